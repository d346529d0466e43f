"""The grader's own steps, as nbgrader's extension points (named in nbgrader_config.py).

With them `nbgrader autograde` and the formgrader's buttons go the way of `workbook grade`.
"""

import json
from pathlib import Path

from nbconvert.exporters import NotebookExporter
from nbformat import from_dict
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.course import Course
from autograder.submissions.pristine import Pristine
from autograder.submissions.submission import read_or_why_not

from .limits import Limits
from .records import record_of_nbgrader
from .secret import hidden_seed, student_key
from .standby import examine_on_standby


class SubmissionExporter(NotebookExporter):
    """Reads a handed-in file as data, whatever it holds, and puts its answers into the exercise."""

    def from_filename(self, filename, resources=None, **options):
        place = resources["nbgrader"]
        course = CourseDirectory(config=self.config)
        submitted = course.format_path(
            course.submitted_directory, place["student"], place["assignment"]
        )
        if Path(filename).parent != Path(submitted):
            return super().from_filename(filename, resources, **options)
        content = read_or_why_not(Path(filename))
        nb = Pristine.of(Course.at(Path(course.root)), place["assignment"]).take(content)
        return self.from_notebook_node(nb, resources, **options)


class ExecuteBehindTheWall(NbGraderPreprocessor):
    """Runs answers in the jail and checks outside of it, in place of nbgrader's Execute.

    In another process: this one may be JupyterLab's, with its threads and its environment.
    """

    def preprocess(self, nb, resources):
        course = Course.at(Path(CourseDirectory(config=self.config).root))
        key = student_key(course.gradebook, resources["nbgrader"]["student"])
        limits = Limits(config=self.config).as_dict()
        graded = examine_on_standby(nb, hidden_seed(key, nb), limits, walls=True)
        return from_dict(json.loads(graded.notebook)), resources


def keep_record(assignment: str, student: str, notebooks: list[str]) -> None:
    """After nbgrader has graded a student's submission: keeps what the grade came from.

    What a browser could run is taken out of the graded copy's folder.
    """
    folder = Path(notebooks[0]).resolve().parent
    course = Course.here(folder)
    record_of_nbgrader(course, assignment, folder.parent.name)
