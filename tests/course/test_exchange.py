"""What students put into the exchange: read as data, and one odd submission stops nobody."""

import json
import os
import shutil
from contextlib import chdir
from pathlib import Path

import pytest
from courses import MODULE, clone
from traitlets.config import Config
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course import Course, CourseError
from autograder.grading.records import Submission
from autograder.lab import demo
from autograder.steps import collect, feedback
from autograder.submissions.submission import LINK, MISSING, NO_FILE, TOO_LARGE

STAMP = "2026-11-20 10:00:0{}.000000 UTC"
SECRET = "0123456789abcdef" * 8
PNG = b"\x89PNG\r\n\x1a\n"


def workbook(course: Course, *arguments: str) -> str:
    with chdir(course.root):
        done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0, (done.stderr, done.exception)
    return done.stdout


def submit(course: Course, student: str, second: int = 0, stamp: str = "") -> Path:
    """A folder in the exchange as nbgrader makes it, with the untouched notebook."""
    stamp = stamp or STAMP.format(second)
    folder = course.exchange / course.id / "inbound" / f"{student}+{MODULE}+{stamp}+r4nd-_m"
    folder.mkdir()
    shutil.copy(course.root / "exercises" / MODULE / f"{MODULE}.ipynb", folder)
    (folder / "timestamp.txt").write_text(stamp)
    (folder / "submission_secret.txt").write_text(SECRET)
    return folder


def notebook(folder: Path) -> Path:
    return folder / f"{MODULE}.ipynb"


def collected(course: Course, student: str) -> dict[str, bytes]:
    folder = course.folder("submitted", student, MODULE)
    assert not [file for file in folder.rglob("*") if file.is_symlink() or file.is_dir()]
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def replace(file: Path, how) -> None:
    file.unlink()
    how(file)


def sparse(file: Path) -> None:
    with file.open("wb") as out:
        out.truncate(30_000_000)


class TestFiles:
    """A submission that is no notebook arrives as one that says so."""

    @pytest.mark.parametrize(
        ("how", "sentence"),
        [
            (lambda file: None, MISSING),
            (lambda file: file.symlink_to("/etc/passwd"), LINK),
            (lambda file: file.symlink_to("nowhere"), LINK),
            (lambda file: file.symlink_to("/dev/zero"), LINK),
            (lambda file: file.mkdir(), NO_FILE),
            (os.mkfifo, NO_FILE),
            (sparse, TOO_LARGE),
        ],
        ids=["missing", "link", "dangling", "endless", "folder", "pipe", "large"],
    )
    def test_what_is_no_file_earns_nothing_and_is_told(self, released, how, sentence):
        submit(released, "ada")
        replace(notebook(submit(released, "mallory")), how)
        submit(released, "zoe")
        assert collect(released, MODULE) == ["ada", "mallory", "zoe"]
        message = notebook(released.folder("submitted", "mallory", MODULE)).read_text()
        assert sentence in message

    def test_a_link_to_the_solution_earns_nothing(self, released):
        solution = released.root / "solutions" / MODULE / f"{MODULE}.ipynb"
        replace(notebook(submit(released, "mallory")), lambda file: file.symlink_to(solution))
        workbook(released, "collect", "07")
        workbook(released, "grade", "07")
        workbook(released, "feedback", "07")
        with released.api().gradebook as gradebook:
            assert gradebook.find_submission(MODULE, "mallory").score == 0
        page = released.folder("feedback", "mallory", MODULE) / f"{MODULE}.html"
        assert LINK in page.read_text()

    @pytest.mark.parametrize("name", ["a.png", "submission_secret.txt", "timestamp.txt", "x.txt"])
    @pytest.mark.parametrize("target", ["secret", "nowhere", "zero", "pipe", "locked", "folder"])
    def test_nothing_beside_it_is_followed(self, released, name, target, tmp_path):
        (tmp_path / "secret").write_text("the course's secret")
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "locked").mkdir(mode=0)
        place = {"zero": "/dev/zero", "folder": "/etc"}.get(target, tmp_path / target)
        folder = submit(released, "mallory")
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(place)
        assert collect(released, MODULE) == ["mallory"]
        found = collected(released, "mallory")
        assert found.keys() <= {f"{MODULE}.ipynb", "timestamp.txt", "submission_secret.txt"}
        assert "secret" not in str(found.values()).replace(SECRET, "")

    def test_another_name_of_somebody_elses_file_is_not_read(self, released, monkeypatch):
        """A hard link: the file belongs to somebody other than the folder."""
        folder = submit(released, "mallory")
        own = os.fstat

        def fstat(descriptor):
            about = own(descriptor)
            ours = os.readlink(f"/proc/self/fd/{descriptor}").endswith(".ipynb")
            return os.stat_result((*about[:4], about.st_uid + ours, *about[5:]))

        monkeypatch.setattr(os, "fstat", fstat)
        collect(released, MODULE)
        assert LINK.encode() in collected(released, "mallory")[notebook(folder).name]

    def test_of_a_folder_only_what_grading_needs_is_taken(self, released):
        folder = submit(released, "ada")
        for name in ("plot 1.PNG", "x.html", "x.svg", "x.js", ".hidden.png", "other.ipynb", "x.py"):
            (folder / name).write_bytes(PNG)
        (folder / os.fsdecode(b"\xff.png")).write_bytes(PNG)
        (folder / "deep" / "er").mkdir(parents=True)
        (folder / "deep" / "er" / "b.png").write_bytes(PNG)
        (folder / "locked").mkdir(mode=0)
        collect(released, MODULE)
        assert collected(released, "ada") == {
            f"{MODULE}.ipynb": notebook(folder).read_bytes(),
            "timestamp.txt": STAMP.format(0).encode(),
            "submission_secret.txt": SECRET.encode(),
            "plot 1.PNG": PNG,
        }

    def test_pictures_are_not_more_than_twenty_nor_than_20_mb(self, released):
        many, large = submit(released, "ada"), submit(released, "bob")
        for number in range(100):
            (many / f"{number}.png").write_bytes(PNG)
        for number in range(3):
            (large / f"{number}.png").write_bytes(bytes(9_000_000))
        collect(released, MODULE)
        assert len(collected(released, "ada")) == 3 + 20
        assert len(collected(released, "bob")) == 3 + 2


class TestRenamed:
    """A notebook under another name is taken by its content, as from a platform's download."""

    def test_it_is_the_newest_of_this_module(self, released):
        folder = submit(released, "ada")
        mine = notebook(folder).rename(folder / "WMS q3.ipynb")
        right = mine.read_bytes() + b" "
        mine.write_bytes(right)
        (folder / "old.ipynb").write_bytes(right + b" ")
        os.utime(folder / "old.ipynb", (1e9, 1e9))
        (folder / "other.ipynb").write_bytes(right.replace(b'"07-', b'"08-'))
        (folder / "torn.ipynb").write_bytes(right[:100])
        (folder / "link.ipynb").symlink_to("/etc/passwd")
        (folder / "folder.ipynb").mkdir()
        collect(released, MODULE)
        assert collected(released, "ada")[f"{MODULE}.ipynb"] == right

    def test_without_one_it_is_missing(self, released):
        folder = submit(released, "ada")
        other = notebook(folder).read_bytes().replace(b'"07-', b'"08-')
        notebook(folder).unlink()
        (folder / "other.ipynb").write_bytes(other)
        collect(released, MODULE)
        assert MISSING.encode() in collected(released, "ada")[f"{MODULE}.ipynb"]


class TestZones:
    """Times are compared in UTC, or refused: letters tell no zone."""

    @pytest.mark.parametrize("zone", ["EDT", "IST", "-03", "+04"])
    def test_a_time_of_another_zone_is_refused_and_named(self, released, zone):
        submit(released, "ada", stamp=f"2026-11-20 10:00:00.000000 {zone}")
        submit(released, "zoe")
        lines = []
        assert collect(released, MODULE, lines) == ["zoe"]
        (line,) = lines
        assert f"its time is in the zone {zone}: set c.Exchange.timezone = 'UTC'" in line

    def test_another_zone_in_the_settings_is_refused(self, released):
        course = Course(released.root, released.config.copy())
        course.config.Exchange.timezone = "America/Sao_Paulo"
        with pytest.raises(CourseError, match="set it to 'UTC'"):
            collect(course, MODULE)


def test_a_request_that_is_submitted_later_makes_nobody_late(released):
    submit(released, "ada")
    assert collect(released, MODULE) == ["ada"]
    file = notebook(submit(released, "ada", 9))
    nb = json.loads(file.read_text(encoding="utf-8"))
    nb["cells"][-1]["source"] = "**Regrade request.** Task 2, please."
    file.write_text(json.dumps(nb), encoding="utf-8")
    collect(released, MODULE)
    files = collected(released, "ada")
    assert files[f"{MODULE}.ipynb"] == file.read_bytes()
    assert files["timestamp.txt"].decode() == STAMP.format(0)


class TestFolders:
    """Names and owners of what lies in the inbound folder."""

    def left_out(self, course: Course) -> str:
        """The line on the one submission that is left out, beside another that is taken."""
        submit(course, "zoe")
        lines = []
        assert collect(course, MODULE, lines) == ["zoe"]
        (line,) = lines
        assert line.isprintable()
        return line

    @pytest.mark.parametrize(
        "student", ["[a]", "*", "..", "-rf", "a\nb", "\x1b[2J", "a b", "<b>", "x" * 101]
    )
    def test_a_student_that_is_no_name_of_a_folder_is_left_out(self, released, student):
        submit(released, student)
        assert "its student's id" in self.left_out(released)
        assert [p.name for p in released.folder("submitted").iterdir()] == ["zoe"]

    @pytest.mark.parametrize(
        "stamp", ["not a time", "1" * 60, "9999-99-99 99:99:99 UTC", "2026-11-20 10:00:00 a.b", "٢"]
    )
    def test_a_folder_that_tells_no_time_is_left_out(self, released, stamp):
        submit(released, "mallory", stamp=stamp)
        assert "its name is not that of a submission" in self.left_out(released)

    def test_a_folder_that_is_a_link_or_a_file_is_left_out(self, released, tmp_path):
        moved = shutil.move(submit(released, "mallory"), tmp_path)
        inbound = released.exchange / released.id / "inbound"
        (inbound / Path(moved).name).symlink_to(moved)
        assert "Not a directory" in self.left_out(released)

    def test_a_folder_of_another_account_is_left_out(self, released, monkeypatch):
        submit(released, "bob", 1)
        me = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: me + 4_000)
        monkeypatch.setattr("autograder.submissions.exchange._account", {me: "zoe"}.get)
        assert "belongs to the account zoe, not to bob" in self.left_out(released)

    def test_it_is_taken_where_accounts_have_other_names(self, released, monkeypatch):
        submit(released, "bob")
        me = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: me + 4_000)
        course = Course(released.root, released.config.copy())
        course.config.merge(Config({"ExchangeCollect": {"check_owner": False}}))
        assert collect(course, MODULE) == ["bob"]

    def test_one_of_another_account_does_not_stand_in_for_the_students_own(
        self, released, monkeypatch
    ):
        submit(released, "bob", 1)
        planted = submit(released, "bob", 2)
        notebook(planted).write_text("mallory's")
        opened = os.fstat

        def fstat(descriptor):
            about = opened(descriptor)
            other = os.readlink(f"/proc/self/fd/{descriptor}") == str(planted)
            return os.stat_result((*about[:4], about.st_uid + 4_000 * other, *about[5:]))

        monkeypatch.setattr(os, "fstat", fstat)
        assert collect(released, MODULE) == ["bob"]
        assert collected(released, "bob")["timestamp.txt"] == STAMP.format(1).encode()

    def test_nothing_is_collected_from_a_folder_that_somebody_else_has_made(
        self, released, monkeypatch
    ):
        submit(released, "ada")
        inbound = released.exchange / released.id / "inbound"
        looked = os.stat

        def stat(path, **options):
            about = looked(path, **options)
            owner = 12345 if str(path) == str(inbound) else about.st_uid
            return os.stat_result((*about[:4], owner, *about[5:]))

        monkeypatch.setattr(os, "stat", stat)
        with pytest.raises(CourseError, match="is not yours: it belongs to number 12345"):
            collect(released, MODULE)
        assert not released.folder("submitted", "ada", MODULE).exists()


class TestAgain:
    def test_the_newest_counts_and_replaces_what_was_collected(self, released):
        for second in (1, 2, 0):
            notebook(submit(released, "ada", second)).write_text(f"number {second}")
        for _ in range(2):
            assert collect(released, MODULE) == ["ada"]
            assert collected(released, "ada")[f"{MODULE}.ipynb"] == b"number 2"
        notebook(submit(released, "ada", 3)).write_text("number 3")
        collect(released, MODULE)
        assert collected(released, "ada")[f"{MODULE}.ipynb"] == b"number 3"
        assert [p.name for p in released.folder("submitted", "ada").iterdir()] == [MODULE]

    @pytest.mark.parametrize("stamp", [b"not a time", b"\xff\xfe", b"1" * 10_000_000])
    def test_a_time_that_is_none_stops_nothing(self, released, stamp):
        (submit(released, "ada") / "timestamp.txt").write_bytes(stamp)
        collect(released, MODULE)
        (released.folder("submitted", "ada", MODULE) / "timestamp.txt").write_bytes(stamp)
        submit(released, "zoe")
        assert Submission.of(released, MODULE, "ada").when is None
        workbook(released, "grade", "07", "--student", "ada")
        assert collect(released, MODULE) == ["ada", "zoe"]
        workbook(released, "grade", "07")
        assert list(feedback(released, MODULE)) == ["ada", "zoe"]

    def test_the_last_in_time_counts_where_that_is_asked_for(self, released):
        expected = "2026-11-20 10:00:02 UTC"
        with released.api().gradebook as gradebook:
            gradebook.update_or_create_assignment(MODULE, duedate=expected)
        for second in (1, 2, 3):
            submit(released, "ada", second)
        submit(released, "bob", 3)
        course = Course(released.root, released.config.copy())
        course.config.merge(Config({"ExchangeCollect": {"before_duedate": True}}))
        collect(course, MODULE)
        assert Submission.of(course, MODULE, "ada").time == STAMP.format(2)
        assert Submission.of(course, MODULE, "bob").time == STAMP.format(3)


class TestFeedback:
    @pytest.mark.parametrize("secret", [b"\xff\xfe\x80", b"", b"short", b"a" * 1_000_000])
    def test_a_secret_that_is_none_stops_nobodys_feedback(self, released, secret):
        submit(released, "ada")
        (submit(released, "mallory") / "submission_secret.txt").write_bytes(secret)
        collect(released, MODULE)
        workbook(released, "grade", "07")
        assert "2 feedback pages" in workbook(released, "feedback", "07")

    def test_a_page_that_cannot_be_made_is_told_and_the_others_come(self, graded, tmp_path):
        course = clone(graded, tmp_path / "again")
        students = [demo.Student(number).id for number in range(8)]
        broken = course.folder("autograded", students[1], MODULE) / f"{MODULE}.ipynb"
        replace(broken, lambda file: file.write_text("{"))
        failed = {}
        assert list(feedback(course, MODULE, failed)) == [students[0], *students[2:]]
        assert list(failed) == [students[1]]
        assert "\n" not in failed[students[1]]

    def test_a_name_that_is_a_pattern_gets_nobodys_page(self, graded, tmp_path):
        course = clone(graded, tmp_path / "again")
        for step in ("submitted", "autograded"):
            course.folder(step, demo.Student(0).id).rename(course.folder(step, "[d]*"))
        failed = {}
        assert len(list(feedback(course, MODULE, failed))) == 7
        assert failed == {"[d]*": "feedback for [d]* failed: no student's id has any of * ? ["}

    def test_all_pages_failing_is_an_error(self, graded, tmp_path):
        course = clone(graded, tmp_path / "again")
        for copy in course.folder("autograded").glob("*/*/*.ipynb"):
            replace(copy, lambda file: file.write_text("{"))
        for failed in (None, {}):
            with pytest.raises(CourseError, match="8 of 8: feedback for demo-001 failed"):
                list(feedback(course, MODULE, failed))

    def test_stopping_it_stops_it(self, graded, monkeypatch):
        def interrupted(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr("autograder.pages.inert.Inert.preprocess", interrupted)
        with pytest.raises(KeyboardInterrupt):
            list(feedback(graded, MODULE, {}))


def test_nbgraders_own_commands_take_this_way(released):
    """`nbgrader collect` and the formgrader's button make their step by the same factory."""
    step = released.api().exchange.Collect
    assert step().__class__.__module__ == "autograder.submissions.exchange"
