"""A JupyterLite site: the notebooks with a kernel that runs in the reader's browser."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from autograder.course import Course, CourseError

from .for_students import released, student_wheel

LITE = Path("build") / "lite"
NEED_A_SERVER = ["@jupyter/nbgrader", "jupyterlab-jupytext"]


def build_lite(course: Course) -> Path:
    """Makes the site in build/lite, with all that students may see, and their wheel.

    Raises a CourseError if JupyterLite cannot build it.
    """
    parts = course.root / "build" / "lite-parts"
    shutil.rmtree(parts, ignore_errors=True)  # files that are no longer released
    for file in released(course):
        place = parts / "contents" / file.relative_to(course.root)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
    wheel = student_wheel(course, parts / "wheels")
    settings = {
        "LiteBuildConfig": {
            "contents": [str(parts / "contents")],
            "lite_dir": str(parts),
            "output_dir": str(course.root / LITE),
            "no_sourcemaps": True,
        },
        "PipliteAddon": {"piplite_urls": [str(wheel)]},
    }
    looks = {"appName": "Backprop Workbook", "disabledExtensions": NEED_A_SERVER}
    page = {"jupyter-lite-schema-version": 0, "jupyter-config-data": looks}
    (parts / "jupyter-lite.json").write_text(json.dumps(page), encoding="utf-8")
    config = parts / "jupyter_lite_config.json"
    config.write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--config", config]
    done = subprocess.run(command, cwd=parts, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["nothing was said"]
        raise CourseError(f"JupyterLite cannot build the site: {said[-1]}")
    return course.root / LITE
