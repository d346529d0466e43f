"""The grader's own steps, as nbgrader preprocessors (named in nbgrader_config.py)."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from .pristine import pristine, take


class SeedHiddenChecks(NbGraderPreprocessor):
    """Gives the hidden checks inputs that only this course and this student have."""

    def preprocess(self, nb, resources):
        student = resources["nbgrader"]["student"]
        database = Path(resources["nbgrader"]["db_url"].removeprefix("sqlite:///"))
        secret = course_secret(database.with_name("secret"))
        seed = hmac.new(secret, student.encode(), hashlib.sha256).hexdigest()
        os.environ["WORKBOOK_HIDDEN_SEED"] = seed  # the kernel that runs the notebook inherits it
        return nb, resources


def course_secret(file: Path) -> bytes:
    """The course's secret, drawn the first time it is asked for; only its owner may read it."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_bytes()
    with os.fdopen(descriptor, "wb") as new:
        new.write(secrets.token_hex(16).encode())
    return file.read_bytes()


class TakeAnswers(NbGraderPreprocessor):
    """Puts the answers into the pristine notebook, in place of cleaning the submission up."""

    def preprocess(self, nb, resources):
        place = resources["nbgrader"]
        course = CourseDirectory(config=self.config)
        folder = course.format_path(course.source_directory, ".", place["assignment"])
        source = Path(folder) / f"{place['notebook']}.ipynb"
        return take(pristine(source, self.config), nb), resources
