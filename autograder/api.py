"""nbgrader's API at the size of a large class: to show one student it reads no other.

It loads nbconvert, which grading can do without: so it stands apart from the gradebook.
"""

import os
import re
from functools import cached_property
from glob import glob
from pathlib import Path

from nbgrader.api import MissingEntry, Student
from nbgrader.apps.api import NbGraderAPI

from .database import Database


class Api(NbGraderAPI):
    """nbgrader's API on such a gradebook; of one student it reads what is this student's."""

    _only = ""  # the student who is looked at

    @cached_property
    def gradebook(self) -> Database:
        """Opened once: it can be used again after it was closed, which nbgrader always does."""
        return Database(self.coursedir.db_url, self.course_id)

    def get_submission(self, assignment_id, student_id, ungraded=None, students=None) -> dict:
        if ungraded is not None:  # nbgrader's list of a module has read the class
            return super().get_submission(assignment_id, student_id, ungraded, students)
        self._only = student_id
        try:
            return super().get_submission(assignment_id, student_id, students=students)
        finally:
            self._only = ""

    def get_students(self) -> list[dict]:
        if not self._only:
            return super().get_students()
        with self.gradebook as gradebook:
            found = gradebook.db.get(Student, self._only)
            return [found.to_dict()] if found else []

    def get_submitted_students(self, assignment_id: str) -> set[str]:
        if self._only:
            return {self._only} if self._folder("submitted", assignment_id).is_dir() else set()
        parts = self.coursedir.submitted_directory, "(?P<student>.*)"
        anything = assignment_id.replace("*", ".*")
        # Made once: nbgrader makes it for each folder.
        pattern = re.compile(self.coursedir.format_path(*parts, anything, escape=True))
        folders = glob(self.coursedir.format_path(parts[0], "*", assignment_id))
        return {pattern.match(one)["student"] for one in folders if os.path.isdir(one)}

    def get_autograded_students(self, assignment_id: str) -> set[str]:
        if not self._only:
            return super().get_autograded_students(assignment_id)
        if not self._folder("autograded", assignment_id).is_dir():
            return set()
        with self.gradebook as gradebook:
            try:
                graded = gradebook.find_submission(assignment_id, self._only).timestamp
            except MissingEntry:
                return set()
        submitted = self.get_submitted_timestamp(assignment_id, self._only)
        return {self._only} if submitted == graded else set()

    def _folder(self, step: str, module: str) -> Path:
        folder = getattr(self.coursedir, f"{step}_directory")
        return Path(self.coursedir.format_path(folder, self._only, module))
