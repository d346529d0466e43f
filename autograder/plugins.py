"""The grader's own steps, as nbgrader preprocessors (named in nbgrader_config.py)."""

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from latex2mathml.converter import convert
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


class MathML(NbGraderPreprocessor):
    """Formulas of the formgrader's and the feedback's pages, without a script or the network.

    nbgrader leaves them to a script from the web, which JupyterLab does not run in a page that
    the reader has not trusted.
    """

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "markdown":
            cell.source = FORMULA.sub(_mathml, cell.source)
        return cell, resources


# Code comes first and is left alone; then $$ … $$, then $ … $ on one line.
FORMULA = re.compile(
    r"(?P<code>```.*?```|`[^`\n]*`)"
    r"|\$\$(?P<block>[^$]+)\$\$"
    r"|(?<![\\$\w])\$(?P<inline>[^\s$](?:[^$\n]*[^\s$])?)\$(?!\d)",
    re.DOTALL,
)


def _mathml(found: re.Match) -> str:
    if found["code"]:
        return found["code"]
    display = "block" if found["block"] else "inline"
    try:
        math = convert(found["block"] or found["inline"], display=display)
    except Exception:  # a student may write anything between two dollars: then it stays as it is
        return found[0]
    # What stands between two tags is still read as Markdown.
    return re.sub(r">([^<]+)<", lambda text: f">{_no_markdown(text[1])}<", math)


def _no_markdown(text: str) -> str:
    return re.sub(r"[*_`\[\]\\~]", lambda mark: f"&#{ord(mark[0])};", text)


class NoCourseLinks(NbGraderPreprocessor):
    """A feedback page lies elsewhere than the notebook, so its links to lectures lead nowhere."""

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "markdown":
            cell.source = MARKDOWN_LINK.sub(r"\1", cell.source)
        for output in cell.get("outputs", []):
            page = output.get("data", {}).get("text/html")
            if page:
                output.data["text/html"] = COURSE_LINK.sub(r"\1", "".join(page))
        return cell, resources


MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\(\.\./\.\./lectures/[^)]*\)")
COURSE_LINK = re.compile(r'<a href="\.\./\.\./lectures/[^"]*">(.*?)</a>')


class TakeAnswers(NbGraderPreprocessor):
    """Puts the answers into the pristine notebook, in place of cleaning the submission up."""

    def preprocess(self, nb, resources):
        place = resources["nbgrader"]
        course = CourseDirectory(config=self.config)
        folder = course.format_path(course.source_directory, ".", place["assignment"])
        source = Path(folder) / f"{place['notebook']}.ipynb"
        return take(pristine(source, self.config), nb), resources
