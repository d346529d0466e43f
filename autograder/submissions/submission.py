"""What is taken out of a handed-in file: the texts of its cells, and nothing else.

A file may hold anything. Whatever it holds, these functions return or raise UnreadableError.
Nothing slow is imported here, because every worker that grades imports it.
"""

import errno
import json
import os
import re
import stat
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

MAX_BYTES = 20_000_000
MAX_CAME = 50_000_000  # with outputs and the state of widgets, which are left away
MAX_CELLS = 2_000
MAX_TEXT = 300_000  # characters in all cells together; a page takes seconds to lay them out
MAX_BRACKETS = 1_000_000  # each can become an object of 70 bytes that the garbage collector visits
MAX_BRACKETS_CAME = 4_000_000  # before outputs are left away, once for each file
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")  # not SVG, which holds scripts
MAX_BESIDE = 20  # pictures beside a notebook, of MAX_BYTES together

MISSING = "The file is missing: hand in the notebook under the name that it was given out with."
LINK = "The file is a link: hand in the notebook itself."
NO_FILE = "The file is a folder or something else that is no notebook: hand in the notebook itself."
TOO_LARGE = (
    f"The file is larger than {MAX_BYTES // 1_000_000} MB: "
    "clear its outputs, save it and hand it in again."
)
TOO_MUCH = (
    f"The file has more than {MAX_CELLS:,} cells or {MAX_TEXT:,} characters of text: "
    "take out what is not yours or not needed, save it and hand it in again."
)
TOO_INTRICATE = (
    "The file has too many pieces in its outputs or its widgets: "
    "clear its outputs, save it and hand it in again."
)
EMPTY = "The file is empty: save the notebook and hand it in again."
NO_TEXT = "The file is not UTF-8 text: open it in JupyterLab, save it and hand it in again."
NO_NOTEBOOK = (
    "The file is not a notebook, or only a part of one: "
    "see that it opens in JupyterLab, save it there and hand it in again."
)
OTHER_FORMAT = (
    "The file is a notebook of a format other than 3 or 4: "
    "open it in JupyterLab, save it and hand it in again."
)
# What a file of ours may say in a notebook's place.
REFUSED = (MISSING, LINK, NO_FILE, TOO_LARGE, TOO_INTRICATE)


class UnreadableError(Exception):
    """A file that no answer can be taken from; its text is one sentence for the student."""


@dataclass(frozen=True)
class Cell:
    """What counts of a cell."""

    grade_id: str | None
    kind: str  # "code" or "markdown"
    source: str
    attachments: dict[str, dict[str, str]] = field(default_factory=dict)  # name: {type: base64}

    @property
    def request(self) -> str | None:
        """What a request says that a grade be looked at again; None if the cell is no request."""
        found = self.grade_id is None and self.kind == "markdown" and REQUEST.match(self.source)
        return self.source[found.end() :].replace(INVITATION, "").strip() if found else None

    def markdown(self) -> tuple[str, dict[str, dict[str, str]]]:
        """Its text as Markdown, with the pictures that it shows, which get names of ours.

        One that is not there must not stay: nbconvert would make no page of the whole notebook.
        Nor is one shown twice, because a page holds it again each time.
        """
        left, shown = dict(self.attachments), {}

        def show(found: re.Match) -> str:
            picture = left.pop(found[1], None) or left.pop(unquote(found[1]), None)
            if not picture:
                return MISSING_PICTURE
            name = f"picture-{len(shown) + 1}"
            shown[name] = picture
            return f"attachment:{name}"

        return ATTACHMENT.sub(show, self.source), shown


REQUEST = re.compile(r"[\s#*_>]*regrade request\b[\s:*_.,-]*", re.I)
# How exercises invite to one, in their last cell; REQUEST takes the first star.
INVITATION = (
    "Only after you have read the feedback, and if you think that points are missing: write here "
    "which task and why, and hand in the notebook again. If your answers are unchanged, the time "
    "of your earlier submission still counts.*"
)
ATTACHMENT = re.compile(r"attachment:(?!\s|$)([^\s()<>\[\]\"']*)")
MISSING_PICTURE = "missing-picture"


def read(
    file: Path | str, folder: int | None = None, owner: int | None = None, at_most: int = MAX_BYTES
) -> bytes:
    """The bytes of a handed-in file; nothing but an ordinary file of sensible size is read.

    folder: an open one that the file's name is in. owner: the only one whose file is read, else it
    may be a second name of somebody else's.
    """
    try:
        # Without waiting for a pipe's writer, and without going where a link leads.
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        descriptor = os.open(file, flags, dir_fd=folder)
        try:
            return _read(descriptor, owner, at_most)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        raise UnreadableError(MISSING) from None
    except (OSError, ValueError) as error:
        if getattr(error, "errno", None) == errno.ELOOP:
            raise UnreadableError(LINK) from None
        why = getattr(error, "strerror", None) or "its name"
        raise UnreadableError(f"The file cannot be read ({why}): hand it in again.") from None


def read_or_why_not(file: Path) -> bytes | UnreadableError:
    """What is in a handed-in file; in its place, why that cannot be read."""
    try:
        return read(file)
    except UnreadableError as error:
        return error


def _read(descriptor: int, owner: int | None, at_most: int) -> bytes:
    about = os.fstat(descriptor)
    if not stat.S_ISREG(about.st_mode):
        raise UnreadableError(NO_FILE)
    if owner is not None and about.st_uid != owner:
        raise UnreadableError(LINK)
    if about.st_size > at_most:
        raise UnreadableError(TOO_LARGE)
    with open(descriptor, "rb", closefd=False) as opened:
        content = opened.read(at_most + 1)  # it may have grown
    if len(content) > at_most:
        raise UnreadableError(TOO_LARGE)
    return content


@contextmanager
def open_folder(path: Path | str) -> Iterator[int]:
    """A folder to read files from: that very one, whatever stands in its place by then."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield folder
    finally:
        os.close(folder)


def beside(folder: int, owner: int | None = None) -> Iterator[tuple[str, bytes]]:
    """What may stay beside a notebook, by name: pictures, and by what its feedback goes back."""
    with suppress(UnreadableError):
        secret = read("submission_secret.txt", folder, owner, at_most=256)
        if SECRET.fullmatch(secret):
            yield "submission_secret.txt", secret
    room = MAX_BYTES
    for name in islice(sorted(filter(PICTURE_NAME.fullmatch, os.listdir(folder))), MAX_BESIDE):
        with suppress(UnreadableError):
            content = read(name, folder, owner, at_most=room)
            room -= len(content)
            yield name, content


SECRET = re.compile(rb"[\w+/=-]{16,}")  # nbgrader draws 128 hexadecimal digits
PICTURE_NAME = re.compile(r"(?i)\w[\w .,@()+-]*\.(?:png|jpe?g|gif|webp)")


def read_time(folder: Path) -> str:
    """What timestamp.txt in a submission's folder says; empty if it is none of ours."""
    try:
        return read(folder / "timestamp.txt", at_most=64).decode("ascii", "replace").strip()
    except UnreadableError:
        return ""


def moment(text: str) -> datetime | None:
    """A time as nbgrader writes it, in UTC as it is kept; None if it is none, or of another zone.

    Letters do not tell a zone: IST is India's, Israel's and Ireland's.
    """
    from nbgrader.utils import parse_utc  # takes a second

    try:
        # dateutil reads nearly anything, and takes hours for some of it.
        return parse_utc(text) if TIME.fullmatch(text) else None
    except (ValueError, OverflowError):
        return None


TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?( UTC)?", re.ASCII)


def refused(error: UnreadableError) -> bytes:
    """A file in the place of a notebook that could not be read; `cells` says why again."""
    return json.dumps({"refused": str(error)}).encode()


def cells(content: bytes) -> list[Cell]:
    """The cells of a notebook, of format 4 or 3; what is no cell is left out."""
    nb = _parsed(content)
    if not isinstance(nb, dict):
        raise UnreadableError(NO_NOTEBOOK)
    if nb.get("refused") in REFUSED:
        raise UnreadableError(nb["refused"])
    if nb.get("nbformat", 4) not in (3, 4):
        raise UnreadableError(OTHER_FORMAT)
    found = [_cell(cell) for cell in _all_cells(nb)]
    found = [cell for cell in found if cell]
    if len(found) > MAX_CELLS or sum(len(cell.source) for cell in found) > MAX_TEXT:
        raise UnreadableError(TOO_MUCH)
    return found


def work(content: bytes) -> list[Cell]:
    """The cells of a notebook that are no requests to look at a grade again."""
    return [cell for cell in cells(content) if cell.request is None]


def time_of_same_work(folder: Path, content: bytes) -> str:
    """When what is in a submission's folder came, if it is this; empty if it is not.

    It is, if nothing differs but outputs and requests to look at a grade again.
    """
    try:
        same = work(read(folder / f"{folder.name}.ipynb")) == work(content)
    except UnreadableError:
        return ""
    return read_time(folder) if same else ""


def slim(content: bytes) -> bytes:
    """A large notebook without what does not count: its outputs, and the state of its widgets.

    Raises UnreadableError if it is too large without them as well, or no notebook.
    """
    if len(content) <= MAX_BYTES and _brackets(content) <= MAX_BRACKETS:
        return content
    with suppress(UnreadableError):
        nb = _parsed(content, MAX_CAME, MAX_BRACKETS_CAME)
        if isinstance(nb, dict):
            nb["metadata"] = {}
            for cell in _all_cells(nb):
                if isinstance(cell, dict):
                    cell.pop("outputs", None)
            slimmed = json.dumps(nb, ensure_ascii=False).encode(errors="replace")
            if len(slimmed) <= MAX_BYTES:
                return slimmed
    raise UnreadableError(TOO_LARGE if len(content) > MAX_BYTES else TOO_INTRICATE)


def _brackets(content: bytes) -> int:
    return content.count(b"[") + content.count(b"{")


def _parsed(content: bytes, at_most: int = MAX_BYTES, brackets: int = MAX_BRACKETS) -> object:
    """The JSON in it."""
    if len(content) > at_most:
        raise UnreadableError(TOO_LARGE)
    if not content.strip():
        raise UnreadableError(EMPTY)
    if _brackets(content) > brackets:
        raise UnreadableError(TOO_INTRICATE)
    try:
        return json.loads(content.decode(json.detect_encoding(content)))
    except UnicodeDecodeError:
        raise UnreadableError(NO_TEXT) from None
    except (ValueError, RecursionError, MemoryError):
        raise UnreadableError(NO_NOTEBOOK) from None


def _all_cells(nb: dict) -> Iterator[object]:
    """What stands where cells stand, in format 4 or 3."""
    for sheet in _list(nb, "worksheets") if nb.get("nbformat") == 3 else [nb]:
        yield from _list(sheet, "cells")


def _list(node: object, name: str) -> list:
    """A list that a notebook must have."""
    found = node.get(name) if isinstance(node, dict) else None
    if not isinstance(found, list):
        raise UnreadableError(NO_NOTEBOOK)
    return found


def _cell(cell: object) -> Cell | None:
    """A cell of the file, or None for what is no cell."""
    if not isinstance(cell, dict):
        return None
    source = _text(cell.get("source", cell.get("input")))  # format 3 calls code the input
    if source is None:
        return None
    name, kind = _grade_id(cell), cell.get("cell_type")
    if kind == "code":
        return Cell(name, "code", source)
    if kind == "heading":  # of format 3
        level = cell.get("level")
        source = f"{'#' * (level if isinstance(level, int) and 1 <= level <= 6 else 1)} {source}"
    elif kind != "markdown" and name is None:  # raw: neither run nor read as Markdown
        source = textwrap.indent(source, "    ")
    return Cell(name, "markdown", *_pasted(source, _attachments(cell)))


def _pasted(source: str, attachments: dict) -> tuple[str, dict[str, dict[str, str]]]:
    """A text and its pictures, with those that Colab writes into the text among the attachments."""
    attachments = dict(attachments)

    def take(found: re.Match) -> str:
        name = f"pasted-{len(attachments) + 1}"
        attachments[name] = {found[1]: found[2]}
        return f"attachment:{name}"

    return IN_THE_TEXT.sub(take, source), attachments


IN_THE_TEXT = re.compile(
    rf"data:({'|'.join(map(re.escape, PICTURES))});base64,([A-Za-z0-9+/]+=*)(?=[\s)\"'>]|$)"
)


def _text(value: object) -> str | None:
    """A text that may stand in lines; None if it is none."""
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    return _clean(value) if isinstance(value, str) else None


def _clean(text: str) -> str:
    """Without characters that cannot be encoded, or that XML and so a page must not hold."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", LINE_END.sub("\n", text))


LINE_END = re.compile(r"\r\n?")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _grade_id(cell: dict) -> str | None:
    metadata = cell.get("metadata")
    marked = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = marked.get("grade_id") if isinstance(marked, dict) else None
    return _clean(name) if isinstance(name, str) and name else None


def _attachments(cell: dict) -> dict[str, dict[str, str]]:
    """The pictures in a cell; students paste photographs of what they derived on paper."""
    attached = cell.get("attachments")
    if not isinstance(attached, dict):
        return {}
    found = {name: _picture(bundle) for name, bundle in attached.items()}
    return {_clean(name): picture for name, picture in found.items() if picture}


def _picture(bundle: object) -> dict[str, str]:
    """The first picture of a bundle as {type: base64}; empty if it has none."""
    if isinstance(bundle, dict):
        for kind in PICTURES:
            data = _text(bundle.get(kind))
            if data and BASE64.fullmatch(data):
                return {kind: data}
    return {}


BASE64 = re.compile(r"[A-Za-z0-9+/\s]++=*+\s*+")
