"""A class on a real JupyterHub, with real accounts and a real browser.

The tests are its steps, in order: students log in, fetch, answer, validate, submit; the instructor,
an ordinary account, collects, grades, marks, gives feedback; students read it.
"""

import json
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from accounts import Account
from class_hub import Hub
from courses import MODULE, RIGHT, ROOT, TRANSPOSED
from lab import SLOW, AssignmentList, Formgrader, Lab
from playwright.sync_api import expect

from autograder.course import Course
from autograder.lab.hub import examine

pytestmark = pytest.mark.hub

WRONG = RIGHT | {"def grad_W(": TRANSPOSED}
OWN = "A note of my own."
REMARK = "Say why the rank is one."


def opened(windows, person: Account) -> Lab:
    """A person's window, once JupyterLab is there."""
    lab = windows[person]
    lab.page.wait_for_url(re.compile("/user/.*/lab"), wait_until="commit", timeout=4 * SLOW)
    lab.page.locator("#jupyterlab-splash").wait_for(state="detached", timeout=4 * SLOW)
    return lab


def exercise(person: Account) -> Path:
    return person.home / "workbook" / "work" / MODULE / f"{MODULE}.ipynb"


def test_everybody_logs_in_and_sees_the_start_page(windows, class_hub):
    people = [*class_hub.students, class_hub.teacher]
    for person in people:
        windows[person]  # their servers start at the same time
    for person in people:
        lab = opened(windows, person)
        start = lab.page.get_by_role("heading", name="Start here")
        expect(start.first).to_be_visible(timeout=4 * SLOW)
    windows[class_hub.students[0]].screenshot("hub-1-student-starts")


def test_students_see_no_button_of_instructors(windows, class_hub):
    entries = set(windows[class_hub.students[0]].entries("Nbgrader"))
    assert "Assignment List" in entries
    assert not entries & {"Formgrader", "Create Assignment", "Course List"}, entries
    assert "Formgrader" in windows[class_hub.teacher].entries("Nbgrader")


def test_students_fetch_into_their_own_folder(windows, class_hub):
    for person in class_hub.students:
        assignments = AssignmentList(windows[person])
        assignments.press("released", "Fetch")
        expect(assignments.part("fetched")).to_contain_text(MODULE)
        assert exercise(person).is_file()


@pytest.mark.parametrize(("number", "answers"), [(0, RIGHT), (1, WRONG)], ids=["right", "wrong"])
def test_a_student_answers_and_validates(windows, class_hub, number, answers):
    person = class_hub.students[number]
    lab = windows[person]
    notebook = AssignmentList(lab).open(MODULE, person.home / "workbook")
    for stub, answer in answers.items():
        notebook.write_code(stub, answer)
    notebook.write_text("YOUR ANSWER HERE", f"I am {person.name}: the rank is one.")
    notebook.run("from workbook.checks import Check")
    notebook.run("def grad_W(")
    report = notebook.run('Check("Task 2').first
    expect(report).to_contain_text("0 of 4 points" if answers is WRONG else "4 of 4 points")
    notebook.save()
    said = notebook.validate()
    lab.screenshot(f"hub-2-student-validates-{number}")
    assert ("transpose" in said) == (answers is WRONG), said
    lab.dialogs.locator(".jp-mod-accept").click()


def test_students_submit(windows, class_hub):
    for person in class_hub.students:
        assignments = AssignmentList(windows[person])
        assignments.press("fetched", "Submit")
        expect(assignments.part("submitted")).to_contain_text(MODULE)
    windows[class_hub.students[0]].screenshot("hub-3-student-submitted")


def test_the_instructor_collects_grades_and_marks(windows, class_hub):
    lab = windows[class_hub.teacher]
    collected = class_hub.workbook("collect", "07")
    assert collected.returncode == 0, collected.stderr
    graded = class_hub.workbook("grade", "07", "--json")
    assert graded.returncode == 0, graded.stderr
    scores = {who: one["score"] for who, one in json.loads(graded.stdout)["students"].items()}
    right, wrong, *untouched = (person.name for person in class_hub.students)
    assert scores == {right: 20, wrong: 16} | dict.fromkeys(untouched, 0)
    grader = Formgrader(lab)
    grader.go("Manual Grading", MODULE)
    expect(grader.frame.get_by_text("Notebook ID")).to_be_visible()  # its link has the same name
    grader.go(MODULE)
    with lab.page.expect_response(re.compile("/api/comments")):  # what is marked is there then
        grader.row("20 / 20").locator("a.name-hidden").click()
    lab.page.wait_for_load_state("networkidle")
    grader.enter("07-task-7-answer", "4", kind="grade")
    grader.enter("07-task-7-answer-comment", REMARK, kind="comment")
    lab.screenshot("hub-4-instructor-marks")


def test_the_instructor_gives_feedback(windows, class_hub):
    done = class_hub.workbook("feedback", "07")
    assert done.returncode == 0, done.stderr
    grader = Formgrader(windows[class_hub.teacher])
    grader.go("Manual Grading", "Manage Assignments")
    grader.row(MODULE).locator(".num-submissions a").click()
    expect(grader.row(class_hub.students[0].name)).to_contain_text("24 / 25")
    windows[class_hub.teacher].screenshot("hub-5-instructor-sees-the-class")


@pytest.mark.parametrize(("number", "score"), [(0, "24.0"), (1, "16.0")], ids=["right", "wrong"])
def test_a_student_reads_feedback(windows, class_hub, number, score):
    lab = windows[class_hub.students[number]]
    assignments = AssignmentList(lab)
    assignments.press("submitted", "Fetch Feedback")
    assignments.part("submitted").get_by_text("(view feedback)").click()
    lab.page.locator(".jp-DirListing-item", has_text=f"{MODULE}.html").dblclick()
    feedback = lab.page.frame_locator(".jp-HTMLViewer iframe").locator("body")
    expect(feedback).to_contain_text(f"Score: {score} / 25.0")
    if number == 0:
        expect(feedback).to_contain_text(REMARK)
    lab.screenshot(f"hub-6-student-reads-feedback-{number}")


def kept_back(hub: Hub) -> dict[str, list[Path]]:
    """What no student may see, by what it is."""
    own = [p for p in hub.course.iterdir() if p.name not in (".venv", "gradebook", "lectures")]
    files = {p.name: [f for f in p.rglob("*") if f.is_file()] for p in own if p.is_dir()}
    files["gradebook"] = [f for f in (hub.course / "gradebook").rglob("*") if f.is_file()]
    files["settings of the course"] = [p for p in own if p.is_file()]
    files["settings of the hub"] = [f for f in (hub.place / "hub").rglob("*") if f.is_file()]
    files["submissions"] = [*(hub.exchange / "backprop" / "inbound").rglob("*")]
    return files


def in_home(person: Account) -> list[Path]:
    """A student's files: answers, copies of submissions, feedback, keys, sockets of kernels."""
    return [person.home, *(f for f in person.home.rglob("*") if f.is_file())]


def test_what_each_account_can_see(class_hub):
    kinds = kept_back(class_hub)
    for name in ("solutions", "corpus", "sources", "autograder", "tests", "gradebook"):
        assert kinds[name], f"nothing to look for: {name}"
    database, secret = (class_hub.course / "gradebook" / n for n in ("gradebook.db", "secret"))
    assert {database, secret} <= set(kinds["gradebook"])
    submissions = kinds.pop("submissions")
    bob, _, _, eve, _ = class_hub.students
    table = [f"{'':24} {'there':>6} {'ada':>6} {'eve':>6}"]
    homes = {"bob's home": in_home(bob), "eve's home": in_home(eve)}
    for kind, files in (kinds | homes).items():
        seen = {one.name: one.reads(files) for one in (class_hub.teacher, eve)}
        counts = [len(files), *map(len, seen.values())]
        table.append(f"{kind:24} {counts[0]:6} {counts[1]:6} {counts[2]:6}")
        own = len(files) if kind == "eve's home" else 0
        assert len(seen[eve.name]) == own, (kind, seen[eve.name][:3])
        of_course = kind in kinds and kind != "settings of the hub"
        assert len(seen[class_hub.teacher.name]) == (len(files) if of_course else 0), kind
    (ROOT / "test-artefacts" / "hub-accounts.txt").write_text(
        "\n".join(table) + "\n", encoding="utf-8"
    )
    inbound = class_hub.exchange / "backprop" / "inbound"
    assert submissions
    assert eve.reads([inbound]) == []
    assert class_hub.teacher.reads([inbound]) == [str(inbound)]


def test_students_see_what_they_need_and_no_solution_in_it(class_hub):
    outbound = class_hub.exchange / "backprop" / "outbound"
    shown = [f for f in (class_hub.place / "lectures").rglob("*") if f.is_file()]
    shown += [f for f in outbound.rglob("*") if f.is_file()]
    eve = class_hub.students[3]
    assert eve.reads(shown) == [str(file) for file in shown]
    text = "".join(f.read_text(encoding="utf-8") for f in shown if f.suffix == ".ipynb")
    assert not re.search("BEGIN SOLUTION|BEGIN HIDDEN TESTS|BEGIN MARK SCHEME", text)
    everything = {file.name for file in class_hub.environment.rglob("*")}
    a_wrong_answer = next((ROOT / "corpus" / MODULE / "wrong").glob("*.py"))
    assert not everything & {"autograder", "solutions", a_wrong_answer.name}


def test_a_student_cannot_touch_what_another_has_submitted(class_hub):
    bob, finn = class_hub.students[0], class_hub.students[-1]
    inbound = class_hub.exchange / "backprop" / "inbound"
    (theirs,) = inbound.glob(f"{bob.name}+*")  # as if finn had been told the name
    assert finn.run("mv", theirs, inbound / "gone").returncode != 0
    assert finn.run("mv", inbound, f"{inbound}-mine").returncode != 0
    course = class_hub.exchange / "backprop"
    assert finn.run("mv", course, f"{course}-mine").returncode != 0
    assert finn.run("sh", "-c", 'echo > "$0"', theirs / f"{MODULE}.ipynb").returncode != 0


def test_a_submission_in_anothers_name_is_refused_and_named(class_hub):
    bob, finn = class_hub.students[0], class_hub.students[-1]
    inbound = class_hub.exchange / "backprop" / "inbound"
    forged = inbound / f"{bob.name}+{MODULE}+2099-01-01 00:00:00 UTC+forged"
    assert finn.run("cp", "-r", exercise(finn).parent, forged).returncode == 0
    collected = class_hub.workbook("collect", "07", "--json")
    assert collected.returncode == 0, collected.stderr
    (line,) = json.loads(collected.stdout)["left_out"]
    assert f"belongs to the account {finn.name}" in line


def test_nobody_can_listen_to_anothers_kernel(class_hub):
    """Whoever connects to a kernel's port hears all that it prints, without a key."""
    bob = class_hub.students[0]
    kernels = list(bob.home.rglob("kernel-*-ipc-1"))
    assert kernels, "no kernel runs"
    # The server's, and one for each kernel, into which its child processes write.
    assert len(listening(bob)) == 1 + len(kernels)
    assert class_hub.students[1].reads(kernels) == []


def test_nobody_can_listen_to_validate(class_hub):
    bob = class_hub.students[0]
    before, seen = set(listening(bob)), set()
    nbgrader = class_hub.environment / "bin" / "nbgrader"
    with ThreadPoolExecutor() as pool:
        validating = pool.submit(bob.run, nbgrader, "validate", exercise(bob))
        while not validating.done():
            seen.update(listening(bob))
            time.sleep(0.05)
    assert validating.result().returncode == 0, validating.result().stderr
    assert len(seen - before) == 1, "the one into which a kernel's child processes write"


def listening(person: Account) -> list[str]:
    """The TCP ports on which an account listens; proc(5) has the columns."""
    number = str(person.home.stat().st_uid)
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return [row[1] for row in rows if row[3] == "0A" and row[7] == number]


def test_hub_check_finds_nothing_to_mend(class_hub):
    checked = class_hub.workbook("hub", "check", str(class_hub.place))
    missing = [line for line in checked.stdout.splitlines() if not line.startswith("ok ")]
    # Of other people's homes on this machine the test knows nothing.
    assert not [line for line in missing if not line.startswith("missing homes: ")], checked
    assert str(class_hub.place.parent) not in "".join(missing)
    assert checked.returncode == bool(missing), checked.stderr


@dataclass(frozen=True)
class Fault:
    """A hub that lacks something: how it comes to that, and how the line about it begins."""

    spoil: Callable[[Hub], object]
    line: str


def site(hub: Hub) -> Path:
    (found,) = hub.environment.glob("lib/python3*/site-packages")
    return found


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


ETC = Path("etc", "jupyter")
FAULTS = {
    "course open": Fault(
        lambda hub: (hub.course.chmod(0o755), hub.course.parent.chmod(0o755)),
        "the course's folder: others can read solutions and grades: chmod 700 {course}",
    ),
    "home open": Fault(lambda hub: hub.students[0].home.chmod(0o755), "homes: others can read"),
    "hub open": Fault(
        lambda hub: (hub.place / "hub").chmod(0o755),
        "the hub's own folder: others can read the hub's cookie secret: chmod 700 {place}/hub",
    ),
    "no exchange": Fault(
        lambda hub: hub.exchange.rename(hub.place / "elsewhere"),
        "the exchange: no exchange folder {place}/exchange: make it with mkdir and chmod 1777.",
    ),
    "exchange not sticky": Fault(
        lambda hub: hub.exchange.chmod(0o777),
        "the exchange: in the exchange {place}/exchange anybody may rename what others have",
    ),
    "exchange out of reach": Fault(
        lambda hub: hub.place.chmod(0o750),
        "the exchange: students cannot get to it, for {place} is closed: set c.Exchange.root",
    ),
    "no course in the exchange": Fault(
        lambda hub: (hub.exchange / "backprop").rename(hub.exchange / "other"),
        "the course in the exchange: anybody could make it before you do: as root, run install -d",
    ),
    "a student's course": Fault(
        lambda hub: shutil.chown(hub.exchange / "backprop", hub.students[0].name),
        "the course in the exchange: {place}/exchange/backprop belongs to bob-",
    ),
    "submissions not sticky": Fault(
        lambda hub: (hub.exchange / "backprop" / "inbound").chmod(0o2733),
        "the course in the exchange: students may rename what others have submitted: chmod +t ",
    ),
    "no environment": Fault(
        lambda hub: hub.environment.rename(hub.place / "old"),
        "the students' environment: there is no {place}/env/bin/python: as root, run deploy/",
    ),
    "no mlp_ref": Fault(
        lambda hub: (site(hub) / "mlp_ref").rename(site(hub) / "else"),
        "the students' environment: lacks mlp_ref: as root, run deploy/jupyterhub/install.sh",
    ),
    "another workbook": Fault(
        lambda hub: rewrite(site(hub) / "mlp_ref" / "network.py", "def ", "def  "),
        "the students' environment: 1 files are not the course's (mlp_ref/network.py): as root",
    ),
    "autograder": Fault(
        lambda hub: (site(hub) / "autograder").mkdir(),
        "the students' environment: students can read autograder: remove {place}/env, then",
    ),
    "solutions": Fault(
        lambda hub: (hub.place / "solutions").mkdir(),
        "the students' environment: students can read solutions: remove ",
    ),
    "environment open": Fault(
        lambda hub: hub.environment.chmod(0o777), "the students' environment: others can change it"
    ),
    "course_id": Fault(
        lambda hub: rewrite(hub.environment / ETC / "nbgrader_config.py", '"backprop"', '"nets"'),
        "the students' course_id: nets in {place}/env/etc/jupyter/nbgrader_config.py, and backprop",
    ),
    "another exchange": Fault(
        lambda hub: rewrite(hub.environment / ETC / "nbgrader_config.py", '"exchange"', '"other"'),
        "the students' exchange: {place}/other in {place}/env/etc/jupyter/nbgrader_config.py, and",
    ),
    "no settings": Fault(
        lambda hub: (hub.environment / ETC / "nbgrader_config.py").unlink(),
        "the students' course_id: none in {place}/env/etc/jupyter/nbgrader_config.py, and",
    ),
    "formgrader": Fault(
        lambda hub: (hub.environment / ETC / "jupyter_server_config.d/students.json").unlink(),
        "nbgrader's buttons: students have course_list, formgrader, for instructors only: as root",
    ),
    "buttons": Fault(
        lambda hub: (hub.environment / ETC / "labconfig" / "page_config.json").unlink(),
        "nbgrader's buttons: students have course-list, create-assignment, formgrader, for",
    ),
    "no lectures": Fault(
        lambda hub: (hub.place / "lectures").rename(hub.place / "pages"),
        "the lectures: there is no {place}/lectures: as root",
    ),
    "lectures open": Fault(
        lambda hub: (hub.place / "lectures").chmod(0o777),
        "the lectures: students can change them for all: chmod -R go-w {place}/lectures",
    ),
    "an old lecture": Fault(
        lambda hub: rewrite(hub.place / "lectures" / f"{MODULE}.ipynb", "# 07 · ", "# 7 · "),
        "the lectures: 1 are not the course's (07-parameter-gradients.ipynb): as root",
    ),
}


@pytest.fixture
def like_the_hub(class_hub) -> Iterator[Hub]:
    """A small hub of the same kind, to spoil: what `workbook hub check` looks at, and no more."""
    bob = class_hub.students[0]
    with tempfile.TemporaryDirectory(dir=class_hub.place.parent) as folder:
        top = Path(folder)
        top.chmod(0o755)
        place, course = top / "workbook", top / "ada" / "course"
        skipped = shutil.ignore_patterns("site-packages", "share", "hub", "include")
        shutil.copytree(class_hub.place, place, symlinks=True, ignore=skipped)
        (place / "hub").mkdir(mode=0o700)
        packages = place / site(class_hub).relative_to(class_hub.place)
        packages.mkdir()
        for part in site(class_hub).iterdir():
            if part.name in ("mlp_ref", "workbook"):
                shutil.copytree(part, packages / part.name)
            else:
                (packages / part.name).symlink_to(part)
        course.mkdir(parents=True)
        for part in ("mlp_ref", "workbook", "lectures"):
            shutil.copytree(class_hub.course / part, course / part)
        shutil.copy(class_hub.course / "nbgrader_config.py", course)
        rewrite(course / "nbgrader_config.py", str(class_hub.exchange), str(place / "exchange"))
        for part in (place / "exchange" / "backprop", course, course.parent):
            shutil.chown(part, class_hub.teacher.name)
        course.parent.chmod(0o700)
        yield replace(class_hub, place=place, course=course)
    bob.home.chmod(0o700)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_hub_check_says_what_is_missing(like_the_hub, fault):
    fault.spoil(like_the_hub)
    line = fault.line.format(place=like_the_hub.place, course=like_the_hub.course)
    findings = examine(Course.at(like_the_hub.course), like_the_hub.place)
    missing = [f"{one.what}: {one.says}" for one in findings if not one.ok]
    assert any(one.startswith(line) for one in missing), missing


def test_a_corrected_lecture_leaves_what_a_student_has_written(class_hub):
    bob = class_hub.students[0]
    given, own = class_hub.place / "lectures", bob.home / "workbook" / "lectures"
    written, untouched, gone = sorted(own.glob("*.ipynb"))[7:10]
    bob.run("sh", "-c", 'echo "$1" >> "$0"', written, OWN)
    bob.run("rm", gone)
    start = ["env", f"HOME={bob.home}", class_hub.environment / "bin" / "python", "-I", "-c", LOAD]
    settings = class_hub.environment / "etc" / "jupyter"
    assert bob.run(*start, settings).returncode == 0
    assert OWN in written.read_text(encoding="utf-8"), "the lecture was not corrected"
    for file in (written, untouched):
        with (given / file.name).open("a", encoding="utf-8") as text:
            text.write("corrected\n")
    for _ in range(2):  # the second time there is nothing to do
        assert bob.run(*start, settings).returncode == 0
        (kept,) = own.glob(f"{written.stem}-mine-*")
        assert OWN in kept.read_text(encoding="utf-8")
        for file in (written, untouched, gone):
            assert file.read_bytes() == (given / file.name).read_bytes()
        assert not list(own.glob(f"{untouched.stem}-mine-*"))


LOAD = """import sys
from traitlets.config import PyFileConfigLoader
PyFileConfigLoader("jupyter_server_config.py", path=sys.argv[1]).load_config()"""
