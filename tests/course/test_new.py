"""`workbook new`: what it writes is a module that builds, is clean and passes the tests at once."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from courses import copy_course

from autograder.build.new import FILES, new_course, new_module
from autograder.course import Course, CourseError

WORKBOOK = "from autograder.cli import app; app()"
PYTEST = ("-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider")


def run(*arguments, at: Path, path: str = "") -> subprocess.CompletedProcess:
    """Python in a folder; `path` is where it looks for packages first."""
    env = os.environ | {"PYTHONPATH": path, "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, *map(str, arguments)], cwd=at, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done


def is_clean(audited: str) -> bool:
    told = json.loads(audited)["modules"]["14-tiny"]
    expected = {"wrong": 1, "killed": 1, "named": 1, "diagnosed": 1, "misnamed": 0, "right": 2,
                "accepted": 2, "attacks": 1, "gained": 0, "harmed": 0, "doors": 0,
                "problems": []}  # fmt: skip
    return {key: told[key] for key in expected} == expected


def test_in_the_course_it_builds_and_passes_the_tests_of_all_modules(tmp_path):
    root = copy_course(tmp_path / "course")

    def workbook(*arguments):
        return run("-c", WORKBOOK, *arguments, at=root, path=str(root)).stdout

    told = workbook("new", "14-tiny")
    assert "sources/lectures/14-tiny.md" in told
    assert "Still to write: README.md: the number of modules" in told
    assert "Still to write: sources/lectures/14-tiny.md: at least four pictures" in told
    workbook("build")
    tests = ("tests/unit/test_tiny.py", "tests/course/test_notebooks.py",
             "tests/unit/test_module_map.py")  # fmt: skip
    told_to_add = "not readme and not draws_in_open_code"
    chosen = f"test_tiny or 14-tiny and {told_to_add} or test_module_map and {told_to_add}"
    run(*PYTEST, *tests, "-k", chosen, at=root, path=str(root))
    assert is_clean(workbook("audit", "14", "--json"))


def test_in_a_folder_of_ones_own_it_is_released_and_graded(tmp_path):
    own = tmp_path / "my-course"

    def workbook(*arguments):
        return run("-c", WORKBOOK, *arguments, at=own).stdout

    told = run("-c", WORKBOOK, "new", "14-tiny", "--in", own, at=tmp_path).stdout
    assert f"Try it: cd {own} && workbook build" in told
    assert "Still to write" not in told
    workbook("build")
    assert [figure.name for figure in own.glob("lectures/figures/*")] == ["14-tiny.svg"]
    run(*PYTEST, "tests/unit", at=own)
    assert is_clean(workbook("audit", "14", "--json"))
    workbook("release", "14")
    handed_in = tmp_path / "handed-in" / "ada"
    handed_in.mkdir(parents=True)
    shutil.copy(own / "solutions" / "14-tiny" / "14-tiny.ipynb", handed_in)
    workbook("collect", "14", "--from", handed_in.parent)
    assert '"ada"' in (graded := workbook("grade", "14", "--json"))
    assert "20.0" in graded


def made(folder: Path) -> Course:
    list(new_course(folder))
    return Course.at(folder)


@pytest.mark.parametrize(
    "name", ["14", "tiny", "14-Tiny", "4-tiny", "14_tiny", "14-", "14-a--b", "14-2d", "14-lambda"]
)
def test_a_bad_name_is_told_in_one_line_and_nothing_is_written(tmp_path, name):
    course = made(tmp_path / "course")
    before = sorted(course.root.rglob("*"))
    with pytest.raises(CourseError, match="is no name of a module: take two digits and words"):
        list(new_module(course, name))
    assert sorted(course.root.rglob("*")) == before


def test_a_taken_number_and_a_taken_name_are_refused(tmp_path):
    course = made(tmp_path / "course")
    list(new_module(course, "14-tiny"))
    with pytest.raises(CourseError, match="the number 14 is taken, by 14-tiny: choose another"):
        list(new_module(course, "14-other"))
    with pytest.raises(CourseError, match=r"tiny\.py is there already: choose another name"):
        list(new_module(course, "15-tiny"))
    with pytest.raises(CourseError, match=r"workbook\.explore\.chain is there already"):
        list(new_module(course, "15-chain"))


def test_a_folder_with_something_else_in_it_is_refused(tmp_path):
    (tmp_path / "letters.txt").write_text("Dear …")
    with pytest.raises(CourseError, match="is neither empty nor a course"):
        list(new_course(tmp_path))
    with pytest.raises(CourseError, match="is neither empty nor a course"):
        list(new_course(tmp_path / "letters.txt"))


def test_a_module_of_several_words_is_python_too(tmp_path):
    course = made(tmp_path / "course")
    for file in new_module(course, "15-two-words"):
        text = file.read_text(encoding="utf-8")
        assert "<<" not in text
        if file.suffix == ".py":
            compile(text, str(file), "exec")
    assert len(list(new_course(course.root))) == 0
    assert (course.root / "workbook" / "cases" / "two_words.py").is_file()
    assert len(FILES) == len([f for f in course.root.rglob("*two*") if f.is_file()]) + 3
