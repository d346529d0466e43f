"""Scores on their way back: as CSV, and in the sheets of Moodle, Canvas and Blackboard."""

import csv
import io
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime

import pytest
from courses import MODULE, ROOT
from typer.testing import CliRunner

from autograder.cli import app
from autograder.course import Course, CourseError
from autograder.grading.sheets import fill, write_all

CHECK, WRITTEN = "07-task-1-check", "07-task-7-answer"
SCORES = {"ada": (20.0, 5.0), "bob": (12.5, 3.0), "cleo": (7.0, None)}
ROSTER = """id,name,email,moodle,canvas,blackboard
ada,Ada Byron,ada@uni.example,,12345,abyron
bob,Bob Müller,bob@uni.example,4712,,bmueller
cleo,Cleo Clarke,cleo@uni.example,,12347,
dan,Dan Dyer,dan@uni.example,,,
"""
MOODLE = """Identifier,"Full name","Email address",Status,Grade,"Maximum Grade",Changeable
"Participant 4711","Ada Byron",ada@uni.example,"Submitted for grading",,25.00,Yes
"Participant 4712","Bob Müller",b.mueller@other.example,"Submitted for grading",,25.00,Yes
"Participant 4713","Cleo Clarke",cleo@uni.example,"Submitted for grading",,25.00,Yes
"Participant 4714","Dan Dyer",dan@uni.example,"No submission",,25.00,Yes
"Participant 4715","Eve Unknown",eve@uni.example,"No submission",,25.00,Yes
"""
CANVAS = f"""Student,ID,SIS User ID,SIS Login ID,Section,{MODULE} (987),Task 08 (988),Final Score
    Points Possible,,,,,25.00,25.00,(read only)
"Byron, Ada",12345,,ada@uni.example,A,,3.00,12
"Clarke, Cleo",12347,,cleo@uni.example,A,9.00,,
"Student, Test",99,,,A,,,
"""
BLACKBOARD = (
    '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t'
    '"Exercise 07 [Total Pts: 25 Score] |5501"\r\n'
    '"Byron"\t"Ada"\t"abyron"\t"1"\t""\t"Yes"\t""\r\n'
    '"Müller"\t"Bob"\t"bmueller"\t"2"\t""\t"Yes"\t"In Progress"\r\n'
)


def at(folder) -> Course:
    course = Course(folder, Course.at(ROOT).config.copy())
    course.config.CourseDirectory.db_url = f"sqlite:///{course.gradebook / 'gradebook.db'}"
    return course


def hand_in(gradebook, student: str, by_machine: float, by_hand: float | None) -> None:
    gradebook.add_student(student)
    gradebook.add_submission(MODULE, student, timestamp=datetime(2026, 11, 2, 11))
    check = gradebook.find_grade(CHECK, MODULE, MODULE, student)
    check.auto_score, check.needs_manual_grade = by_machine, False
    written = gradebook.find_grade(WRITTEN, MODULE, MODULE, student)
    written.manual_score, written.needs_manual_grade = by_hand, by_hand is None
    gradebook.db.commit()


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A course in whose gradebook three students have scores, one of them not yet by hand."""
    course = at(tmp_path_factory.mktemp("once"))
    course.gradebook.mkdir(parents=True)
    exercise = course.source(MODULE)
    exercise.parent.mkdir(parents=True)
    exercise.touch()
    (course.gradebook / "roster.csv").write_text(ROSTER, encoding="utf-8")
    with course.api().gradebook as gradebook:
        gradebook.add_assignment(MODULE, duedate=datetime(2026, 11, 2, 12))
        gradebook.add_notebook(MODULE, MODULE)
        for cell, most, kind in ((CHECK, 20, "code"), (WRITTEN, 5, "markdown")):
            gradebook.add_grade_cell(cell, MODULE, MODULE, max_score=most, cell_type=kind)
        for student, points in SCORES.items():
            hand_in(gradebook, student, *points)
    return course


@pytest.fixture
def course(once, tmp_path):
    shutil.copytree(once.root, tmp_path / "course")
    return at(tmp_path / "course")


@pytest.fixture
def filled(course, tmp_path):
    """Fills a sheet; returns it as text, and what became of it."""

    def filled(platform, text, column="", encoding="utf-8"):
        sheet, to = tmp_path / "sheet.csv", tmp_path / "filled.csv"
        sheet.write_bytes(text.encode(encoding))
        result = fill(course, MODULE, platform, sheet, to, column)
        return to.read_bytes().decode(encoding), result

    return filled


def table(text, delimiter=","):
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def test_moodles_worksheet_comes_back_with_grades_and_nothing_else_changed(filled):
    text, result = filled("moodle", MOODLE)
    before, after = table(MOODLE), table(text)
    assert [row[4] for row in after] == ["Grade", "25", "15.5", "", "", ""]
    assert [row[:4] + row[5:] for row in after] == [row[:4] + row[5:] for row in before]
    assert result.count == 2
    assert result.left_out.keys() == {"cleo", "Eve Unknown Participant 4715"}
    assert result.left_out["cleo"] == "waits for marks by hand"
    assert "does not list" in result.left_out["Eve Unknown Participant 4715"]


def test_a_sheet_with_decimal_commas_gets_them(filled):
    text, _ = filled("moodle", MOODLE.replace(",25.00,", ',"25,00",'))
    assert [row[4] for row in table(text)][1:3] == ["25", "15,5"]


def test_canvas_gets_the_modules_column_and_keeps_its_own_lines(filled):
    text, result = filled("canvas", CANVAS)
    before, after = table(CANVAS), table(text)
    assert [row[5] for row in after] == [f"{MODULE} (987)", "25.00", "25", "9.00", ""]
    assert [row[:5] + row[6:] for row in after] == [row[:5] + row[6:] for row in before]
    assert result.left_out["bob"].startswith("has a score and no line in ")


def test_blackboards_sheet_stays_in_utf_16_with_tabs_and_quotes(filled, tmp_path):
    text, result = filled("blackboard", BLACKBOARD, "exercise 07", "utf-16")
    assert text == BLACKBOARD.replace('""\r\n', '"25"\r\n').replace("In Progress", "15.5")
    assert result.count == 2
    assert (tmp_path / "filled.csv").read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")


def test_without_a_roster_the_platforms_number_finds_the_student(filled, course):
    (course.gradebook / "roster.csv").unlink()
    with course.api().gradebook as gradebook:
        hand_in(gradebook, "Ada-Byron_4711", 20, 5)
    text, _ = filled("moodle", MOODLE)
    assert [row[4] for row in table(text)][1:] == ["25", "", "", "", ""]


@pytest.mark.parametrize(
    ("platform", "text", "column", "says"),
    [
        ("moodle", CANVAS, "", "is no sheet of Moodle: it has no column Identifier"),
        ("moodle", MOODLE.replace("25.00", "100.00"), "", "'Grade' goes up to 100 points"),
        ("canvas", CANVAS.replace("25.00,25.00", "10,10"), "", "goes up to 10 points"),
        ("blackboard", BLACKBOARD.replace("25 S", "10 S"), "Exercise", "goes up to 10 points"),
        ("canvas", CANVAS, "Exercise 09", "no column has 'Exercise 09' in the name, of Student"),
        ("canvas", CANVAS, "(98", "several columns have '(98' in the name, of"),
        ("moodle", "", "", "is no table with a name for each column"),
        ("moodle", "a,b\n1,2,3\n", "", "line 2: it has more cells than there are columns"),
    ],
)
def test_a_sheet_that_does_not_fit_is_refused_in_one_line(filled, platform, text, column, says):
    with pytest.raises(CourseError) as error:
        filled(platform, text, column)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_what_cannot_be_read_or_written_is_one_line(course, tmp_path):
    (tmp_path / "sheet.csv").write_bytes(b"caf\xe9,b\n")
    for sheet, says in (("none.csv", "cannot read"), ("sheet.csv", "neither UTF-8 nor UTF-16")):
        with pytest.raises(CourseError, match=says):
            fill(course, MODULE, "moodle", tmp_path / sheet, tmp_path / "to.csv")
    with pytest.raises(CourseError, match="cannot write"):
        write_all(course, [MODULE], tmp_path)


def test_a_gradebook_that_somebody_else_locks_is_one_line(course, tmp_path):
    with closing(sqlite3.connect(course.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CourseError, match=r"^cannot write grades: database is locked"):
            write_all(course, [MODULE], tmp_path / "grades.csv")


def test_csv_has_everybody_of_the_roster_and_no_formula(course, tmp_path):
    more = 'eve,"=HYPERLINK(""evil"")",+eve@uni.example,,,\n'
    (course.gradebook / "roster.csv").write_text(ROSTER + more, encoding="utf-8")
    write_all(course, course.modules, tmp_path / "grades.csv")
    lines = list(csv.DictReader((tmp_path / "grades.csv").open(encoding="utf-8")))
    got = {line["student_id"]: float(line["score"]) for line in lines}
    assert got == {"ada": 25.0, "bob": 15.5, "cleo": 7.0, "dan": 0.0, "eve": 0.0}
    assert lines[-1]["name"] == '\'=HYPERLINK("evil")'
    assert lines[-1]["email"] == "'+eve@uni.example"
    assert {line["max_score"] for line in lines} == {"25.0"}


def test_lateness_costs_what_it_costs_by_the_dates_of_now(course, tmp_path):
    """The due date is moved after grading, and back."""
    course.config.LateSubmissionPlugin.penalty_method = "zero"

    def exported(due):
        with course.api().gradebook as gradebook:
            gradebook.find_assignment(MODULE).duedate = due
            gradebook.db.commit()
        write_all(course, [MODULE], tmp_path / "grades.csv")
        lines = csv.DictReader((tmp_path / "grades.csv").open(encoding="utf-8"))
        return {line["student_id"]: float(line["score"]) for line in lines}["ada"]

    assert exported(datetime(2026, 11, 2, 12)) == 25
    assert exported(datetime(2026, 11, 2, 10)) == 0
    assert exported(datetime(2026, 11, 2, 12)) == 25
    assert exported(None) == 25


class TestExtend:
    @pytest.fixture
    def says(self, course, monkeypatch):
        """What `workbook extend 07` says, in this course."""
        monkeypatch.setattr(Course, "here", lambda: course)

        def says(*arguments):
            done = CliRunner().invoke(app, ["extend", MODULE, *arguments])
            return done.stdout or done.stderr

        return says

    def test_more_time_takes_the_penalty_back(self, course, says, tmp_path):
        course.config.LateSubmissionPlugin.penalty_method = "zero"
        with course.api().gradebook as gradebook:
            gradebook.find_assignment(MODULE).duedate = datetime(2026, 11, 1, 12)
            gradebook.db.commit()

        def scores():
            write_all(course, [MODULE], tmp_path / "grades.csv")
            lines = csv.DictReader((tmp_path / "grades.csv").open(encoding="utf-8"))
            return [float(line["score"]) for line in lines][:2]

        assert scores() == [0, 0]
        assert f"ada may hand in {MODULE} until 2026-11-04 12:00 UTC" in says("ada", "3d")
        assert scores() == [25, 0]
        assert "until 2026-11-01 12:00 UTC" in says("ada", "0d")
        assert scores() == [0, 0]

    def test_whoever_has_handed_in_nothing_yet_can_have_it_too(self, course, says):
        assert "dan may hand in" in says("dan", "90m")
        with course.api().gradebook as gradebook:
            assert gradebook.find_submission(MODULE, "dan").extension.total_seconds() == 5400

    def test_what_cannot_be_is_one_line(self, course, says):
        assert "nobody has the id 'adda'" in says("adda", "3d")
        assert "'soon' is no time: say 3d, 12h or 90m" in says("ada", "soon")
        with course.api().gradebook as gradebook:
            gradebook.find_assignment(MODULE).duedate = None
            gradebook.db.commit()
        assert "there is no due date to extend" in says("ada", "3d")
