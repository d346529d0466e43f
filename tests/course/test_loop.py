"""The whole loop by nbgrader's real steps, and what each command says when it cannot."""

import contextlib
import csv
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from courses import MODULE, clone
from nbgrader.utils import is_grade, is_solution
from typer.testing import CliRunner

from autograder.audit.answers import load
from autograder.cli import app
from autograder.course import Course, CourseError
from autograder.grading.cohort import grade, to_grade
from autograder.grading.records import Record
from autograder.lab import demo, lab
from autograder.steps import collect, feedback, set_up

WORKBOOK = Path(sys.executable).with_name("workbook")


def workbook(course: Course, *arguments: str):
    """Runs the command in the course's folder."""
    with contextlib.chdir(course.root):
        return CliRunner().invoke(app, arguments)


def says(course: Course, *arguments: str) -> str:
    """The one line with which a command fails."""
    done = workbook(course, *arguments)
    assert done.exit_code == 1, done.exception
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def submission(course: Course, student: str):
    with course.api().gradebook as gradebook:
        return gradebook.find_submission(MODULE, student).to_dict()


class TestMadeUpClass:
    def test_right_answers_score_20_and_untouched_ones_0(self, graded):
        for number in (0, 4):
            assert submission(graded, demo.Student(number).id)["code_score"] == 20
        for number in (3, 7):
            assert submission(graded, demo.Student(number).id)["score"] == 0

    def test_partly_right_answers_keep_the_points_of_what_is_right(self, graded):
        for number in (1, 5):
            assert 12 <= submission(graded, demo.Student(number).id)["code_score"] < 20

    def test_half_of_the_class_is_marked_by_hand_and_some_wait(self, graded):
        marked = [
            s for n in range(8) if (s := submission(graded, demo.Student(n).id))["written_score"]
        ]
        waiting = [
            n for n in range(8) if submission(graded, demo.Student(n).id)["needs_manual_grade"]
        ]
        assert len(marked) == 4
        assert waiting == [1, 5]

    def test_an_untouched_written_answer_needs_nobody_to_mark_it(self, graded):
        assert not submission(graded, demo.Student(3).id)["needs_manual_grade"]

    def test_each_student_gets_hidden_networks_of_their_own(self, graded):
        records = [Record.load(graded, MODULE, demo.Student(n).id) for n in range(8)]
        assert len({record.seed for record in records}) == 8

    def test_only_the_instructor_can_read_the_courses_secret(self, graded):
        assert (graded.gradebook / "secret").stat().st_mode & 0o777 == 0o600

    def test_feedback_names_what_was_wrong(self, graded):
        page = graded.folder("feedback", demo.Student(2).id, MODULE) / f"{MODULE}.html"
        words = page.read_text(encoding="utf-8")
        assert "sign of ∇W is flipped" in words or "transpose of what it should be" in words
        assert "7 times too large" in words

    def test_the_rubric_stands_beside_the_answer_in_the_graded_copy(self, graded):
        folder = graded.folder("autograded", demo.Student(0).id, MODULE)
        nb = nbformat.read(folder / f"{MODULE}.ipynb", as_version=4)
        texts = [cell.source for cell in nb.cells if cell.cell_type == "markdown"]
        assert "For the grader: 5 points" in texts[-3]
        assert "one column times one row" in texts[-2]

    def test_feedback_goes_back_through_the_exchange(self, graded):
        returned = list((graded.exchange / graded.id / "feedback").glob("*.html"))
        assert len(returned) == 8

    def test_it_replaces_an_earlier_one_and_can_be_taken_out(self, graded, tmp_path):
        course = clone(graded, tmp_path / "again")
        assert demo.remove(course) == 8
        assert not list(course.folder("submitted").glob("demo-*"))
        assert not list((course.exchange / course.id / "inbound").glob("demo-*"))
        with course.api().gradebook as gradebook:
            assert gradebook.students == []

    def test_one_that_was_interrupted_is_made_anew(self, graded, tmp_path):
        course = clone(graded, tmp_path / "again")
        assert not demo.is_due(course)
        shutil.rmtree(course.folder("feedback", demo.Student(7).id))
        assert demo.is_due(course)
        assert demo.remove(course) == 8
        assert not demo.is_due(course)

    def test_a_real_student_whose_id_looks_like_one_of_it_is_left_alone(self, graded, tmp_path):
        course = clone(graded, tmp_path / "again")
        eve = course.folder("submitted", "demo-eve", MODULE)
        eve.mkdir(parents=True)
        assert not demo.is_due(course)
        assert demo.remove(course) == 8
        assert eve.is_dir()

    def test_beside_real_students_none_is_due_whatever_their_ids(self, graded, tmp_path):
        course = clone(graded, tmp_path / "again")
        with course.api().gradebook as gradebook:
            gradebook.add_student("ada")
        course.folder("submitted", "demo-009", MODULE).mkdir(parents=True)
        assert not demo.is_due(course)

    def test_it_is_never_mixed_with_real_students(self, released):
        with released.api().gradebook as gradebook:
            gradebook.add_student("ada")
        assert "holds real students" in says(released, "demo", "--students", "4")

    def test_json_tells_the_scores(self, course):
        done = workbook(course, "demo", "--students", "4", "--json")
        assert done.exit_code == 0, done.stderr
        result = json.loads(done.stdout)
        assert result["students"] == result["graded"] == len(result["scores"]) == 4
        assert result["max_score"] == 20
        assert result["scores"][demo.Student(0).id] == 20
        assert result["scores"][demo.Student(3).id] == 0


class TestReport:
    def test_it_counts_each_mistake_once_a_student(self, graded):
        done = workbook(graded, "report", "07")
        assert done.exit_code == 0, done.stderr
        page, table = map(Path, done.stdout.split())
        with table.open(encoding="utf-8") as lines:
            rows = {(r["task"], r["mistake"]): int(r["students"]) for r in csv.DictReader(lines)}
        assert rows["Task 4 · a batch", "not answered"] == 2
        assert rows["Task 4 · a batch", "factor N"] >= 2
        assert rows["Task 1 · one weight", "transposed"] >= 2
        words = page.read_text(encoding="utf-8")
        assert "8 graded submissions" in words
        assert "factor N" in words

    def test_without_grades_it_says_what_to_run(self, released):
        assert f"run workbook grade {MODULE} first" in says(released, "report", "07")


class TestGradingAgain:
    def test_an_unchanged_submission_is_not_run_again(self, graded, tmp_path):
        course = clone(graded, tmp_path / "again")
        copies = sorted(course.folder("autograded").glob("*/*/*.ipynb"))
        before = [copy.stat().st_mtime_ns for copy in copies]
        assert len(list(grade(course, MODULE, to_grade(course, MODULE)))) == 8
        assert [copy.stat().st_mtime_ns for copy in copies] == before

    def test_a_resubmission_gets_a_score_of_its_own(self, graded, tmp_path):
        course = clone(graded, tmp_path / "again")
        student = demo.Student(3)  # handed in the untouched notebook
        source = tmp_path / "mail" / student.id
        source.mkdir(parents=True)
        nb = nbformat.read(course.root / "exercises" / MODULE / f"{MODULE}.ipynb", as_version=4)
        demo.answer(nb, course, MODULE, demo.Student(0))
        nbformat.write(nb, source / f"{MODULE}.ipynb")
        assert workbook(course, "collect", "07", "--from", str(tmp_path / "mail")).exit_code == 0
        (result,) = grade(course, MODULE, [student.id])
        assert result.score == 20
        assert result.waits_for_hand

    def test_a_broken_submission_earns_nothing_and_the_others_are_graded(self, graded, tmp_path):
        course = clone(graded, tmp_path / "again")
        students = [demo.Student(n).id for n in range(3)]
        broken = course.folder("submitted", students[0], MODULE) / f"{MODULE}.ipynb"
        broken.chmod(0o644)
        broken.write_text('{"cells": [', encoding="utf-8")
        done = workbook(course, "grade", "07", "--json")
        assert done.exit_code == 0, done.stderr
        result = json.loads(done.stdout)
        assert "not a notebook, or only a part of one" in result["remarks"][students[0]]
        assert result["students"][students[0]]["score"] == 0
        assert result["students"][students[1]]["score"] >= 12
        assert broken.read_text(encoding="utf-8") == '{"cells": ['

    def test_it_tells_the_student_what_is_wrong_with_the_file(self, graded, tmp_path):
        course = clone(graded, tmp_path / "again")
        student = demo.Student(0).id
        notebook = course.folder("submitted", student, MODULE) / f"{MODULE}.ipynb"
        notebook.unlink()
        assert workbook(course, "grade", "07", "--student", student).exit_code == 0
        assert submission(course, student)["code_score"] == 0
        assert workbook(course, "feedback", "07").exit_code == 0
        page = course.folder("feedback", student, MODULE) / f"{MODULE}.html"
        assert "The file is missing" in page.read_text(encoding="utf-8")


def put(folder: Path, name: str, nb: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(nb, encoding="utf-8")


class TestIntake:
    """A learning platform's folder or zip."""

    @pytest.fixture
    def nb(self, released):
        return (released.root / "exercises" / MODULE / f"{MODULE}.ipynb").read_text(
            encoding="utf-8"
        )

    @pytest.mark.parametrize(
        ("name", "student"),
        [
            (f"ada/{MODULE}.ipynb", "ada"),
            (f"ada/{MODULE}/{MODULE}.ipynb", "ada"),
            ("ada/my solution.ipynb", "ada"),
            (f"export/ada/{MODULE} (1).ipynb", "ada"),
            (f"Ada Byron_417_assignsubmission_file/{MODULE}.ipynb", "Ada-Byron_417"),
            (f"Ada Byron_417_assignsubmission_file_/{MODULE}.ipynb", "Ada-Byron_417"),
            (f"byronada_417_9_{MODULE}.ipynb", "byronada_417"),
            (f"ada_{MODULE}.ipynb", "ada"),
            ("ada.ipynb", "ada"),
            (f"../../../etc/{MODULE}.ipynb", "etc"),
        ],
    )
    def test_the_student_is_read_off_the_path(self, released, nb, tmp_path, name, student):
        archive = tmp_path / "downloads.zip"
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr(name, nb)
        done = workbook(released, "collect", "07", "--from", str(archive))
        assert done.exit_code == 0, done.stderr
        taken = [
            p.relative_to(released.folder("submitted"))
            for p in released.folder("submitted").rglob("*.ipynb")
        ]
        assert taken == [Path(student, MODULE, f"{MODULE}.ipynb")]

    def test_several_files_in_one_folder_are_named_by_file(self, released, nb, tmp_path):
        for student in ("ada", "bob"):
            put(tmp_path / "all" / "export", f"{student}_{MODULE}.ipynb", nb)
        workbook(released, "collect", "07", "--from", str(tmp_path / "all"))
        assert sorted(p.name for p in released.folder("submitted").iterdir()) == ["ada", "bob"]

    def test_what_is_left_out_is_named_with_its_reason(self, released, nb, tmp_path):
        folder = tmp_path / "all"
        put(folder, f"ada/{MODULE}.ipynb", nb)
        put(folder, "bob/other.ipynb", nb.replace('"07-', '"08-'))
        put(folder, f"{MODULE}.ipynb", nb)
        done = workbook(released, "collect", "07", "--from", str(folder))
        assert done.exit_code == 0
        assert f"bob/other.ipynb is not a notebook of {MODULE}" in done.stderr
        assert f"{MODULE}.ipynb names no student" in done.stderr
        assert "1 submissions taken in" in done.stdout

    def test_a_newer_file_of_a_student_replaces_the_older_one(self, released, nb, tmp_path):
        put(tmp_path / "all", f"ada/{MODULE}.ipynb", nb)
        put(
            tmp_path / "all",
            f"ada/{MODULE} (1).ipynb",
            nb.replace("About 45 minutes", "Later"),
        )
        os.utime(tmp_path / "all" / "ada" / f"{MODULE}.ipynb", (1e9, 1e9))
        workbook(released, "collect", "07", "--from", str(tmp_path / "all"))
        taken = released.folder("submitted", "ada", MODULE) / f"{MODULE}.ipynb"
        assert "Later" in taken.read_text(encoding="utf-8")

    def test_a_notebook_of_another_module_alone_is_nothing_to_collect(self, released, nb, tmp_path):
        put(tmp_path / "all", "bob/other.ipynb", nb.replace('"07-', '"08-'))
        line = says(released, "collect", "07", "--from", str(tmp_path / "all"))
        assert "nothing to collect" in line
        assert "bob/other.ipynb is not a notebook of 07-parameter-gradients" in line

    def test_an_empty_folder_is_nothing_to_collect(self, released, tmp_path):
        (tmp_path / "empty").mkdir()
        assert "nothing to collect" in says(
            released, "collect", "07", "--from", str(tmp_path / "empty")
        )

    def test_a_missing_or_foreign_file_is_told(self, released, tmp_path):
        assert "does not exist" in says(released, "collect", "07", "--from", "nowhere.zip")
        put(tmp_path, "notes.txt", "no zip")
        line = says(released, "collect", "07", "--from", str(tmp_path / "notes.txt"))
        assert "neither a folder nor a zip" in line


class TestBadInput:
    @pytest.mark.parametrize("command", ["release", "collect", "grade", "feedback"])
    def test_an_unknown_module_is_answered_with_the_known_ones(self, course, command):
        said = says(course, command, "99")
        assert "no module '99': there is 01-feedforward-networks, " in said
        assert MODULE in said

    @pytest.mark.parametrize("command", [["grade", "07"], ["feedback", "07"], ["export"]])
    def test_a_missing_gradebook_is_answered_with_the_command_that_makes_it(self, course, command):
        assert "run workbook release MODULE first" in says(course, *command)

    def test_nothing_collected_is_answered_with_the_command_that_collects(self, released):
        assert f"run workbook collect {MODULE} first" in says(released, "grade", "07")
        assert "no submission of ada" in says(released, "grade", "07", "--student", "ada")
        assert f"run workbook grade {MODULE} first" in says(released, "feedback", "07")

    def test_an_exchange_without_rights_is_answered_with_chmod(self, course):
        course.exchange.mkdir(parents=True)
        course.exchange.chmod(0o755)
        (course.gradebook / "gradebook.db").touch()
        assert f"run chmod 1777 {course.exchange}" in says(course, "collect", "07")

    def test_an_exchange_where_anybody_may_rename_is_answered_with_chmod(self, course):
        course.exchange.mkdir(parents=True)
        course.exchange.chmod(0o777)
        (course.gradebook / "gradebook.db").touch()
        assert f"run chmod 1777 {course.exchange}" in says(course, "collect", "07")

    def test_a_missing_exchange_is_answered_with_mkdir(self, course):
        assert "mkdir and chmod 1777" in says(course, "collect", "07")

    def test_outside_of_a_course_the_command_says_where_to_go(self, tmp_path):
        done = subprocess.run(
            [WORKBOOK, "grade", "07"], cwd=tmp_path, capture_output=True, text=True
        )
        assert done.returncode == 1
        assert done.stderr.startswith("workbook: no course here")
        assert len(done.stderr.splitlines()) == 1

    def test_a_source_that_is_no_notebook_is_named(self, course):
        bad = course.root / "sources" / "lectures" / "07-parameter-gradients.md"
        bad.write_text("no header", encoding="utf-8")
        line = says(course, "build")
        assert "07-parameter-gradients.md is not a notebook in MyST text" in line

    def test_a_place_that_cannot_be_written_is_named(self, graded):
        assert "cannot write" in says(graded, "export", "--to", "/proc/grades.csv")
        assert "cannot write" in says(graded, "bundle", "--to", "/proc/workbook.zip")

    @pytest.mark.parametrize(
        "command",
        [
            "lab",
            "build",
            "site",
            "lite",
            "release",
            "collect",
            "grade",
            "feedback",
            "report",
            "leaderboard",
            "audit",
            "copied",
            "export",
            "extend",
            "forget",
            "correct",
            "requests",
            "alike",
            "roster",
            "bundle",
            "demo",
            "doctor",
            "hub check",
        ],
    )
    def test_every_command_explains_itself_with_an_example(self, course, command):
        assert f"Example: workbook {command}" in workbook(course, *command.split(), "--help").stdout


class TestExchange:
    def test_a_corrected_exercise_can_be_released_again(self, released):
        outbound = released.exchange / released.id / "outbound" / MODULE / f"{MODULE}.ipynb"
        outbound.chmod(0o644)
        outbound.write_text("an old one", encoding="utf-8")
        assert workbook(released, "release", "07").exit_code == 0
        assert "task-1-check" in outbound.read_text(encoding="utf-8")

    def test_a_student_fetches_and_submits_and_is_collected_once_each_time(self, released):
        student = demo.Student(0)
        demo._submit(released, MODULE, student)
        assert collect(released, MODULE) == [student.id]
        assert collect(released, MODULE) == [student.id]
        (result,) = grade(released, MODULE, [student.id])
        assert (result.score, result.max_score) == (20, 20)
        assert list(feedback(released, MODULE)) == [student.id]

    def test_nothing_graded_means_no_feedback(self, released):
        with pytest.raises(CourseError, match="nothing graded yet"):
            list(feedback(released, MODULE))


@pytest.fixture(scope="module")
def names(graded, tmp_path_factory):
    """The files of the students' zip."""
    to = tmp_path_factory.mktemp("bundle") / "workbook.zip"
    done = workbook(graded, "bundle", "--to", str(to))
    assert done.exit_code == 0, done.stderr
    with zipfile.ZipFile(to) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class TestBundle:
    def test_it_holds_what_a_student_needs(self, names):
        assert f"workbook/exercises/{MODULE}/{MODULE}.ipynb" in names
        assert f"workbook/lectures/{MODULE}.ipynb" in names
        assert "workbook/lectures/figures/07-outer-product.svg" in names
        wheel = next(name for name in names if name.endswith(".whl"))
        assert names["workbook/requirements.txt"].decode().endswith(f"./{Path(wheel).name}\n")

    def test_it_holds_no_solution_hidden_test_or_grader(self, names, tmp_path):
        wheel = next(name for name in names if name.endswith(".whl"))
        (tmp_path / "w.whl").write_bytes(names[wheel])
        with zipfile.ZipFile(tmp_path / "w.whl") as archive:
            inside = {name: archive.read(name) for name in archive.namelist()}
        assert not [
            name for name in [*names, *inside] if "solution" in name or "autograder" in name
        ]
        for name, content in (names | inside).items():
            for mark in (b"BEGIN SOLUTION", b"HIDDEN TESTS", b"MARK SCHEME"):
                assert mark not in content, f"{mark} in {name}"


class TestCorpus:
    def test_the_grader_gives_the_points_that_the_audit_gives(self, released):
        """Six typical mistakes, each in an otherwise right notebook."""
        typical = [
            answer
            for answer in load(released.corpus, MODULE, "wrong")
            if answer.name in demo.TYPICAL
        ]
        assert len(typical) == len(demo.TYPICAL)
        right = demo._solutions(released, MODULE)
        for answer in typical:
            source = released.root / "exercises" / MODULE / f"{MODULE}.ipynb"
            nb = nbformat.read(source, as_version=4)
            for cell in nb.cells:
                cell.source = right.get(cell.id, cell.source)
            answer.put_into(nb)
            folder = released.folder("submitted", answer.name, MODULE)
            folder.mkdir(parents=True)
            nbformat.write(nb, folder / f"{MODULE}.ipynb")
        results = {r.student: r for r in grade(released, MODULE, [a.name for a in typical])}
        for answer in typical:
            lost = {cell for cell, got, expected in scores(released, answer.name) if got < expected}
            assert lost == set(answer.loses), (answer.name, lost)
            assert results[answer.name].score < 20


def scores(course: Course, student: str):
    """Each machine-graded cell with its points, got and due."""
    folder = course.folder("autograded", student, MODULE)
    nb = nbformat.read(folder / f"{MODULE}.ipynb", as_version=4)
    expected = {
        c.metadata.nbgrader.grade_id: c.metadata.nbgrader.points
        for c in nb.cells
        if is_grade(c) and not is_solution(c)
    }
    with course.api().gradebook as gradebook:
        for cell, points in expected.items():
            yield cell, gradebook.find_grade(cell, MODULE, MODULE, student).auto_score, points


def test_what_a_class_hands_in_is_for_no_other_account(course):
    set_up(course)
    assert stat.S_IMODE(course.gradebook.stat().st_mode) == 0o700
    assert stat.S_IMODE(course.exchange.stat().st_mode) == 0o1777


def test_the_token_of_a_lab_that_runs_is_in_no_argument(course, monkeypatch, tmp_path):
    """Of a second `workbook lab`: whoever lists processes reads what a browser is called with."""
    server = {"root_dir": course.root, "url": "http://h/", "token": "t0ken", "pid": 7}
    opened = []
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(lab, "list_running_servers", lambda: [server])
    monkeypatch.setattr(lab.webbrowser, "open", opened.append)
    lab.start(course, 8888, browser=True)
    assert opened == [f"file://{tmp_path}/jpserver-7-open.html"]
