"""Handed-in files: whatever they are and hold, reading them ends in cells or in one sentence."""

import io
import json
import os
import socket
import stat
import subprocess
import sys
import tempfile
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from courses import MODULE, ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import examples

from autograder.course import Course, CourseError
from autograder.submissions import submission
from autograder.submissions.incoming import UNPRINTABLE
from autograder.submissions.intake import take_in
from autograder.submissions.submission import (
    Cell,
    UnreadableError,
    cells,
    moment,
    open_folder,
    read,
    read_time,
    slim,
)

RELEASED = (ROOT / "exercises" / MODULE / f"{MODULE}.ipynb").read_bytes()
FUZZ = settings(examples(times=2), suppress_health_check=list(HealthCheck))


def notebook(*given, **more) -> bytes:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "cells": [*given]} | more).encode()


def code(source, grade_id=None, **more):
    metadata = {"nbgrader": {"grade_id": grade_id}} if grade_id else {}
    return {"cell_type": "code", "source": source, "metadata": metadata} | more


def text(source, grade_id=None, **more):
    return code(source, grade_id, cell_type="markdown") | more


def why(function, *arguments) -> str:
    with pytest.raises(UnreadableError) as caught:
        function(*arguments)
    return str(caught.value)


class TestRead:
    @pytest.fixture
    def file(self, tmp_path):
        return tmp_path / f"{MODULE}.ipynb"

    def test_an_ordinary_file_is_its_bytes(self, file):
        file.write_bytes(RELEASED)
        assert read(file) == RELEASED

    def test_a_missing_file_is_told(self, file):
        assert "is missing" in why(read, file)

    def test_a_link_is_never_followed(self, file, tmp_path):
        (tmp_path / "secret").write_text("secret")
        for target in ("secret", "nowhere", ".", f"{MODULE}.ipynb"):
            file.unlink(missing_ok=True)
            file.symlink_to(target)
            assert "is a link" in why(read, file)

    def test_what_is_no_file_is_not_waited_for(self, file, tmp_path):
        os.mkfifo(file)
        assert "something else" in why(read, file)
        assert "something else" in why(read, tmp_path)
        assert "something else" in why(read, Path("/dev/zero"))
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(str(tmp_path / "socket"))
            assert "cannot be read" in why(read, tmp_path / "socket")

    def test_a_file_of_more_than_20_mb_is_not_read(self, file):
        with file.open("wb") as out:
            out.truncate(200_000_000)
        assert "larger than 20 MB" in why(read, file)
        with file.open("wb") as out:
            out.truncate(submission.MAX_BYTES)
        assert len(read(file)) == submission.MAX_BYTES

    def test_a_large_one_counts_without_its_outputs_and_widgets(self):
        """F12: 25 MB of widgets' state around 9 KB of cells."""
        nb = json.loads(notebook(text("an answer")))
        nb["metadata"] = {"widgets": {"state": "x" * 15_000_000}}
        nb["cells"][0]["outputs"] = [{"text": "y" * 15_000_000}]
        content = json.dumps(nb).encode()
        with pytest.raises(UnreadableError, match="larger than 20 MB"):
            cells(content)
        assert [cell.source for cell in cells(slim(content))] == ["an answer"]
        assert len(slim(content)) < 1000
        assert slim(b"{}") == b"{}"

    def test_what_is_drawn_from_many_pieces_counts_without_its_outputs(self):
        """Four megabytes of plotly's points, of which none is the student's text."""
        nb = json.loads(notebook(text("an answer")))
        nb["cells"][0]["outputs"] = [{"data": {"application/vnd.plotly.v1+json": [[]] * 1_100_000}}]
        content = json.dumps(nb).encode()
        with pytest.raises(UnreadableError, match="too many pieces in its outputs or"):
            cells(content)
        assert [cell.source for cell in cells(slim(content))] == ["an answer"]
        with pytest.raises(UnreadableError, match="too many pieces in its outputs"):
            slim(b"[" * 5_000_000)

    @pytest.mark.parametrize(
        "content",
        [b"0" * 21_000_000, b"[" * 21_000_000, b'{"cells": [' + b" " * 60_000_000 + b"]}"],
    )
    def test_what_is_too_large_without_them_is_not_read(self, content):
        with pytest.raises(UnreadableError, match="larger than 20 MB"):
            slim(content)

    def test_a_file_that_grows_meanwhile_is_not_read(self, file, monkeypatch):
        file.write_bytes(bytes(submission.MAX_BYTES + 1))
        monkeypatch.setattr(os, "fstat", lambda _: os.stat_result((stat.S_IFREG, *[0] * 9)))
        assert "larger than 20 MB" in why(read, file)

    def test_a_file_without_the_right_to_read_it_says_so(self, file, monkeypatch):
        def refuse(*_, **__):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
        assert "cannot be read (Permission denied)" in why(read, file)

    @pytest.mark.parametrize("name", ["a\0b", "x" * 300, "\ud800", f"{__file__}/x"])
    def test_a_name_that_no_file_can_have_is_told(self, name):
        assert why(read, Path(name)).startswith("The file ")

    def test_in_an_open_folder_only_its_owners_files_are_read(self, file, tmp_path):
        file.write_bytes(RELEASED)
        with open_folder(tmp_path) as folder:
            assert read(file.name, folder, os.getuid()) == RELEASED
            assert "is a link" in why(read, file.name, folder, os.getuid() + 1)

    def test_a_folder_that_is_a_link_is_not_opened(self, tmp_path):
        (tmp_path / "link").symlink_to("/etc")
        with pytest.raises(OSError, match="Not a directory"), open_folder(tmp_path / "link"):
            pass

    def test_no_descriptor_is_left_open(self, file):
        def count():
            return len(os.listdir("/proc/self/fd"))

        before = count()
        for name in (file, file.parent, Path("/dev/zero")):
            with pytest.raises(UnreadableError):
                read(name)
        assert count() == before

    def test_nothing_slow_is_imported(self):
        says = "import sys, autograder.submissions.submission; print(*sys.modules)"
        loaded = subprocess.run([sys.executable, "-c", says], capture_output=True, text=True)
        assert not {"nbformat", "nbgrader", "numpy"} & {*loaded.stdout.split()}


UNREADABLE = {
    "is empty": [b"", b" \n\t"],
    "is not UTF-8 text": [
        "é".encode("latin-1"),
        b"PK\x03\x04\xff\xfe",
        b"\x89PNG\r\n\x1a\n",
        b'{"cells": "\xed\xa0\x80"}',  # a lone surrogate
        b"\xff\xfe\x00",
    ],
    "is not a notebook, or only a part of one": [
        b'{"cells": [',
        RELEASED[: len(RELEASED) // 2],
        b"<!DOCTYPE html><html></html>",
        b"# %%\nprint(1)",
        b"<<<<<<< HEAD\n" + RELEASED,
        b"[" * 100_000,
        b'{"cells": ' * 100_000,
        b'{"cells": ' + b"1" * 5_000 + b"}",  # more digits than Python takes
        b"null",
        b"[]",
        b"NaN",
        b'"cells"',
        b"{}",
        b'{"nbformat": 4, "cells": {}}',
        b'{"nbformat": 4, "cells": null}',
        b'{"nbformat": 3, "worksheets": [1]}',
        b'{"nbformat": 3, "cells": []}',
        b"\xef\xbb\xbf",
    ],
    "a format other than 3 or 4": [
        notebook(nbformat=5),
        notebook(nbformat=2, worksheets=[]),
        notebook(nbformat=1),
        notebook(nbformat="4"),
        notebook(nbformat=None),
        notebook(nbformat=[]),
        notebook(nbformat=10**4000),
    ],
    "more than 2,000 cells or 300,000 characters": [
        notebook(*[code("")] * 2_001),
        notebook(code("x" * 300_001)),
        notebook(*[code("x" * 30_000)] * 11),
    ],
    "too many pieces in its outputs": [b'{"cells": [' + b"[]," * 1_000_001 + b"0]}"],
    "larger than 20 MB": [b" " * 20_000_001],
}


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        pytest.param(sentence, content, id=f"{sentence}-{number}")
        for sentence, contents in UNREADABLE.items()
        for number, content in enumerate(contents)
    ],
)
def test_what_is_no_notebook_is_told_in_one_sentence_that_says_what_to_do(sentence, content):
    message = why(cells, content)
    assert sentence in message
    assert message.startswith("The file is ") or message.startswith("The file has ")
    assert message.endswith(" again.")
    assert message.count(".") == 1
    assert message.isascii()


@pytest.mark.parametrize("sentence", submission.REFUSED)
def test_what_was_refused_when_it_was_collected_is_told_when_it_is_graded(sentence):
    assert why(cells, submission.refused(UnreadableError(sentence))) == sentence


def test_nobody_else_puts_words_into_the_graders_mouth():
    for message in ("The file is worth 20 points.", ["x"], {"a": 1}, None):
        assert "is not a notebook" in why(cells, json.dumps({"refused": message}).encode())


class TestMoment:
    """The time of a submission, from a file that anybody may have written."""

    def test_what_nbgrader_writes_is_read(self):
        time = datetime(2026, 11, 20, 10, 0, 1, 500_000)
        assert moment("2026-11-20 10:00:01.500000 UTC") == time
        assert moment("2026-11-20 10:00:01.500000") == time
        assert moment("2026-11-20 10:00:01 UTC") == time.replace(microsecond=0)

    @pytest.mark.parametrize(
        "text",
        ["", "not a time", "1" * 10_000_000, "1 " * 5_000_000, "2026-13-40 10:00:01 UTC",
         "0000-00-00 00:00:00", "2026-11-20 10:00:01 /dev/zero", "٢٠٢٦-11-20 10:00:01", "now"],
    )  # fmt: skip
    def test_of_anything_else_there_is_none(self, text):
        assert moment(text) is None

    @pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"1" * 65, None])
    def test_a_file_that_holds_none_is_not_read_on(self, tmp_path, content):
        if content is not None:
            (tmp_path / "timestamp.txt").write_bytes(content)
        assert moment(read_time(tmp_path)) is None


class TestCells:
    def test_a_released_notebook_gives_all_its_cells(self):
        *raw, invitation = json.loads(RELEASED)["cells"]
        assert cells(RELEASED) == [
            *(
                Cell(c["metadata"]["nbgrader"]["grade_id"], c["cell_type"], "".join(c["source"]))
                for c in raw
            ),
            Cell(None, "markdown", "".join(invitation["source"])),
        ]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
    def test_what_other_editors_save_is_read(self, encoding):
        content = RELEASED.decode().encode(encoding)
        assert cells(content) == cells(RELEASED)

    def test_format_3_is_read(self):
        sheet = [
            {"cell_type": "heading", "level": 2, "source": ["Task"], "metadata": {}},
            {"cell_type": "heading", "level": 2.5, "source": "Task"},
            {"cell_type": "markdown", "source": "why"},
            code(None, "07-task-1-answer") | {"input": ["x = 1\n", "y = 2"], "language": "python"},
            {"cell_type": "html", "source": "<b>"},
        ]
        del sheet[3]["source"]
        content = {"nbformat": 3, "worksheets": [{"cells": sheet}, {"cells": [code("z")]}]}
        assert cells(json.dumps(content).encode()) == [
            Cell(None, "markdown", "## Task"),
            Cell(None, "markdown", "# Task"),
            Cell(None, "markdown", "why"),
            Cell("07-task-1-answer", "code", "x = 1\ny = 2"),
            Cell(None, "markdown", "    <b>"),
            Cell(None, "code", "z"),
        ]

    @pytest.mark.parametrize(
        ("cell", "expected"),
        [
            (code("x"), Cell(None, "code", "x")),
            (code(["a\n", "b"]), Cell(None, "code", "a\nb")),
            (code(["a", 1, None, ["b"], "c"]), Cell(None, "code", "ac")),
            (code([]), Cell(None, "code", "")),
            (code("x", metadata=None), Cell(None, "code", "x")),
            (code("x", metadata={"nbgrader": "yes"}), Cell(None, "code", "x")),
            (code("x", metadata={"nbgrader": {"grade_id": 7}}), Cell(None, "code", "x")),
            (code("x", metadata={"nbgrader": {"grade_id": ""}}), Cell(None, "code", "x")),
            (code("x", "a\ud800"), Cell("a\ufffd", "code", "x")),
            (code("a\r\nb\rc"), Cell(None, "code", "a\nb\nc")),
            (code("a\x00\x1b\x0cb"), Cell(None, "code", "a\ufffd\ufffd\ufffdb")),
            (code("\ud800\uffff"), Cell(None, "code", "\ufffd\ufffd")),
            (code("\ud83d\ude00 \U0001f600 é\t"), Cell(None, "code", "😀 😀 é\t")),
            (text("x", cell_type="raw"), Cell(None, "markdown", "    x")),
            (text("x", "a", cell_type="raw"), Cell("a", "markdown", "x")),
            (text("x", cell_type=["code"]), Cell(None, "markdown", "    x")),
        ],
    )  # fmt: skip
    def test_a_cell_is_its_text_that_can_be_written_anywhere(self, cell, expected):
        (found,) = cells(notebook(cell))
        assert found == expected
        found.source.encode()

    @pytest.mark.parametrize(
        "cell", [None, 1, "x", [], {}, {"cell_type": "code"}, code(None), code({}), code(1.5)]
    )
    def test_what_is_no_cell_is_left_out(self, cell):
        assert cells(notebook(cell, code("x"))) == [Cell(None, "code", "x")]

    def test_of_a_name_that_is_there_twice_the_last_counts(self):
        content = b'{"nbformat": 4, "cells": 1, "cells": [{"source": "a", "source": "b"}]}'
        assert [c.source for c in cells(content)] == ["    b"]


PNG = {"image/png": "iVBORw0KGgo="}


class TestPictures:
    """A photograph of a derivation on paper, pasted into a cell."""

    @pytest.mark.parametrize(
        ("source", "attached", "shown", "pictures"),
        [
            ("![](attachment:a.png)", {"a.png": PNG}, "![](attachment:picture-1)", [PNG]),
            ("![](attachment:Ü%20b.png)", {"Ü b.png": PNG}, "![](attachment:picture-1)", [PNG]),
            ("![](attachment:Ü%20b.png)", {"Ü%20b.png": PNG}, "![](attachment:picture-1)", [PNG]),
            ("![](attachment:a.png)", {}, "![](missing-picture)", []),
            ("![](attachment:a)", {"a": {"image/svg+xml": "PHN2Zz4="}}, "![](missing-picture)", []),
            ("![](attachment:a)", {"a": {"text/html": "PHN2Zz4="}}, "![](missing-picture)", []),
            ("![](attachment:a)", {"a": {"image/png": '" onerror='}}, "![](missing-picture)", []),
            ("![](attachment:a)", {"a": {"image/png": [1]}}, "![](missing-picture)", []),
            ("![](attachment:a)", {"a": {}}, "![](missing-picture)", []),
            ("![](attachment:a)", {"a": None}, "![](missing-picture)", []),
            ("![](attachment:a)", [PNG], "![](missing-picture)", []),
            ("an attachment: see below", {"a": PNG}, "an attachment: see below", []),
            # Once only: a page would hold 20 MB again each time.
            (
                "![](attachment:a) ![](attachment:%61)",
                {"a": PNG},
                "![](attachment:picture-1) ![](missing-picture)",
                [PNG],
            ),
            (
                "![](attachment:%61) ![](attachment:%61)",
                {"a": PNG},
                "![](attachment:picture-1) ![](missing-picture)",
                [PNG],
            ),
        ],
    )
    def test_it_is_kept_under_a_name_of_ours(self, source, attached, shown, pictures):
        (cell,) = cells(notebook(text(source, attachments=attached)))
        markdown, kept = cell.markdown()
        assert markdown == shown
        assert kept == {f"picture-{n}": p for n, p in enumerate(pictures, 1)}

    def test_one_that_colab_writes_into_the_text_is_kept_too(self):
        data = "iVBORw0KGgo" + "A" * 400_000  # more than a text may be long
        source = f"![a]( data:image/png;base64,{data}) <img src='data:image/gif;base64,R0lG'>"
        (cell,) = cells(notebook(text(source, attachments={"a": PNG})))
        markdown, kept = cell.markdown()
        assert markdown == "![a]( attachment:picture-1) <img src='attachment:picture-2'>"
        assert kept == {
            "picture-1": {"image/png": data},
            "picture-2": {"image/gif": "R0lG"},
        }

    @pytest.mark.parametrize(
        "source",
        ["data:image/svg+xml;base64,PHN2Z=", "data:image/png;base64,!", "data:text/html,a"],
    )
    def test_what_is_no_picture_stays_text(self, source):
        (cell,) = cells(notebook(text(source)))
        assert cell.source == source

    def test_a_hostile_one_takes_no_time(self):
        blank = {"image/png": " " * 1_000_000 + "!"}
        (cell,) = cells(notebook(text("", attachments={"a": blank})))
        assert cell.attachments == {}


# Notebooks with parts exchanged, taken out and doubled.

TELLING = [
    "code", "markdown", "raw", "heading", "cell_type", "source", "input", "metadata", "nbgrader",
    "grade_id", "07-task-1-answer", "07-task-2-check", "07-setup", "07-task-7-answer", "bonus",
    "own-1", "attachment:a", "![](attachment:a)", "\ud800", "\x00", "x = 1\r\n", 3, 4, 10**400,
    {"a": {"image/png": "AAAA"}}, {"image/png": ["AA", "AA"]},
]  # fmt: skip
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT
NAMES = st.sampled_from([word for word in TELLING if isinstance(word, str)])
VALUES = st.recursive(
    LEAVES | st.sampled_from(TELLING),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def mangled(draw) -> bytes:
    """A released notebook with up to six changes anywhere in its tree."""
    nb = json.loads(RELEASED)
    for cell in nb["cells"]:
        if draw(st.integers(0, 3)):
            cell["source"] = "".join(cell["source"])  # else most places are lines of text
    for _ in range(draw(st.integers(1, 6))):
        tree = nb.get("cells")
        near = [(tree, place) for place in range(len(tree))] if isinstance(tree, list) else []
        anywhere = [*_places(nb)] or [({}, "")]
        node, key = draw(st.sampled_from(near or anywhere) | st.sampled_from(anywhere))
        change = draw(st.sampled_from(["replace", "delete", "double", "move"]))
        if change == "replace":
            node[key] = draw(VALUES)
        elif change == "delete":
            node.pop(key, None) if isinstance(node, dict) else node.pop(key)
        elif isinstance(node, list):
            again = json.loads(json.dumps(node[key]))
            node.insert(draw(st.integers(0, len(node))), again)
            if change == "move":
                node.pop(key)
        else:
            node[draw(ANY_TEXT)] = json.loads(json.dumps(node.get(key)))
    return json.dumps(nb).encode()


def _places(node):
    """Every place in a tree, as its holder and the key there."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in pairs:
        yield node, key
        if isinstance(value, dict | list):
            yield from _places(value)


@st.composite
def torn(draw, whole: bytes = RELEASED) -> bytes:
    """A file with some of its bytes exchanged, taken out or put in."""
    content = bytearray(whole)
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(content)))
        content[start : start + draw(st.integers(0, 50))] = draw(st.binary(max_size=8))
    return bytes(content)


OTHERS = st.binary(max_size=200) | torn() | VALUES.map(lambda value: json.dumps(value).encode())
ANYTHING = st.booleans().flatmap(lambda often: mangled() if often else OTHERS)


@FUZZ
@given(ANYTHING)
def test_reading_cells_ends_in_cells_or_in_a_sentence(content):
    try:
        found = cells(content)
    except UnreadableError:
        return
    for cell in found:
        assert cell.kind in ("code", "markdown")
        assert cell.grade_id is None or cell.grade_id.encode()
        markdown, pictures = cell.markdown()
        for written in (cell.source, markdown, json.dumps(pictures)):
            assert not submission.UNPRINTABLE.search(written)


COPIED = f"ada/{MODULE}-Copy1.ipynb"


class TestIntakeOfAnything:
    """A learning platform's folder or zip with what students put into it."""

    @pytest.fixture
    def course(self, tmp_path):
        return Course(tmp_path / "course", Course.at(ROOT).config)

    @pytest.fixture
    def archive(self, tmp_path):
        return tmp_path / "downloads.zip"

    @staticmethod
    def stored(course, student="ada"):
        return (course.folder("submitted", student, MODULE) / f"{MODULE}.ipynb").read_bytes()

    def left_out(self, course, archive, name):
        """Why this file is left out, beside another one that is taken in."""
        with zipfile.ZipFile(archive, "a") as out:
            out.writestr(f"zoe/{MODULE}.ipynb", RELEASED)
        intake = take_in(course, MODULE, archive)
        assert intake.taken == ["zoe"]
        assert list(intake.left_out) == [name]
        return intake.left_out[name]

    def test_a_file_that_unpacks_to_more_than_it_says_is_not_unpacked(self, course, archive):
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("ada.ipynb", bytes(100_000_000))
        assert archive.stat().st_size < 200_000
        tracemalloc.start()
        assert "is larger than 20 MB" in self.left_out(course, archive, "ada.ipynb")
        assert tracemalloc.get_traced_memory()[1] < 3 * submission.MAX_CAME
        tracemalloc.stop()

    def test_a_false_size_in_the_header_is_not_believed(self, course, archive):
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
            out.writestr("ada.ipynb", bytes(100_000_000))
        content = archive.read_bytes().replace(
            (100_000_000).to_bytes(4, "little"), bytes([9, 0, 0, 0])
        )
        archive.write_bytes(content)
        assert "is damaged in the zip" in self.left_out(course, archive, "ada.ipynb")

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_methods_that_unpack_without_a_limit_are_not_used(self, course, archive, method):
        with zipfile.ZipFile(archive, "w", method) as out:
            out.writestr("ada.ipynb", bytes(1_000_000))
        assert "unusual way" in self.left_out(course, archive, "ada.ipynb")

    def test_a_link_is_not_followed(self, course, archive):
        link = zipfile.ZipInfo("ada.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr(link, "/etc/passwd")
        assert "is a link" in self.left_out(course, archive, "ada.ipynb")

    def test_a_password_is_told(self, course, archive):
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("ada.ipynb", RELEASED)
        content = bytearray(archive.read_bytes())
        content[content.index(b"PK\x01\x02") + 8] |= 1
        archive.write_bytes(content)
        assert "password" in self.left_out(course, archive, "ada.ipynb")

    def test_a_damaged_file_stops_no_other(self, course, archive):
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("ada.ipynb", RELEASED)
        archive.write_bytes(archive.read_bytes().replace(b"Gradients", b"gradients"))
        assert "is damaged in the zip" in self.left_out(course, archive, "ada.ipynb")

    def test_a_name_is_shown_without_what_a_terminal_obeys(self, course, archive):
        name = f"\x1b[2J\r\nall fine\u202e/{MODULE}.ipynb"
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr(f"{name}", bytes(submission.MAX_BYTES + 1))
        shown = f"\ufffd[2J\ufffd\ufffdall fine\ufffd/{MODULE}.ipynb"
        assert "larger" in self.left_out(course, archive, shown)

    @pytest.mark.parametrize(
        ("name", "student"),
        [
            ("../../../../tmp/ada.ipynb", "tmp"),
            (f"/etc/{MODULE}.ipynb", "etc"),
            (f"C:\\Users\\ada\\{MODULE}.ipynb", "ada"),
            ("-rf.ipynb", "rf"),
            ("...ada.ipynb", "ada"),
            (f"<script>alert(1)</script>/{MODULE}.ipynb", "script"),
            (f"<img src=x onerror=a>/{MODULE}.ipynb", "img-src-x-onerror-a"),
            (f"Zoe\u0308/{MODULE}.ipynb", "Zoë"),
            (f"李明/{MODULE}.ipynb", "李明"),
            (f"{'李' * 300}/{MODULE}.ipynb", "李" * 33),
            (f"{'a' * 60_000}/{MODULE}.ipynb", "a" * 100),
            (f"a\nb\x7fc/{MODULE}.ipynb", "a-b-c"),
            ("ada@uni.example.IPYNB", "ada@uni.example"),
        ],
    )
    def test_a_student_is_a_safe_name_of_a_folder(self, course, archive, name, student):
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr(name, RELEASED)
        assert take_in(course, MODULE, archive).taken == [student]
        assert self.stored(course, student) == RELEASED
        assert [p.name for p in course.folder("submitted").iterdir()] == [student]

    @pytest.mark.parametrize(
        "name", [f"{MODULE}.ipynb", f"../{MODULE}.ipynb", "-.ipynb", "💥.ipynb"]
    )
    def test_a_name_that_tells_no_student_is_left_out(self, course, archive, name):
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr(name, RELEASED)
        assert "names no student" in self.left_out(course, archive, name)

    def test_what_jupyter_and_macos_leave_behind_is_not_looked_at(self, course, archive):
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr(f"ada/{MODULE}.ipynb", RELEASED)
            out.writestr(f"__MACOSX/ada/._{MODULE}.ipynb", b"\x00\x05\x16\x07")
            out.writestr(f"ada/._{MODULE}.ipynb", b"\x00\x05\x16\x07")
            out.writestr(f"ada/.ipynb_checkpoints/{MODULE}-checkpoint.ipynb", RELEASED)
            out.writestr("ada.ipynb/", b"")
        intake = take_in(course, MODULE, archive)
        assert (intake.taken, intake.left_out) == (["ada"], {})
        assert self.stored(course) == RELEASED

    @staticmethod
    def pack(out, name, content, year):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("warnings.warn", lambda *_, **__: None)  # of a name that is there twice
            out.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), content)

    @pytest.mark.parametrize("last", [RELEASED + b" ", b'{"cells": ['])
    @pytest.mark.parametrize("names", [["ada.ipynb"] * 2, [COPIED, f"ada/{MODULE}.ipynb"]])
    def test_the_newest_counts_even_if_it_is_broken(self, course, archive, last, names):
        with zipfile.ZipFile(archive, "w") as out:
            self.pack(out, names[0], last, 2002)
            self.pack(out, names[1], RELEASED, 2001)
        intake = take_in(course, MODULE, archive)
        assert intake.taken == ["ada"]
        assert self.stored(course) == last
        assert "ada has a newer one" in intake.left_out[names[1]]

    def test_of_two_with_one_name_and_date_the_last_counts(self, course, archive):
        with zipfile.ZipFile(archive, "w") as out:
            self.pack(out, "ada.ipynb", RELEASED, 2001)
            self.pack(out, "ada.ipynb", RELEASED + b" ", 2001)
        take_in(course, MODULE, archive)
        assert self.stored(course) == RELEASED + b" "

    def test_an_older_one_does_not_stand_in_for_one_that_is_too_large(self, course, archive):
        with zipfile.ZipFile(archive, "w") as out:
            self.pack(out, f"ada/{MODULE}.ipynb", bytes(submission.MAX_BYTES + 1), 2002)
            self.pack(out, f"ada/{MODULE} (1).ipynb", RELEASED, 2001)
        with pytest.raises(CourseError, match=r"\.ipynb is larger.*ada has a newer one"):
            take_in(course, MODULE, archive)

    def test_a_notebook_of_another_module_is_not_the_newest(self, course, archive):
        with zipfile.ZipFile(archive, "w") as out:
            self.pack(out, f"ada/{MODULE}.ipynb", RELEASED.replace(b'"07-', b'"08-'), 2002)
            self.pack(out, f"ada/{MODULE} (1).ipynb", RELEASED, 2001)
        intake = take_in(course, MODULE, archive)
        assert intake.left_out == {f"ada/{MODULE}.ipynb": f"is not a notebook of {MODULE}"}
        assert self.stored(course) == RELEASED

    @pytest.mark.parametrize("date", [(1980, 0, 0, 0, 0, 0), (2107, 15, 31, 31, 63, 62)])
    def test_a_date_that_there_never_was_is_the_oldest(self, course, archive, date):
        info = zipfile.ZipInfo(f"ada/{MODULE}.ipynb")
        info.date_time = date
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr(info, RELEASED)
            self.pack(out, f"ada/{MODULE} (1).ipynb", RELEASED + b" ", 1981)
        take_in(course, MODULE, archive)
        assert self.stored(course) == RELEASED + b" "

    def stamp(self, course):
        file = course.folder("submitted", "ada", MODULE) / "timestamp.txt"
        return datetime.strptime(file.read_text(), "%Y-%m-%d %H:%M:%S.%f UTC").replace(tzinfo=UTC)

    def test_a_date_in_the_future_is_now(self, course, archive, tmp_path):
        with zipfile.ZipFile(archive, "w") as out:
            self.pack(out, "ada.ipynb", RELEASED, 2100)
        take_in(course, MODULE, archive)
        assert self.stamp(course) <= datetime.now(UTC)
        file = tmp_path / "all" / "ada.ipynb"
        file.parent.mkdir()
        file.write_bytes(RELEASED + b" ")
        for seconds in (4e9, 1e12):
            os.utime(file, (seconds, seconds))
            take_in(course, MODULE, file.parent)
            assert self.stamp(course) <= datetime.now(UTC)
        assert self.stored(course) == RELEASED + b" "

    def test_a_new_one_of_the_same_date_does_not_look_unchanged(self, course, archive):
        stamps = []
        for content in (RELEASED, RELEASED + b" "):
            with zipfile.ZipFile(archive, "w") as out:
                self.pack(out, "ada.ipynb", content, 2001)
            take_in(course, MODULE, archive)
            stamps.append(self.stamp(course))
        assert stamps[0] < stamps[1]
        take_in(course, MODULE, archive)
        assert self.stamp(course) == stamps[1]

    def test_a_folder_with_no_ordinary_files(self, course, tmp_path):
        folder = tmp_path / "all"
        for student in ("ada", "bob", "cleo", "dan", "eve"):
            (folder / student).mkdir(parents=True)
        (folder / "ada" / f"{MODULE}.ipynb").write_bytes(RELEASED)
        (folder / "bob" / f"{MODULE}.ipynb").symlink_to("/etc/passwd")
        (folder / "cleo" / f"{MODULE}.ipynb").mkdir()
        os.mkfifo(folder / "dan" / f"{MODULE}.ipynb")
        (folder / "eve" / "everything").symlink_to(folder)
        (folder / os.fsdecode(b"\xff\xfe.ipynb")).write_bytes(RELEASED)
        intake = take_in(course, MODULE, folder)
        assert intake.taken == ["ada"]
        assert {name: why.split(":")[0] for name, why in intake.left_out.items()} == {
            f"bob/{MODULE}.ipynb": "is a link",
            f"cleo/{MODULE}.ipynb": "is a folder or something else that is no notebook",
            f"dan/{MODULE}.ipynb": "is a folder or something else that is no notebook",
            "\ufffd\ufffd.ipynb": "names no student",
        }

    def test_thousands_of_files_are_told_in_one_short_line(self, course, archive):
        with zipfile.ZipFile(archive, "w") as out:
            for number in range(3_000):
                out.writestr(f"{number}/{MODULE}.ipynb", notebook(code("x", "08-task")))
        with pytest.raises(CourseError, match=r"And 2997 more\.$") as caught:
            take_in(course, MODULE, archive)
        assert len(str(caught.value)) < 500

    def test_a_place_that_cannot_be_written_stops_no_other(self, course, archive):
        course.folder("submitted").mkdir(parents=True)
        course.folder("submitted", "ada").write_text("in the way")
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("ada.ipynb", RELEASED)
        assert "cannot be stored" in self.left_out(course, archive, "ada.ipynb")

    def test_a_read_only_submission_is_replaced(self, course, archive):
        folder = course.folder("submitted", "ada", MODULE)
        folder.mkdir(parents=True)
        other = folder.parent / "other"
        other.write_text("stays")
        (folder / f"{MODULE}.ipynb").symlink_to(other)
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("ada.ipynb", RELEASED)
        take_in(course, MODULE, archive)
        assert self.stored(course) == RELEASED
        assert other.read_text() == "stays"

    def test_a_broken_zip_is_told(self, course, archive):
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("ä.ipynb", RELEASED)
        whole = archive.read_bytes()
        for broken in (whole[100:], whole.replace("ä".encode(), b"\xff\xff")):
            archive.write_bytes(broken)
            with pytest.raises(CourseError):
                take_in(course, MODULE, archive)


def packed(*contents: bytes) -> bytes:
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as out:
        for number, content in enumerate(contents):
            out.writestr(f"s{number}/{MODULE}.ipynb", content)
    return to.getvalue()


SMALL = notebook(code("x = 1", "07-task-1-answer"))
CONFIG = Course.at(ROOT).config


@FUZZ
@given(st.binary(max_size=100) | torn(packed(SMALL, b"{", SMALL)) | torn(packed(SMALL)))
def test_any_zip_is_taken_in_or_described_in_one_line(content):
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "downloads.zip"
        archive.write_bytes(content)
        _take_in_or_say(Path(folder), archive)


FILE_NAMES = st.binary(max_size=30).map(lambda name: name.translate(None, b"/\0"))


@FUZZ
@given(st.dictionaries(FILE_NAMES, ANYTHING, max_size=3))
def test_any_folder_is_taken_in_or_described_in_one_line(files):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "all").mkdir()
        for name, content in files.items():
            (Path(folder) / "all" / os.fsdecode(name + b".ipynb")).write_bytes(content)
        _take_in_or_say(Path(folder), Path(folder) / "all")


def _take_in_or_say(folder: Path, source: Path) -> None:
    course = Course(folder / "course", CONFIG)
    try:
        intake = take_in(course, MODULE, source)
    except CourseError:
        assert not course.folder("submitted").exists()
    else:
        assert intake.taken == sorted(p.name for p in course.folder("submitted").iterdir())
        for line in map(" ".join, intake.left_out.items()):
            assert not UNPRINTABLE.search(line)
