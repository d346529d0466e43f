"""Pages on which nothing runs, whatever a student has put into the notebook.

For the formgrader and for feedback: what a notebook's file says about itself is reduced to text and
pictures, and its HTML is cleaned by bleach, from a list of what may stay.
"""

import base64
import re
from functools import lru_cache
from html import escape, unescape

import tinycss2
from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import Cleaner
from bs4 import BeautifulSoup
from jinja2 import pass_context
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_locked
from pygments.token import STANDARD_TYPES

from autograder.submissions.pristine import grade_id

from .feedback import mathml

# What is longer shows as plain text. The worst texts take a second or two each, and some four times
# as much if twice as long (tests/test_inert.py measures).
LONGEST = 10_000  # characters of Markdown, LaTeX or code in one cell or output
LONGEST_HTML = 20_000
LAID_OUT = 100_000  # of all a student's Markdown, LaTeX, code and HTML on one page
MOST_OUTPUT = 1_500_000  # of all a student's outputs on one page, pictures too
FORMULAS = 300  # in one text


class Inert(NbGraderPreprocessor):
    """Leaves of a notebook's file only text and pictures, whoever has written the file.

    The templates copy metadata, counts and mime types into the page as they are.
    """

    def preprocess(self, nb, resources):
        nb.cells = [cell for cell in nb.cells if cell.cell_type in ("code", "markdown", "raw")]
        for name in FORMGRADER_NAMES & resources.keys():
            resources[name] = escape(str(resources[name] or ""))
        self._laid_out = self._output = 0
        return super().preprocess(nb, resources)

    def preprocess_cell(self, cell, resources, index):
        named = re.fullmatch(r"[\w-]+", grade_id(cell) or "")
        cell.metadata = NotebookNode(nbgrader=cell.metadata.nbgrader) if named else NotebookNode()
        if cell.cell_type == "code":
            cell.execution_count = _integer(cell.get("execution_count"))
            cell.outputs = [o for o in map(_inert, cell.outputs) if o]
        if not (is_grade(cell) and is_locked(cell)):  # the report of a check always shows
            self._fit(cell, written=not is_locked(cell))
        return cell, resources

    def _fit(self, cell: NotebookNode, written: bool) -> None:
        """Keeps what a student adds to the page within bounds.

        written: whether the cell's text is the student's. The outputs are in any case: a hook runs
        in the instructor's cells, too.
        """
        outputs = cell.get("outputs", [])
        self._output += sum(len(str(output)) for output in outputs)
        if self._output > MOST_OUTPUT:
            cell.outputs = outputs = [new_output("stream", text=TOO_MUCH)] if outputs else []
        data = [output.data for output in outputs if "data" in output]
        rich = [one[mime] for one in data for mime in one.keys() & LAYS_OUT]
        self._laid_out += sum(map(len, rich)) + len(cell.source) * written
        if self._laid_out > LAID_OUT:
            cell.metadata.plain = written
            for one in data:
                for mime in one.keys() & LAYS_OUT:
                    del one[mime]
                one.setdefault("text/plain", TOO_MUCH)


LAYS_OUT = {"text/html", "text/markdown", "text/latex"}
TOO_MUCH = "(not shown here: too much for one page)"
FORMGRADER_NAMES = {"student", "first_name", "last_name", "notebook_path", "notebook_id"}


def _inert(output: NotebookNode) -> NotebookNode | None:
    """An output as nothing but text and pictures; None for what is no output."""
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return new_output(kind, name=name, text=_text(output.get("text")))
    if kind == "error":
        lines = [str(line) for line in output.get("traceback", [])]
        return new_output(kind, ename=str(output.get("ename")), traceback=lines)
    if kind not in ("display_data", "execute_result"):
        return None
    given = output.get("data", {})
    data = {mime: read(given[mime]) for mime, read in SHOWN.items() if mime in given}
    data = {mime: value for mime, value in data.items() if value}
    if "text/latex" in data:  # its formulas show as those of Markdown
        data.setdefault("text/markdown", data["text/latex"])
    if given and not data:
        data = {"text/plain": f"({', '.join(given)}: not shown here)"}
    sizes = {mime: _size(output.get("metadata", {}).get(mime)) for mime in data}
    return new_output(kind, data, metadata=sizes)


def _text(value) -> str:
    """A text of a notebook's file, where it may be a list of lines."""
    return "".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _short(value) -> str:
    """A text that is to be laid out; empty if it is too long for that."""
    text = _text(value)
    return text if len(text) <= LONGEST else ""


def _page(value) -> str:
    text = _text(value)
    return text if len(text) <= LONGEST_HTML else ""


def _picture(value) -> str:
    """Base64 that is nothing else; empty if it was not."""
    try:
        content = base64.b64decode("".join(_text(value).split()), validate=True)
    except ValueError:
        return ""
    return base64.b64encode(content).decode()


SHOWN = {
    "text/plain": _text,
    "text/html": _page,
    "text/markdown": _short,
    "text/latex": _short,
    "image/svg+xml": _text,  # as the source of an <img>, where no script runs and nothing is loaded
    "image/png": _picture,
    "image/jpeg": _picture,
}


def _size(metadata) -> dict[str, int]:
    """The width and height of a picture; the templates put them into a tag without quotes."""
    given = metadata if isinstance(metadata, dict) else {}
    return {name: n for name in ("width", "height") if (n := _integer(given.get(name))) is not None}


def _integer(value) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


@pass_context
def markdown2html(context, source: str) -> str:
    """In place of nbconvert's filter, which leaves HTML and formulas as they were written."""
    cell = context.get("cell") or {}
    if len(source) > LONGEST or cell.get("metadata", {}).get("plain"):
        return _plain(source)
    try:
        renderer = _Renderer(escape=False, exclude_anchor_links=True)
        renderer.attachments = dict(cell.get("attachments", {}))
        formulas = source.count("$") <= 2 * FORMULAS
        laid_out = MarkdownWithMath(renderer=renderer).render(
            mathml(source) if formulas else source
        )
        return clean_html(laid_out)
    except Exception:  # whatever a student wrote, the page with all other cells must come
        return _plain(source)


def _plain(source: str) -> str:
    return f"<pre>{escape(source)}</pre>"


def highlight_code(source: str, metadata=None) -> str:
    """In place of nbconvert's filter, which takes minutes for many blank lines."""
    plain = metadata and metadata.get("plain")
    if plain or len(source) > LONGEST or BLANK.search(source):
        return f'<div class="highlight">{_plain(source)}</div>'
    return PYTHON(source)


PYTHON = Highlight2HTML(pygments_lexer="python3")
BLANK = re.compile(r"\s{500}")


LANGUAGES = {"python", "py", "python3", "ipython", "ipython3"}


class _Renderer(IPythonRenderer):
    """nbconvert's, without what stops the page, takes its time or asks for a form."""

    def image(self, text, url, title=None):
        try:
            page = super().image(text, url, title)
        except InvalidNotebook:  # an attachment that is not there
            return escape(f"[{text}: the picture is missing]")
        self.attachments.pop(url.removeprefix("attachment:"), None)  # or a page holds it many times
        return page

    def block_code(self, code, info=None):
        # Of pygments' five hundred languages, some take hours.
        return (
            PYTHON(code)
            if (info or "").strip() in LANGUAGES and not BLANK.search(code)
            else _plain(code)
        )

    def task_list_item(self, text, checked=False):
        return f"<li>{'☑' if checked else '☐'} {text}</li>\n"


def strip_files_prefix(page: str) -> str:
    """In place of nbconvert's, which takes ten seconds for as many brackets as LONGEST.

    It shortens addresses of another time; none of them is left on a page that was cleaned.
    """
    return page


def clean_html(page: str) -> str:
    """HTML with only what ALLOWED and PROPERTIES name; other tags show as text.

    No tag among them holds raw text (as style, title or textarea would), so a browser cannot read
    the result as other tags than those which were checked here.
    """
    return _cleaned(page) if len(page) < 10 * LONGEST_HTML else _cleaned.__wrapped__(page)


@lru_cache(maxsize=128)  # the statements are the same for the whole class
def _cleaned(page: str) -> str:
    if "<style" in page.lower():  # of a table; not a text to be read
        page = _without_style(page)
    return Cleaner(
        tags=TAGS,
        attributes=_may_stay,
        protocols={"http", "https", "mailto", "data"},  # "data" for pictures only: see ALLOWED
        css_sanitizer=_Css(),
    ).clean(page)


def _without_style(page: str) -> str:
    soup = BeautifulSoup(page, "html.parser")
    for style in soup("style"):
        style.decompose()
    return str(soup)


def _words(text: str) -> set[str]:
    return set(text.split())


MATH = _words(
    "math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot "
    "mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"
)
TAGS = MATH | _words(
    "a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small "
    "span strong sub summary sup table tbody td tfoot th thead tr u ul var"
)
NUMBER = r"\d{1,4}"
# What the value of an attribute must be, by tag and name. No id, name, for or data-…: nbgrader's
# page finds its score boxes and menus by those. A link leads to a public name: one that is not
# complete, or leads to this machine, could press a button of the reader's own Jupyter server.
PUBLIC = r"(?i:https?://(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#].*)?)"
ALLOWED = {
    ("a", "href"): rf"{PUBLIC}|mailto:\S+",
    ("img", "src"): r"data:image/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z0-9+/=\s]*",
    ("img", "width"): NUMBER,
    ("img", "height"): NUMBER,
    ("td", "colspan"): NUMBER,
    ("td", "rowspan"): NUMBER,
    ("th", "colspan"): NUMBER,
    ("th", "rowspan"): NUMBER,
    ("table", "border"): NUMBER,
    ("ol", "start"): NUMBER,
    ("details", "open"): "(?:open)?",
    ("div", "role"): "status",
    ("math", "xmlns"): r"http://www\.w3\.org/1998/Math/MathML",
}
ANYWHERE = {"alt", "lang", "scope", "title"}
MATH_ATTRIBUTES = _words(
    "accent columnalign columnlines columnspacing depth display displaystyle fence form height "
    "largeop linebreak linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize "
    "minsize movablelimits notation rowlines rowspacing rspace scriptlevel separator stretchy "
    "voffset width"
)
MATH_VALUE = r"[\w#.%+ -]*"
CLASSES = {"highlight", "dataframe", *filter(None, STANDARD_TYPES.values())}  # of highlighted code


def _may_stay(tag: str, name: str, value: str) -> bool:
    """Whether an attribute may stay; its value comes as it was written, with entities."""
    value = unescape(value)
    if name == "class":
        return CLASSES.issuperset(value.split())
    if tag in MATH and name in MATH_ATTRIBUTES:
        return bool(re.fullmatch(MATH_VALUE, value))
    wanted = ALLOWED.get((tag, name))
    if wanted:
        return bool(re.fullmatch(wanted, value, re.DOTALL))
    return name in ANYWHERE or name == "style"


class _Css(CSSSanitizer):
    """bleach's looks at the names of properties only; this one looks at their values as well."""

    def sanitize_css(self, style):
        style = unescape(style)
        if "&" in style:  # an entity within an entity, which a browser would resolve
            return ""
        found = tinycss2.parse_declaration_list(style, skip_comments=True, skip_whitespace=True)
        kept = [d for d in found if d.type == "declaration" and d.lower_name in PROPERTIES]
        return tinycss2.serialize([d for d in kept if _loads_nothing(d.value)])


def _loads_nothing(values) -> bool:
    """Whether a style's value consists of words, numbers and colours."""
    for value in values:
        if value.type == "function":
            if value.lower_name not in FUNCTIONS or not _loads_nothing(value.arguments):
                return False
        elif value.type == "literal":
            if value.value not in ",/":
                return False
        elif value.type not in PLAIN:
            return False
    return True


PLAIN = {"ident", "hash", "string", "number", "percentage", "dimension", "whitespace"}
FUNCTIONS = {"color-mix", "hsl", "hsla", "rgb", "rgba", "var"}
# Nothing that takes a thing out of its place on the page.
PROPERTIES = _words(
    "background background-color border border-bottom border-collapse border-color border-left "
    "border-radius border-right border-spacing border-style border-top border-width caption-side "
    "color display flex flex-wrap font font-family font-size font-style font-variant font-weight "
    "gap height justify-content letter-spacing line-height list-style-type margin margin-bottom "
    "margin-left margin-right margin-top max-height max-width min-height min-width padding "
    "padding-bottom padding-left padding-right padding-top table-layout text-align "
    "text-decoration text-indent vertical-align white-space width"
)
