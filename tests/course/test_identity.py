"""Whose a file is: names as platforms, people and programs really give them."""

import json
import zipfile
from pathlib import PurePosixPath

import pytest
from courses import MODULE, ROOT

from autograder.course import Course, CourseError
from autograder.pages.packed import pack
from autograder.submissions.identity import DoubtfulError, own_name, senders
from autograder.submissions.intake import take_in
from autograder.submissions.roster import Roster, add

N = f"{MODULE}.ipynb"
RELEASED = (ROOT / "exercises" / MODULE / N).read_bytes()
S, T = "Ada Byron_1_assignsubmission_file_", "Cleo Clarke_2_assignsubmission_file_"


@pytest.fixture
def course(tmp_path):
    return Course(tmp_path / "course", Course.at(ROOT).config)


@pytest.fixture
def take(course, tmp_path):
    """Takes in a zip of released notebooks under these names, the later the newer."""

    def take(*names, more=(), module=MODULE):
        archive = tmp_path / "downloads.zip"
        content = RELEASED.replace(b'"07-', f'"{module[:2]}-'.encode())
        with zipfile.ZipFile(archive, "w") as out:
            for year, name in enumerate(names, start=2001):
                info = zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0))
                out.writestr(info, content + b" " * year)
            for name, text in dict(more).items():
                out.writestr(name, text)
        return take_in(course, module, archive)

    return take


def roster(course, *lines):
    course.gradebook.mkdir(parents=True, exist_ok=True)
    (course.gradebook / "roster.csv").write_text("\n".join(lines), encoding="utf-8")


PLATFORMS = {
    "F01 Colab's copies in Moodle's folders": (
        [f"{S}/Copy of {N}", f"{T}/Copy of {N}"],
        ["Ada-Byron_1", "Cleo-Clarke_2"],
    ),
    "F02 another file name": (
        [f"{S}/final_{N}", f"{T}/final_{N}", f"{T}/homework7.ipynb"],
        ["Ada-Byron_1", "Cleo-Clarke_2"],
    ),
    "F03 an uploaded folder": (
        [f"{S}/exercises/{MODULE}/{N}", f"{T}/exercises/{MODULE}/{N}"],
        ["Ada-Byron_1", "Cleo-Clarke_2"],
    ),
    "F03 an uploaded folder in a plain one": (
        [f"ada/exercises/{MODULE}/{N}", f"bob/homework/{N}", f"cleo/{N}"],
        ["ada", "bob", "cleo"],
    ),
    "F04 Blackboard": (
        [
            f"Exercise 07_abyron_attempt_2026-11-20-10-00-00_{N}",
            f"Exercise 07_jclarke_attempt_2026-11-21-10-00-00_{N}",
        ],
        ["abyron", "jclarke"],
    ),
    "F04 Blackboard, underscores in titles and logins": (
        [
            f"Ex_07_a_byron_attempt_2026-11-20-10-00-00_{N}",
            f"Ex_07_c_byron_attempt_2026-11-21-10-00-00_{N}",
        ],
        ["a_byron", "c_byron"],
    ),
    "F05 Canvas, two of one name": (
        [f"smithjohn_12345_678_{N}", f"smithjohn_54321_679_{N}", f"byronada_LATE_77_680_{N}"],
        ["byronada_77", "smithjohn_12345", "smithjohn_54321"],
    ),
    "F05 Canvas, anonymous": (
        [f"anon_aB3xY_678_{N}", f"anon_Zz9kQ_679_{N}", f"LATE_anon_LATE1_680_{N}"],
        ["anon_LATE1", "anon_Zz9kQ", "anon_aB3xY"],
    ),
    "F06 Moodle without folders": (
        [f"Anna Müller_{n}_assignsubmission_file_{N}" for n in (4711, 4712)],
        ["Anna-Müller_4711", "Anna-Müller_4712"],
    ),
    "Moodle, anonymous": (
        [f"Participant_{n}_assignsubmission_file/{N}" for n in (4711, 4712)],
        ["Participant_4711", "Participant_4712"],
    ),
    "Moodle, a group": (
        [f"Group A-Ada Byron_4711_assignsubmission_file/{N}"],
        ["Group-A-Ada-Byron_4711"],
    ),
    "F07 Brightspace": (
        [
            f"12345-67890 - Ada Byron - Mar 1, 2026 1234 PM/{N}",
            f"12345-67890 - Ada Byron - Mar 2, 2026 934 AM/{N}",
            f"12346-67890 - Ada Byron - Mar 2, 2026 934 AM/{N}",
        ],
        ["Ada-Byron_12345", "Ada-Byron_12346"],
    ),
    "Classroom and Drive": (
        [f"Ada Byron - {N}", f"Cleo Clarke - Copy of {N}"],
        ["Ada-Byron", "Cleo-Clarke"],
    ),
    "Teams": (
        [
            f"Submitted files/Ada Byron/Exercise 07/Version 1/{N}",
            f"Submitted files/Ada Byron/Exercise 07/Version 2/{N}",
            f"Submitted files/Cleo Clarke/Exercise 07/Version 1/{N}",
        ],
        ["Ada-Byron", "Cleo-Clarke"],
    ),
    "Sakai": (
        [
            f"Exercise 07/Byron, Ada(abyron)/Submission attachment(s)/{N}",
            f"Exercise 07/Byron, Ada(abyron2)/Submission attachment(s)/{N}",
        ],
        ["Byron-Ada_abyron", "Byron-Ada_abyron2"],
    ),
    "ILIAS": (
        [f"Exercise 07/Byron_Ada_abyron_256/20261120_{N}", f"Exercise 07/Bell_Bob_bbell_257/{N}"],
        ["Bell_Bob_bbell_257", "Byron_Ada_abyron_256"],
    ),
    "one file for each": ([f"ada_{N}", f"bob_m_{N}", f"bob_k_{N}"], ["ada", "bob_k", "bob_m"]),
    "one folder for each, in another": ([f"all/ada/{N}", f"all/bob/{N}"], ["ada", "bob"]),
}


@pytest.mark.parametrize(("names", "students"), PLATFORMS.values(), ids=PLATFORMS)
def test_a_platforms_download_gives_each_student_one_submission(take, names, students):
    intake = take(*names)
    assert intake.taken == students
    assert sum(intake.counts.values()) == len(names)
    assert not intake.counts["doubtful"]


def test_of_brightspaces_two_the_one_handed_in_later_counts(course, take):
    late, early = (f"1-2 - Ada Byron - Mar {day}, 2026 1234 PM/{N}" for day in (10, 9))
    intake = take(late, early)
    assert "has a newer one" in intake.left_out[early]


GRADESCOPE = """
submission_9001:
  :submitters:
  - :name: Ada Byron
    :sid: '1815'
    :email: ada@uni.example
  :created_at: 2026-11-20 10:00:01.123456000 Z
submission_9002:
  :submitters:
  - :name: Bob Bell
    :sid: ''
    :email: bob@uni.example
  - :name: Cleo Clarke
    :sid: '1817'
    :email: cleo@uni.example
"""


def test_gradescopes_metadata_names_the_students_a_group_too(take):
    names = [f"assignment_1_export/submission_900{n}/{N}" for n in (1, 2)]
    intake = take(*names, more={"assignment_1_export/submission_metadata.yml": GRADESCOPE})
    assert intake.taken == [
        "Ada-Byron_1815", "Bob-Bell_bob@uni.example", "Cleo-Clarke_1817"
    ]  # fmt: skip


@pytest.mark.parametrize("metadata", [None, "", "- x", "a: [", "a: {b: 1}", "\x00"])
def test_without_gradescopes_metadata_its_folders_name_nobody(take, metadata):
    more = {} if metadata is None else {"submission_metadata.yml": metadata}
    with pytest.raises(CourseError, match=r"put Gradescope's submission_metadata\.yml beside"):
        take(f"submission_9001/{N}", f"submission_9002/{N}", more=more)


DOUBTFUL = {
    "Drive's second of one name": [f"Ada Byron - {N}", f"Ada Byron - {MODULE} (1).ipynb"],
    "names that make one folder": [f"ada byron/{N}", f"ada-byron/{N}"],
    "a folder and a file": [f"ada/{N}", f"ada_{N}"],
    "sections or students": [f"monday/ada/{N}", f"monday/bob/{N}", f"friday/cleo/{N}"],
    "students in one folder": [f"all/ada_{N}", f"all/bob_{N}", f"zoe/cleo_{N}", f"zoe/dan_{N}"],
    "a folder or a file": [f"ada/final_{N}"],
    "Moodle and a folder": [f"{S}/{N}", f"Ada-Byron_1/{N}"],
}


@pytest.mark.parametrize("names", DOUBTFUL.values(), ids=DOUBTFUL)
def test_what_may_be_two_students_is_refused_and_named(take, names):
    intake = take(*names, f"zara_1_assignsubmission_file_/{N}")
    assert intake.taken == ["zara_1"]
    assert set(intake.left_out) == set(names)
    assert intake.counts == {
        "taken": 1, "newer kept": 0, "doubtful": len(names), "nothing usable": 0
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (N, ""), (f"Copy of {N}", ""), (f"Copy of Copy of {N}", ""), (f"{MODULE}-Copy1.ipynb", ""),
        (f"{MODULE} (2).ipynb", ""), (f"{MODULE} copy 2.ipynb", ""),
        (f"{MODULE} - Kopie.ipynb", ""),
        (f"{MODULE}-1.ipynb", ""), (f"{N}.txt", ""), (f"{MODULE}.IPYNB", ""),
        (f"{MODULE}_ada.ipynb", "ada"), (f"Ada Byron - {N}", "Ada Byron"), ("4711.ipynb", "4711"),
        ("copy.ipynb", "copy"), (f"{MODULE} ada (1).ipynb", "ada"),
    ],
)  # fmt: skip
def test_a_files_own_name_is_what_is_left_without_the_module(name, says):
    assert own_name(PurePosixPath(name), MODULE) == says


class TestRoster:
    """A roster settles what names alone cannot."""

    LINES = (
        "id,name,email,moodle,canvas",
        "ada,Ada Byron,abyron@uni.example,4711 5822,12345",
        "bob,Bob Bell,bbell@uni.example,,",
        "zoe,Zoë van der Berg,zvdb@uni.example,,",
    )

    def test_moodles_ids_of_two_modules_are_one_student(self, course, take):
        roster(course, *self.LINES)
        eight = "08-backprop-pseudocode"
        moodle = "Ada Byron_{}_assignsubmission_file_/"
        assert take(moodle.format(4711) + N).taken == ["ada"]
        assert take(moodle.format(5822) + f"{eight}.ipynb", module=eight).taken == ["ada"]
        assert [one.name for one in course.folder("submitted").iterdir()] == ["ada"]

    @pytest.mark.parametrize(
        ("name", "student"),
        [
            (f"byronada_12345_1_{N}", "ada"),
            (f"another_12345_1_{N}", "ada"),
            (f"vanderbergzoe_9_1_{N}", "zoe"),
            (f"Zoe van der Berg_9_assignsubmission_file_/{N}", "zoe"),
            (f"Ex_bbell_attempt_2026-11-20-10-00-00_{N}", "bob"),
            (f"x_abyron_bob_attempt_2026-11-20-10-00-00_{N}", "bob"),
            (f"Berg, Zoë van der(zvdb)/{N}", "zoe"),
            (f"Bob Bell - {N}", "bob"),
            (f"bob/{N}", "bob"),
        ],
    )
    def test_a_student_is_found_by_number_login_or_name(self, course, take, name, student):
        roster(course, *self.LINES)
        assert take(name).taken == [student]

    def test_whom_it_does_not_list_is_refused(self, course, take):
        roster(course, *self.LINES)
        intake = take(f"bob/{N}", f"dan/{N}")
        assert intake.taken == ["bob"]
        assert intake.to_dict()["not_handed_in"] == ["ada", "zoe"]
        assert "is of dan, whom" in intake.left_out[f"dan/{N}"]

    def test_two_of_one_name_are_told_apart_by_number_only(self, course, take):
        twins = ["ann1,Ann Lee,,1,", "ann2,Ann Lee,,,"]
        roster(course, *self.LINES, *twins)
        intake = take(
            f"Ann Lee_1_assignsubmission_file_/{N}", f"Ann Lee_2_assignsubmission_file_/{N}"
        )
        assert intake.taken == ["ann1"]
        (why,) = intake.left_out.values()
        assert "so are ann1 and ann2" in why
        assert why.endswith("fill column moodle")

    def test_two_numbers_of_one_listed_name_are_refused(self, course, take):
        roster(course, *self.LINES)
        names = [f"Bob Bell_{n}_assignsubmission_file_/{N}" for n in (1, 2)]
        intake = take(*names, f"ada/{N}")
        assert intake.taken == ["ada"]
        assert set(intake.left_out) == set(names)

    @pytest.mark.parametrize(
        ("lines", "why"),
        [
            (["id,name", "a/b,Ada"], "line 2: the id 'a/b' must be"),
            (["name", "Ada"], "line 2: the id '' must be"),
            (["id,moodle", "ada,1", "bob,2 1"], "ada and bob both have 1 as moodle"),
            (["id", "ada", "Ada"], "ada and Ada both have ada as id"),
        ],
    )
    def test_a_roster_that_cannot_tell_students_apart_says_so(self, course, lines, why):
        roster(course, *lines)
        with pytest.raises(CourseError, match=why):
            Roster.of(course)


class TestRosterFromPlatforms:
    """Lists as platforms give them, added one after the other."""

    MINE = "id,name,email\nada,Ada Byron,abyron@uni.example\n"
    MOODLE = (
        "\ufeffIdentifier,Full name,Email address,Status,Grade\n"
        "Participant {},Ada Byron,abyron@uni.example,Submitted,\n"
        "Participant 9,Bob Bell,bbell@uni.example,No submission,\n"
    )
    CANVAS = (
        "Student,ID,SIS User ID,SIS Login ID,Section,07\n"
        "    Points Possible,,,,,20\n"
        '"Byron, Ada",12345,1815,abyron,A,\n'
        '"Clarke, Cleo",12346,1816,cclarke,A,\n'
    )

    def added(self, course, tmp_path, name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return {one.id: one for one in add(course, tmp_path / name).students}

    def test_each_list_adds_what_it_knows(self, course, tmp_path):
        course.root.mkdir()
        self.added(course, tmp_path, "students.csv", self.MINE)
        for number in (4711, 5822):
            self.added(course, tmp_path, "moodle.csv", self.MOODLE.format(number))
        self.added(course, tmp_path, "canvas.csv", self.CANVAS)
        found = self.added(course, tmp_path, "submission_metadata.yml", GRADESCOPE)
        assert found.keys() >= {"ada", "bbell", "cclarke"}
        assert found["ada"].numbers["moodle"] == {"4711", "5822"}
        assert found["ada"].numbers["canvas"] == {"12345"}
        assert found["ada"].numbers["gradescope"] == {"1815"}
        assert found["cclarke"].numbers["gradescope"] == {"1817"}
        assert len(found) == 3 + ("bob@uni.example" in found)

    def test_two_of_one_name_are_not_merged(self, course, tmp_path):
        course.root.mkdir()
        self.added(course, tmp_path, "students.csv", "id,name\na1,Ann Lee\na2,Ann Lee\n")
        with pytest.raises(CourseError, match="several are named Ann Lee"):
            self.added(course, tmp_path, "moodle.csv", "Identifier,Full name\nP 1,Ann Lee\n")

    def test_one_id_for_two_people_is_refused(self, course, tmp_path):
        course.root.mkdir()
        self.added(course, tmp_path, "students.csv", self.MINE)
        other = "Identifier,Full name,Email address\nP 1,Adam Ant,ada@other.example\n"
        with pytest.raises(CourseError, match="Adam Ant and Ada Byron would both be ada"):
            self.added(course, tmp_path, "moodle.csv", other)
        assert len(Roster.of(course).students) == 1

    def test_a_list_that_is_none_is_told(self, course, tmp_path):
        with pytest.raises(CourseError, match="line 2: the id"):
            self.added(course, tmp_path, "x.csv", "a,b\n1,2\n")
        with pytest.raises(CourseError, match="cannot read"):
            self.added(course, tmp_path, "x.yml", "a: [")


def test_any_names_end_in_senders_or_in_a_doubt():
    parts = ["", "..", "/", "_", " - ", "submission_1", "a_1_assignsubmission_x", "x(y)", MODULE]
    names = (N, "_.ipynb", "a.ipynb")
    paths = [PurePosixPath(a, b, c) for a in parts for b in parts for c in names]
    found = senders(paths, MODULE, {})
    assert found.keys() == set(paths)
    assert all(isinstance(one, DoubtfulError) or one for one in found.values())


class TestTheWayBack:
    """Feedback pages lie in their zip where the notebooks lay in the platform's download."""

    @pytest.fixture
    def packed(self, course, tmp_path):
        """The names in the zip, of pages for all who were taken in and for one who was not."""

        def packed(taken):
            for student in (*taken, "by-exchange"):
                page = course.folder("feedback", student, MODULE) / f"{MODULE}.html"
                page.parent.mkdir(parents=True, exist_ok=True)
                page.write_text(student, encoding="utf-8")
            pack(course, MODULE, tmp_path / "pages.zip")
            with zipfile.ZipFile(tmp_path / "pages.zip") as archive:
                return {name: archive.read(name).decode() for name in archive.namelist()}

        return packed

    def test_moodles_folders_and_canvas_names(self, take, packed):
        taken = take(f"{S}/my first try.ipynb", f"byronada_LATE_12345_678_{N}").taken
        assert packed(taken) == {
            f"{S}/my first try.html": "Ada-Byron_1",
            f"byronada_LATE_12345_678_{MODULE}.html": "byronada_12345",
            f"by-exchange/{MODULE}.html": "by-exchange",
        }

    def test_names_of_an_earlier_download_are_kept_and_the_last_counts(self, take, packed):
        first = take(f"{S}/a.ipynb", f"{T}/b.ipynb").taken
        take("0.ipynb", f"{S}/c.ipynb")
        assert sorted(packed(first))[:2] == [f"{S}/c.html", f"{T}/b.html"]

    def test_a_group_that_came_in_one_file_gets_one_page(self, take, packed):
        more = {"export/submission_metadata.yml": GRADESCOPE}
        taken = take(f"export/submission_9002/{N}", more=more).taken
        assert len(taken) == 2
        assert sorted(packed(taken)) == [
            f"by-exchange/{MODULE}.html",
            f"export/submission_9002/{MODULE}.html",
        ]

    def test_no_name_leads_out_of_the_folder(self, course, take, packed):
        taken = take(f"{S}/{N}").taken
        names = course.gradebook / "incoming" / f"{MODULE}.json"
        names.write_text(json.dumps({"Ada-Byron_1": f"/../../{N}"}), encoding="utf-8")
        assert f"{MODULE}.html" in packed(taken)
        names.write_text("{", encoding="utf-8")
        assert f"Ada-Byron_1/{MODULE}.html" in packed(taken)

    def test_a_zip_that_cannot_be_written_is_one_line(self, course, tmp_path):
        with pytest.raises(CourseError, match="cannot write"):
            pack(course, MODULE, tmp_path)
