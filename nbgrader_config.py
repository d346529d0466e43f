"""The course's settings: one place for nbgrader, the formgrader and `workbook`."""

import sys
from importlib.util import find_spec
from pathlib import Path

import autograder

course = Path(__file__).resolve().parent
c = get_config()

# Who and where. The exchange must be a folder that every student can write to; on a machine that
# many people share, point it at one outside this folder (docs/instructor.md says how).
c.CourseDirectory.course_id = "backprop"
c.CourseDirectory.root = str(course)
c.Exchange.root = str(course / "gradebook" / "exchange")
c.Exchange.cache = str(course / "gradebook" / "submitted-by-me")
c.Exchange.assignment_dir = str(course / "work")
# What students put into the exchange is read as data: nbgrader's own step follows links in it.
c.ExchangeFactory.collect = "autograder.submissions.exchange.Collect"

# Solutions are the source, exercises are the release; all else is a class's data, not the course.
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.CourseDirectory.submitted_directory = "gradebook/submitted"
c.CourseDirectory.autograded_directory = "gradebook/autograded"
c.CourseDirectory.feedback_directory = "gradebook/feedback"
c.CourseDirectory.db_url = f"sqlite:///{course / 'gradebook' / 'gradebook.db'}"

# A rubric stands in the statement of the task that is marked by hand: the release takes it out, and
# grading puts it back beside the student's answer. nbgrader would allow it in "task" cells only,
# but those never count as unanswered and are not marked anew when a student submits again.
c.ClearMarkScheme.enforce_metadata = False
# Releasing again, after a correction, replaces what is in the exchange.
c.ExchangeReleaseAssignment.force = True

c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError()"}

# A submission is data: its answers go into the pristine notebook, all else in it is ignored. They
# run in a jail, checks outside of it (docs/security.md). `workbook grade` goes the same way.
c.Autograde.exporter_class = "autograder.grading.plugins.SubmissionExporter"
c.Autograde.sanitize_preprocessors = ["nbgrader.preprocessors.CheckCellMetadata"]
c.Autograde.autograde_preprocessors = [
    "autograder.grading.plugins.ExecuteBehindTheWall",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.Autograde.post_convert_hook = "autograder.grading.plugins.keep_record"
c.CourseDirectory.ignore = [
    ".ipynb_checkpoints", "*.py", "*.pyc", "__pycache__", "feedback", ".*", "*.so", "*.pth",
    # The formgrader would show these to the grader as pages of its own.
    "*.html", "*.htm", "*.xhtml", "*.svg", "*.xml", "*.js", "*.pdf",
]  # fmt: skip

# What one submission may use up; autograder/grading/limits.py has all names and what they mean.
c.Limits.cell_seconds = 30
c.Limits.notebook_seconds = 300
c.Limits.memory_megabytes = 2048

# A feedback page shows neither the text of a hidden test nor the rubric.
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "autograder.pages.feedback.NoHiddenTests",
    "autograder.pages.feedback.NoRubric",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
# In the formgrader and in feedback formulas show without a script, and nothing that a student has
# written runs as one.
c.HTMLExporter.preprocessors = [
    "autograder.pages.inert.Inert",
    "autograder.pages.feedback.NoCourseLinks",
]
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {
    "clean_html": "autograder.pages.inert.clean_html",
    "highlight_code": "autograder.pages.inert.highlight_code",
    "markdown2html": "autograder.pages.inert.markdown2html",
    "strip_files_prefix": "autograder.pages.inert.strip_files_prefix",
}
c.HTMLExporter.extra_template_basedirs = [
    str(Path(autograder.__file__).parent / "pages" / "templates"),
    str(Path(find_spec("nbgrader").origin).parent / "server_extensions/formgrader/templates"),
]

# What Validate says is what grading will say. nbgrader takes a second to load: not for nothing.
if "nbgrader.validator" in sys.modules:
    from workbook import validation

    validation.install()
