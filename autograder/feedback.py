"""What people read on nbgrader's pages: formulas without a script, and no dead links."""

import re

from latex2mathml.converter import convert
from nbgrader.preprocessors import NbGraderPreprocessor


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
