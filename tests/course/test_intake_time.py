"""When a file came and what it is, whatever its name: F08, F10, F11, F19, and Canvas's LATE."""

import io
import json
import os
import struct
import time
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from courses import MODULE, ROOT

from autograder.course import Course, CourseError
from autograder.steps import due_date
from autograder.submissions.intake import take_in
from autograder.submissions.submission import moment

N = f"{MODULE}.ipynb"
RELEASED = (ROOT / "exercises" / MODULE / N).read_bytes()
S = "Ada Byron_1_assignsubmission_file_"
EVENING = (2026, 3, 20, 23, 30, 0)


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path / "course", Course.at(ROOT).config.copy())


@pytest.fixture
def due(monkeypatch):
    """Makes a due date of the module, in UTC, without the seconds that a gradebook takes."""

    def due(date: str) -> datetime:
        when = datetime.fromisoformat(date).replace(tzinfo=UTC)
        monkeypatch.setattr("autograder.submissions.intake.due_date", lambda *_: when)
        return when

    return due


def test_the_due_date_is_the_gradebooks(course):
    assert due_date(course, MODULE) is None
    course.gradebook.mkdir(parents=True)
    course.config.CourseDirectory.db_url = f"sqlite:///{course.gradebook / 'gradebook.db'}"
    with course.api().gradebook as gradebook:
        gradebook.add_assignment(MODULE, duedate="2026-03-20 22:45")
    assert due_date(course, MODULE) == datetime(2026, 3, 20, 22, 45, tzinfo=UTC)
    assert due_date(course, "08-backprop-pseudocode") is None


@pytest.fixture
def berlin(monkeypatch):
    """This machine stands in Berlin."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def packed(*files) -> bytes:
    """A zip of (name, content, date_time, extra)."""
    to = io.BytesIO()
    with zipfile.ZipFile(to, "w") as out:
        for name, content, date, extra in files:
            info = zipfile.ZipInfo(name, date)
            info.extra = extra
            out.writestr(info, content)
    return to.getvalue()


def one(name, content=RELEASED, date=EVENING, extra=b""):
    return name, content, date, extra


@pytest.fixture
def take(course, tmp_path):
    def take(*files, zone=None):
        archive = tmp_path / "downloads.zip"
        archive.write_bytes(packed(*files))
        return take_in(course, MODULE, archive, zone)

    return take


def stamp(course, student) -> datetime:
    file = course.folder("submitted", student, MODULE) / "timestamp.txt"
    return moment(file.read_text()).replace(tzinfo=UTC)


def stored(course, student) -> bytes:
    return (course.folder("submitted", student, MODULE) / N).read_bytes()


SECONDS = int(datetime(2026, 3, 20, 22, 30, tzinfo=UTC).timestamp())
UNIX = struct.pack("<HHBi", 0x5455, 5, 1, SECONDS)
NTFS = struct.pack("<HHIHHQQQ", 10, 32, 0, 1, 24, *[(SECONDS + 11_644_473_600) * 10**7] * 3)


@pytest.mark.parametrize("extra", [UNIX, NTFS, struct.pack("<HHI", 9, 4, 0) + UNIX])
def test_the_time_in_utc_of_a_zip_is_read(course, take, due, extra):
    due("2026-03-20 22:45")
    take(one(f"{S}/{N}", extra=extra))
    assert stamp(course, "Ada-Byron_1") == datetime(2026, 3, 20, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "extra",
    [b"", b"UT", struct.pack("<HHB", 0x5455, 1, 0), struct.pack("<HHB", 0x5455, 1, 1)],
    ids=["no field", "torn", "without the time", "too short"],
)
def test_without_it_the_zone_is_asked_for_if_there_is_a_due_date(course, take, due, extra):
    due("2026-03-20 22:45")
    with pytest.raises(CourseError, match="--zone Europe/Berlin") as caught:
        take(one(f"{S}/{N}", extra=extra))
    assert str(caught.value).count("\n") == 0
    assert not course.folder("submitted").exists()
    intake = take(one(f"{S}/{N}", extra=extra), zone="Europe/Berlin")
    assert stamp(course, "Ada-Byron_1") == datetime(2026, 3, 20, 22, 30, tzinfo=UTC)
    assert not intake.guessed_zone


def test_without_a_due_date_it_is_this_machines_zone_and_said(course, take, berlin):
    assert take(one(f"{S}/{N}")).guessed_zone
    assert stamp(course, "Ada-Byron_1") == datetime(2026, 3, 20, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "student"),
    [
        (f"1-2 - Ada - Mar 20, 2026 1130 PM/{N}", "Ada_1"),
        (f"Ex_ada_attempt_2026-03-20-23-30-00_{N}", "ada"),
    ],
)
def test_a_platforms_own_time_counts_in_its_zone(course, take, due, name, student):
    due("2026-03-20 22:45")
    take(one(name, date=(2026, 3, 25, 0, 0, 0)), zone="Europe/Berlin")
    assert stamp(course, student) == datetime(2026, 3, 20, 22, 30, tzinfo=UTC)


def test_gradescopes_time_is_in_utc(course, take, due):
    due("2026-03-20 22:45")
    about = (
        "submission_1:\n  :submitters:\n  - :name: Ada\n    :sid: 1\n"
        "  :created_at: 2026-03-20 22:30:00.000000000 Z\n"
    )
    take(one(f"submission_1/{N}"), one("submission_metadata.yml", about))
    assert stamp(course, "Ada_1") == datetime(2026, 3, 20, 22, 30, tzinfo=UTC)


def test_canvas_says_who_is_late_whenever_it_was_downloaded(course, take, due):
    date = due("2026-03-19 12:00")
    take(one(f"byronada_1_2_{N}"), one(f"bellbob_LATE_3_4_{N}"))
    assert stamp(course, "byronada_1") < date < stamp(course, "bellbob_3")
    again = one(f"byronada_1_5_{MODULE}-1.ipynb", RELEASED + b" ", (2026, 3, 21, 0, 0, 0))
    before = stamp(course, "byronada_1")
    take(again)
    assert stored(course, "byronada_1") == RELEASED + b" "
    assert before < stamp(course, "byronada_1") < date


def test_of_two_downloads_the_newer_stays(course, take):
    new = one(f"{S}/{N}", RELEASED + b" ", (2026, 3, 21, 0, 0, 0))
    take(new)
    intake = take(one(f"{S}/{N}"))
    assert stored(course, "Ada-Byron_1") == RELEASED + b" "
    assert intake.left_out == {f"{S}/{N}": "is older than what is here, which is kept"}
    assert intake.counts["newer kept"] == 1
    assert take(new).taken == ["Ada-Byron_1"]


def test_a_request_that_comes_later_makes_nobody_late(course, take):
    take(one(f"{S}/{N}"))
    before = stamp(course, "Ada-Byron_1")
    nb = json.loads(RELEASED)
    nb["cells"][-1]["source"] = "**Regrade request.** Task 2, please."
    asked = json.dumps(nb).encode()
    take(one(f"{S}/{N}", asked, (2026, 3, 25, 0, 0, 0)))
    assert stored(course, "Ada-Byron_1") == asked
    assert before < stamp(course, "Ada-Byron_1") < before + timedelta(seconds=1)


def test_a_zone_that_there_is_not_is_told(take):
    for zone in ("Mars/Base", "../etc/passwd", "\0"):
        with pytest.raises(CourseError, match="no time zone"):
            take(one(f"{S}/{N}"), zone=zone)


@pytest.mark.parametrize("zone", ["EDT", "IST", "GST", "-03", "+04", "BST", "CET"])
def test_a_time_in_letters_of_another_zone_is_no_time(zone):
    assert moment(f"2026-11-20 10:00:01 {zone}") is None


class TestOtherNames:
    """What is handed in under another name, or packed, is opened or named."""

    def test_a_students_own_zip_is_opened(self, course, take):
        inside = packed(one(f"homework/{N}"), one("notes.pdf", b"%PDF"), one("__MACOSX/._x.ipynb"))
        zips = [one(f"{S}/07.zip", inside), one(f"byronada_7_8_{MODULE}.zip", inside)]
        intake = take(*zips, one("zoe.zip", inside))
        assert intake.taken == ["Ada-Byron_1", "byronada_7", "zoe"]
        assert stored(course, "zoe") == RELEASED
        assert intake.left_out == {}

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"PK", "is a broken zip file"),
            (packed(), "holds no notebook"),
            (packed(one("a.pdf", b"")), "holds no notebook"),
            (packed(*[one(f"{n}.ipynb", b"") for n in range(1_001)]), "more than 1,000 files"),
        ],
    )
    def test_a_zip_of_nothing_usable_is_named(self, take, content, why):
        intake = take(one(f"{S}/07.zip", content), one(f"zoe_1_assignsubmission_file_/{N}"))
        assert why in intake.left_out[f"{S}/07.zip"]

    def test_what_is_wrong_inside_a_zip_is_named(self, take):
        eight = RELEASED.replace(b'"07-', b'"08-')
        intake = take(one(f"{S}/07.zip", packed(one(N, eight))), one(f"{S}/{N}"))
        assert intake.left_out == {f"{S}/07.zip/{N}": f"is not a notebook of {MODULE}"}

    @pytest.mark.parametrize("suffix", [".ipynb.txt", ".txt", ".json", ".ipynb.json", ".IPYNB"])
    def test_a_notebook_under_another_suffix_is_taken(self, course, take, suffix):
        assert take(one(f"{S}/{MODULE}{suffix}")).taken == ["Ada-Byron_1"]
        assert stored(course, "Ada-Byron_1") == RELEASED

    def test_all_else_is_named_and_what_platforms_add_is_not(self, take):
        others = ["a.txt", "a.json", "a.pdf", "a.py", "a.png", "a", "a.ipynb.html"]
        added = ["submission_metadata.yml", "Ex_ada_attempt_2026-03-20-23-30-00.txt", "grades.csv"]
        intake = take(
            *[one(f"{S}/{name}", b"x") for name in others], *map(one, added), one(f"{S}/{N}")
        )
        assert intake.taken == ["Ada-Byron_1"]
        assert set(intake.left_out) == {f"{S}/{name}" for name in others}
        assert all(why.startswith("is no notebook") for why in intake.left_out.values())
        assert sum(intake.counts.values()) == len(others) + 1


def test_a_folders_times_are_of_this_machine_and_known(course, tmp_path, due):
    due("2026-03-20 22:45")
    file = tmp_path / "all" / "ada" / N
    file.parent.mkdir(parents=True)
    file.write_bytes(RELEASED)
    os.utime(file, (SECONDS, SECONDS))
    take_in(course, MODULE, tmp_path / "all")
    assert stamp(course, "ada") == datetime(2026, 3, 20, 22, 30, tzinfo=UTC)


def test_the_summary_of_a_mixed_class_adds_up(take):
    early = (2026, 3, 1, 0, 0, 0)
    intake = take(
        one(f"{S}/{N}"), one(f"{S}/{MODULE}-Copy1.ipynb", date=early), one(f"{S}/a.pdf", b""),
        one(f"byron_1_2_{N}"), one(f"ada byron/{N}"), one(f"ada-byron/{N}"), one(N),
        one(f"zoe/{N}", RELEASED.replace(b'"07-', b'"08-')),
    )  # fmt: skip
    assert intake.counts == {"taken": 2, "newer kept": 1, "doubtful": 3, "nothing usable": 2}
    about = intake.to_dict()
    assert about["files"]["came"] == 8 == sum(about["files"].values()) - 8
    assert len(about["left_out"]) == 6


def test_a_class_of_mixed_files_from_three_platforms_loses_nobody(take):
    before = ("{}_1_assignsubmission_file_/", "x{}_{}_1_", "Ex_l{}_attempt_2026-03-20-23-30-00_")
    names = [before[n % 3].format(n, n) + N for n in range(300)]
    intake = take(*map(one, names))
    assert len(intake.taken) == 300
    assert intake.left_out == {}
