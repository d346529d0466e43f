"""What people read on nbgrader's pages: formulas without a script, no secrets, no dead links."""

import re
from copy import deepcopy
from functools import lru_cache

from bs4 import BeautifulSoup
from nbconvert.filters import strip_ansi
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, NbGraderPreprocessor
from nbgrader.utils import is_locked

from . import formulas


@lru_cache(maxsize=256)  # the statements are the same for the whole class
def mathml(source: str) -> str:
    """Markdown with its formulas as MathML, which needs neither a script nor the network."""
    return FORMULA.sub(_mathml, source)


# Code comes first and is left alone; then $$ … $$, then $ … $ on one line.
FORMULA = re.compile(
    r"(?P<code>```.*?```|`[^`\n]*`)"
    r"|\$\$(?P<block>[^$]+)\$\$"
    r"|(?<![\\$\w])\$(?P<inline>[^\s$](?:[^$\n]*[^\s$])?)\$(?!\d)",
    re.DOTALL,
)
# Macros that call each other can grow without end.
MACROS = re.compile(r"\\(re)?new|\\def|\\let|\\Declare|\\provide")


def _mathml(found: re.Match) -> str:
    if found["code"] or MACROS.search(found[0]):
        return found[0]
    display = "block" if found["block"] else "inline"
    try:
        page = formulas.mathml(found["block"] or found["inline"], display)
    except Exception:  # a student may write anything between two dollars: then it stays as it is
        return found[0]
    # What stands between two tags is still read as Markdown.
    return re.sub(r">([^<]+)<", lambda text: f">{_no_markdown(text[1])}<", page)


def _no_markdown(text: str) -> str:
    return re.sub(r"[*_`\[\]\\~]", lambda mark: f"&#{ord(mark[0])};", text)


class NoHiddenTests(ClearHiddenTests):
    """Takes hidden tests out of the instructor's cells, and out of what outputs repeat of them.

    nbgrader's own step stops when a student has written the marker, and leaves tracebacks, which
    show the lines around the one that failed.
    """

    def preprocess(self, nb, resources):
        self._hidden = {
            line for cell in nb.cells if is_locked(cell) for line in self._hidden_lines(cell)
        }
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, index):
        if is_locked(cell):
            cell, resources = super().preprocess_cell(cell, resources, index)
        for output in cell.get("outputs", []) if self._hidden else []:
            self._clear(output)
        return cell, resources

    def _hidden_lines(self, cell: NotebookNode) -> set[str]:
        """The lines of hidden regions that stand nowhere else in the cell."""
        visible = deepcopy(cell)
        self._remove_hidden_test_region(visible)
        return _lines(cell.source) - _lines(visible.source)

    def _clear(self, output: NotebookNode) -> None:
        if output.output_type == "error":
            lines = "\n".join(output.traceback).split("\n")
            if any(FAILED.match(strip_ansi(line)) and self._tells(line) for line in lines):
                lines = [f"{output.ename} in a hidden test"]  # its message is part of the test
            output.traceback = ["\n".join(line for line in lines if not self._tells(line))]
        elif output.output_type == "stream":
            output.text = self._cleared(output.text)
        for mime, text in output.get("data", {}).items():
            if mime == "text/plain":
                output.data[mime] = self._cleared(text)
            elif mime.startswith("text/") and self._tells(BeautifulSoup(text, "html.parser").text):
                output.data[mime] = "(it repeats a hidden test)"

    def _cleared(self, text: str) -> str:
        return "\n".join(line for line in text.split("\n") if not self._tells(line))

    def _tells(self, text: str) -> bool:
        """Whether a line has a line of a hidden test in it, or is a short one such as `else:`."""
        text = strip_ansi(text)
        return NUMBERED.sub("", text).strip() in self._hidden or any(
            line in text for line in self._hidden if len(line) > 8
        )


FAILED = re.compile(r"-+> *\d+ ")  # the line of a traceback that raised
NUMBERED = re.compile(r"^(-+>)? *\d+ ")


def _lines(source: str) -> set[str]:
    return {line.strip() for line in source.split("\n")} - {""}


class NoRubric(ClearMarkScheme):
    """Takes rubrics out of the instructor's cells; a student may write its marker, to no effect."""

    def preprocess_cell(self, cell, resources, index):
        if is_locked(cell):
            cell, resources = super().preprocess_cell(cell, resources, index)
        return cell, resources


class NoCourseLinks(NbGraderPreprocessor):
    """The pages lie elsewhere than the notebook, so its links to lectures lead nowhere."""

    def preprocess_cell(self, cell, resources, index):
        if cell.cell_type == "markdown":
            cell.source = MARKDOWN_LINK.sub(r"\1", cell.source)
        for output in cell.get("outputs", []):
            page = output.get("data", {}).get("text/html")
            if page:
                output.data["text/html"] = COURSE_LINK.sub(r"\1", "".join(page))
        return cell, resources


MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\(\.\./\.\./lectures/[^)]*\)")
COURSE_LINK = re.compile(r'<a href="\.\./\.\./lectures/[^"]*">(.*?)</a>')
