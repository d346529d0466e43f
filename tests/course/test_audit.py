"""The audit: what it proves of every module, and that it would notice if it were not so."""

import contextlib
import json
import re

import nbformat
import pytest
from courses import MODULE, ROOT, copy_course
from nbformat import from_dict
from typer.testing import CliRunner

from autograder.audit import audit as audit_module
from autograder.audit import verdicts
from autograder.audit.answers import Answer, load, read
from autograder.audit.audit import QUICK, SAMPLE, Honeypot, Work, audit, limits_from
from autograder.audit.faults import faults
from autograder.audit.verdicts import Outcome, content
from autograder.audit.warm import grade_together
from autograder.build.notebooks import read_source
from autograder.cli import app
from autograder.course import Course, CourseError
from autograder.grading.cohort import exam_of
from autograder.grading.executors import local_executor
from autograder.grading.gradebook import points
from autograder.grading.limits import Limits

SOON = ",".join(f"{name}={value}" for name, value in QUICK.items())
MODULES = sorted(file.stem for file in ROOT.glob("sources/exercises/*.md"))


@pytest.fixture(scope="module")
def workers():
    """Workers for one audit after the other, which need not be started each time."""
    with local_executor() as executor:
        yield executor


@pytest.fixture(autouse=True)
def shared(request, workers, monkeypatch):
    """No audit starts workers of its own; only those of whole modules search for open doors."""
    there = contextlib.nullcontext(workers)
    monkeypatch.setattr("autograder.audit.audit.local_executor", lambda: there)
    if request.function is not test_every_module_is_clean:
        monkeypatch.setattr(Work, "search", lambda *_: list)


def workbook(course: Course, *arguments: str):
    with contextlib.chdir(course.root):
        return CliRunner().invoke(app, arguments)


def put(corpus, kind, name, text, module=MODULE):
    file = corpus / module / kind / f"{name}.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def only(course, corpus, **options):
    """The audit of one corpus alone."""
    *_, (_, result) = audit(course, MODULE, [corpus], **({"limits": QUICK} | options))
    return result


def sampled(folder, code, *, wanted=True):
    """The code with a comment that lets it be, or not be, among those that run in the jail too."""
    for number in range(1000):
        told = f"{code}# {number}\n"
        (folder / "answer.py").write_text(told, encoding="utf-8")
        if (int(content(read(folder / "answer.py"))[:8], 16) % SAMPLE == 0) == wanted:
            return told
    raise AssertionError("none of a thousand")


@pytest.fixture
def mine(tmp_path):
    """The folder of a corpus of one's own."""
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


HEADER = f"# module: {MODULE}\n# cell: 07-task-2-answer\n"
WRONG = HEADER + "# loses: 07-task-2-check\n"
ANSWER = Answer("a", MODULE, cells={"07-task-2-answer": "x = 1"})
TRANSPOSED = "def grad_W(a, h):\n    return np.outer(h, a)\n"
RIGHT = "def grad_W(a, h):\n    return np.outer(a, h)\n"


@pytest.mark.parametrize("module", MODULES)
def test_every_module_is_clean(tmp_path, module):
    course = Course.at(copy_course(tmp_path / "course"))
    done = workbook(course, "audit", module, "--json", "--limits", SOON)
    assert done.exit_code == 0, done.stdout
    counts = json.loads(done.stdout)["modules"][module]
    assert counts["killed"] == counts["wrong"] >= 20
    assert counts["accepted"] == counts["right"] >= 8
    assert counts["diagnosed"] >= 0.95 * counts["named"]
    assert counts["misnamed"] == 0
    least = 60 if module == MODULE else 2  # one module has those of the grader
    assert counts["attacks"] >= least
    assert (counts["gained"], counts["harmed"], counts["doors"]) == (0, 0, 0)
    assert not [line for line in counts["problems"] if "also loses" in line]


def test_of_several_attacks_the_one_that_changes_what_comes_next_is_found(monkeypatch, tmp_path):
    changed = []

    def graded(_exam, content):
        changed.extend([content] * (content == b"changes"))
        return Outcome({"check": len(changed)})

    monkeypatch.setattr(audit_module, "graded_alone", graded)
    monkeypatch.setattr(audit_module, "_watched", lambda _, content: graded(None, content))
    attacks = [b"harmless", b"changes", b"harmless too"]
    outcomes = audit_module._attacked(Honeypot(None, "word", tmp_path), attacks, b"control")
    assert [one.harm for one in outcomes] == [[], ["changed the next submission"], []]


def test_in_ci_each_right_answer_meets_hidden_inputs_of_its_own(monkeypatch):
    seeds = []
    monkeypatch.setattr(Work, "_handed_in", lambda *_: b"")
    monkeypatch.setattr(Work, "not_run", lambda *_: set())
    monkeypatch.setattr(Work, "_begun", lambda _, *task: seeds.append(task[-1]))
    work = Work(None, Honeypot(None, "word", None), None, from_dict({"cells": []}), None)
    monkeypatch.setattr(audit_module.nbformat, "writes", lambda _: "")
    right, wrong = [Answer("one"), Answer("other")], [Answer("wrong"), Answer("too")]
    work.draw_apart(right)
    work.begin([*right, *wrong], [], thorough=True)
    work.again(right[0], 1)
    assert seeds[:2] == ["audit one", "audit other"]
    assert seeds[2:] == ["audit", "audit", "audit one"]


def test_a_wrong_answer_that_passes_is_noticed(course, tmp_path):
    put(tmp_path, "wrong", "right-in-truth", WRONG + RIGHT)
    result = only(course, tmp_path)
    assert (result.wrong, result.killed, result.clean) == (1, 0, False)


def test_what_is_noticed_is_said_and_fails_the_command(course, mine):
    module = "04-backprop-intuition"
    right = next((ROOT / "corpus" / module / "right").glob("*.py")).read_text(encoding="utf-8")
    (task,) = set(re.findall(r"^# cell: (04-task-\d)-answer$", right, re.M))
    put(mine, "wrong", "right-in-truth", f"# loses: {task}-check\n{right}", module)
    done = workbook(course, "audit", "04", "--alone", "--corpus", str(mine))
    assert done.exit_code == 1
    assert (
        f"{mine.name}/{module}: wrong answer right-in-truth keeps full points in {task}-check"
        in done.stdout
    )


def test_a_wrong_answer_that_names_no_check_must_lose_points_somewhere(course, tmp_path):
    put(tmp_path, "wrong", "somewhere", HEADER + TRANSPOSED)
    put(tmp_path, "wrong", "nowhere", HEADER + RIGHT)
    result = only(course, tmp_path)
    assert (result.wrong, result.killed) == (2, 1)
    says = f"{tmp_path.name}/{MODULE}: wrong answer nowhere keeps full points in every check"
    assert says in result.problems


def test_a_right_answer_that_loses_points_is_noticed(course, tmp_path):
    put(tmp_path, "right", "wrong-in-truth", HEADER + TRANSPOSED)
    result = only(course, tmp_path)
    assert (result.right, result.accepted, result.clean) == (2, 1, False)  # with the solution


def test_a_wrong_name_is_noticed(course, tmp_path):
    put(tmp_path, "wrong", "t", WRONG + "# mistake: sign flipped\n" + TRANSPOSED)
    result = only(course, tmp_path)
    assert (result.named, result.diagnosed, result.misnamed, result.clean) == (1, 0, 1, False)


def test_a_further_name_that_is_false_is_noticed(course, tmp_path):
    """Found in another part of the same answer; one that the header names as well is meant."""
    two = "# cell: 07-task-3-answer\ndef grad_b(a):\n    return -a\n"
    wrong = WRONG.replace("-check", "-check 07-task-3-check") + "# mistake: transposed\n"
    put(tmp_path, "wrong", "two", wrong + TRANSPOSED + two)
    result = only(course, tmp_path)
    assert (result.named, result.diagnosed, result.misnamed, result.clean) == (1, 1, 1, False)
    assert any("transposed expected, sign flipped, transposed named" in p for p in result.problems)
    put(tmp_path, "wrong", "two", f"{wrong}# also: sign flipped\n{TRANSPOSED}{two}")
    assert only(course, tmp_path).clean


def test_a_name_where_none_is_due_is_noticed(course, tmp_path):
    put(tmp_path, "wrong", "t", WRONG + "# mistake: none\n" + TRANSPOSED)
    assert only(course, tmp_path).misnamed == 1


def test_an_unregistered_name_is_refused_with_those_that_are_like_it(tmp_path):
    put(tmp_path, "wrong", "t", WRONG + "# mistake: transposd\n" + TRANSPOSED)
    with pytest.raises(CourseError, match=r"t\.py: 'transposd' is no .* Is it 'transposed'\?"):
        load(tmp_path, MODULE, "wrong")


def test_inputs_that_cannot_tell_answers_apart_are_named(course, tmp_path):
    seen = "def grad_W(a, h):\n    return np.outer(a, h) if len(a) != 2 else np.outer(a, h) + 1\n"
    put(tmp_path, "wrong", "fails-on-two-units-only", WRONG + seen)
    put(tmp_path, "wrong", "one", WRONG + TRANSPOSED)
    put(tmp_path, "wrong", "two", WRONG + "# mistake: transposed\n" + TRANSPOSED)
    message = "\n".join(only(course, tmp_path).indistinguishable)
    assert "fails-on-two-units-only is right on a 3–3–3–3 network" in message
    assert "one and two are alike on a 3–3–3–3 network, a 4–5–2–3 network" in message


def test_an_answer_runs_in_a_process_of_its_own(course, tmp_path):
    """One answer changes numpy and never ends; the others know nothing of it."""
    put(tmp_path, "wrong", "a-vandal", WRONG + "np.outer = None\ndef grad_W(a, h):\n    1 / 0\n")
    put(tmp_path, "right", "b", HEADER + RIGHT)
    assert only(course, tmp_path).clean


def test_an_answer_that_ends_its_process_or_hangs_does_not_stop_the_audit(course, tmp_path):
    put(tmp_path, "wrong", "exits", WRONG + "import os\ndef grad_W(a, h):\n    os._exit(0)\n")
    put(tmp_path, "wrong", "hangs", WRONG + "def grad_W(a, h):\n    while True: pass\n")
    put(tmp_path, "right", "z", HEADER + RIGHT)
    assert only(course, tmp_path).clean


def test_an_answer_that_had_too_little_time_is_graded_again_with_more(course, tmp_path):
    """Else a busy machine would find a right answer wrong."""
    slow = "import time\ndef grad_W(a, h):\n    end = time.process_time() + 0.2\n"
    slow += "    while time.process_time() < end: pass\n    return np.outer(a, h)\n"
    put(tmp_path, "right", "slow", HEADER + slow)
    assert only(course, tmp_path, limits=QUICK | {"cell_seconds": 1}).clean


def test_what_ends_is_for_the_jail_and_the_next_is_as_if_alone(course):
    with local_executor(1) as executor:  # this process has no shell to spare
        done = executor.submit(graded_together, course, HANGS_ENDS_RIGHT).result()
    assert done == [16, None, 20]


HANGS_ENDS_RIGHT = (
    "def grad_W(a, h):\n    while True: pass\n",
    "import os\nnp.outer = None\ndef grad_W(a, h):\n    os._exit(0)\n",
    RIGHT,
)


def graded_together(course, codes):
    """What each solution with such a task 2 earns in one warm process; None for the jail's."""
    limits = Limits(config=course.config).as_dict() | QUICK
    exam = exam_of(course, MODULE, limits, walls=True)
    contents = []
    for code in codes:
        nb = read_source(course.source(MODULE))
        Answer("a", MODULE, cells={"07-task-2-answer": code}).put_into(nb)
        contents.append(nbformat.writes(nb).encode())
    graded = grade_together(exam, contents, "seed")
    return [nb and sum(filter(None, points(from_dict(json.loads(nb))).values())) for nb in graded]


def test_an_answer_that_does_otherwise_without_the_jail_is_noticed(course, tmp_path):
    code = "import os\ndef grad_W(a, h):\n    return np.outer(a, h) * (os.getcwd() == '/tmp')\n"
    put(tmp_path / "c", "right", "one", sampled(tmp_path, HEADER + code))
    result = only(course, tmp_path / "c")
    assert result.problems == [f"c/{MODULE}: one comes to something else without the jail"]
    assert (result.accepted, result.right, result.clean) == (2, 2, False)
    assert "differing" not in result.to_dict()


def test_a_verdict_is_kept_until_something_changes(course, tmp_path, monkeypatch):
    """Seen by what a student is told, which somebody has changed in the file."""
    put(tmp_path / "c", "wrong", "one", sampled(tmp_path, WRONG + TRANSPOSED, wanted=False))

    def told(**options):
        return str(only(course, tmp_path / "c", **options).answers)

    assert "other words" not in told()
    kept = course.root / "build" / "audit" / f"{MODULE}.json"
    turned = re.sub(r'("says": ")', r"\g<1>other words", kept.read_text(encoding="utf-8"))
    kept.write_text(turned, encoding="utf-8")
    assert "other words" in told()
    assert "other words" not in told(thorough=True)
    kept.write_text(turned, encoding="utf-8")
    monkeypatch.setattr(verdicts, "_engine", lambda: "another one")
    assert "other words" not in told()


@pytest.mark.parametrize(
    "torn", ["", '{"KEY": ', "[]", '{"KEY": 1}', '{"KEY": {"points": {"c": "4"}}}']
)
def test_a_torn_file_of_verdicts_holds_none(tmp_path, torn):
    key = verdicts.digest(content(ANSWER), "basis")
    (tmp_path / "v.json").write_text(torn.replace("KEY", key), encoding="utf-8")
    assert verdicts.Verdicts(tmp_path / "v.json", "basis").get(ANSWER) is None


def test_a_verdict_comes_back_as_it_was(tmp_path):
    part = {"name": "∇W", "points": 4, "earned": 4.0, "mistakes": [], "says": "Right."}
    outcome = verdicts.Outcome({"c": 4.0}, {"c": ["transposed"]}, {"c": {"a network": ["1f"]}})
    outcome.parts = {"c": [part]}
    kept = verdicts.Verdicts(tmp_path / "audit" / "v.json", "basis")
    kept.put(ANSWER, outcome)
    kept.save()
    assert verdicts.Verdicts(kept.file, "basis").get(ANSWER) == outcome
    assert verdicts.Verdicts(kept.file, "another").get(ANSWER) is None
    assert [file.name for file in (tmp_path / "audit").iterdir()] == ["v.json"]


def test_a_corpus_that_is_none_is_answered_in_one_line(course, tmp_path):
    done = workbook(course, "audit", "07", "--corpus", str(tmp_path))
    assert done.exit_code == 1
    assert f"holds no folder such as {MODULE}/wrong" in done.stderr


FAULTS = {
    "x = 1\n": "the header needs the lines # module: and # cell:",
    WRONG.replace("07-task-2-answer", "07-task2-answer") + RIGHT: (
        "# cell: names the cell 07-task2-answer, which is not there: is it 07-task-2-answer?"
    ),
    HEADER + "# loses: 07-task-2-chek\n" + RIGHT: (
        "# loses: names the cell 07-task-2-chek, which is not there: is it 07-task-2-check?"
    ),
    HEADER + "# lose: 07-task-2-check\n" + RIGHT: (
        "is # lose: meant as # loses:? If it is a comment, put an empty line before it."
    ),
    WRONG + "# mistake: transposd\n" + RIGHT: "'transposd' is no mistake's name",
    WRONG + "# mistake: transposed\n# also: zeroes\n" + RIGHT: "'zeroes' is no mistake's name",
    WRONG.replace(MODULE, "07-parameters") + RIGHT: (
        f"it says # module: 07-parameters, and lies in the folder of {MODULE}."
    ),
    WRONG + "def grad_W(a, h)\n    return 1\n": (
        "expected ':' in 'def grad_W(a, h)'; if it is meant so, say # syntax: broken"
    ),
}


@pytest.mark.parametrize(("text", "says"), FAULTS.items(), ids=range(len(FAULTS)))
def test_a_fault_of_an_answer_is_one_line_before_anything_runs(course, mine, text, says):
    put(mine, "wrong", "faulty", text)
    put(mine, "right", "fine", HEADER + RIGHT)
    done = workbook(course, "audit", "07", "--alone", "--corpus", str(mine))
    assert done.exit_code == 1
    assert done.stdout == ""
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith(f"workbook: {mine / MODULE / 'wrong' / 'faulty.py'}: {says}")


def test_what_is_misnamed_is_told(course, mine):
    put(mine, "wrong", "one", WRONG + TRANSPOSED)
    put(mine, "wrongs", "two", WRONG + TRANSPOSED)
    put(mine, "right", "three", HEADER + RIGHT, "07-parameters")
    (mine / MODULE / "wrong" / "four.ipynb").write_text("{}", encoding="utf-8")
    told = faults(course, [mine], [MODULE])
    assert told == [
        f"{mine}/07-parameters is not named after a module: is it {MODULE}?",
        f"{mine}/{MODULE}/wrongs is not named after a kind: is it wrong?",
        f"{mine}/{MODULE}/wrong/four.ipynb is no answer: its name must end in .py.",
    ]


def test_kinds_of_answers_have_their_lines(course, mine):
    put(mine, "right", "one", WRONG + RIGHT)
    put(mine, "attacks", "two", HEADER + RIGHT)
    said = "\n".join(faults(course, [mine], [MODULE]))
    assert "a right answer has no line # loses:" in said
    assert "an attack needs the line # loses:" in said


def test_code_that_is_meant_to_be_broken_says_so(course, mine):
    put(mine, "wrong", "a", WRONG + "# syntax: broken\ndef grad_W(a, h)\n    return 1\n")
    put(mine, "wrong", "magic", WRONG + "%precision 3\n" + TRANSPOSED)
    assert faults(course, [mine], [MODULE]) == []
    assert only(course, mine).killed == 2


def test_the_workbooks_own_corpus_has_no_fault():
    course = Course.at(ROOT)
    assert faults(course, [course.corpus], course.modules) == []


def test_an_answers_own_comments_stay_comments(tmp_path):
    comments = "# before: the loop\n# file: see there\n# mistake: I forgot it\n# module: none\n"
    code = f"def grad_W(a, h):\n{comments}    return 1"
    (tmp_path / "a.py").write_text(f"{WRONG}{code}\n", encoding="utf-8")
    answer = read(tmp_path / "a.py")
    assert answer.cells == {"07-task-2-answer": code}
    assert (answer.before, answer.mistake, answer.module) == ({}, "", MODULE)
    (tmp_path / "a.py").write_text(f"{WRONG}\n# loses: nothing\n{code}\n", encoding="utf-8")
    answer = read(tmp_path / "a.py")
    assert answer.loses == ("07-task-2-check",)
    assert answer.cells == {"07-task-2-answer": f"# loses: nothing\n{code}"}


def test_a_corpus_alone_is_told_with_its_points_parts_and_messages(course, mine):
    put(mine, "wrong", "turned", WRONG + TRANSPOSED)
    arguments = ("audit", "07", "--alone", "--corpus", str(mine))
    shown = workbook(course, *arguments, "--show")
    assert shown.exit_code == 0
    told = json.loads(workbook(course, *arguments, "--json").stdout)["modules"][MODULE]
    assert (told["wrong"], told["killed"], told["right"], told["attacks"]) == (1, 1, 1, 0)
    solution, wrong = told["answers"]
    assert (solution["name"], solution["points"], solution["lost"]) == ("the solution", 20, {})
    assert (wrong["name"], wrong["corpus"], wrong["kind"]) == ("turned", mine.name, "wrong")
    check = wrong["lost"]["07-task-2-check"]
    assert check["points"] < check["of"]
    part = next(part for part in check["parts"] if part["earned"] == 0)
    assert part["mistakes"] == ["transposed"]
    assert f"{mine.name}/{MODULE}: wrong turned: {wrong['points']:g} of 20" in shown.stdout
    assert part["says"] in shown.stdout


def test_alone_needs_a_corpus(course):
    done = workbook(course, "audit", "07", "--alone")
    assert done.exit_code == 1
    assert "which corpus alone? Add --corpus DIR to --alone." in done.stderr


def test_limits_are_the_courses_unless_others_are_given(course, mine):
    """An answer that takes a while is told that it is wrong, or under short limits that it is slow.

    Either way it loses the points, as is expected of it.
    """
    slow = WRONG + "import time\ndef grad_W(a, h):\n    end = time.process_time() + 1.2\n"
    put(mine, "wrong", "slow", slow + "    while time.process_time() < end: pass\n    return -a\n")

    def told(**options):
        return str(only(course, mine, **options).answers[-1])

    assert "takes too long" in told(limits=QUICK | {"cell_seconds": 1})
    assert "takes too long" not in told(limits={})


@pytest.mark.parametrize("text", ["seconds=3", "cell_seconds", "cell_seconds=0", "threads=x"])
def test_a_limit_that_is_none_is_refused_with_those_there_are(course, text):
    with pytest.raises(CourseError, match="is no limit like cell_seconds=1; known: callback_"):
        limits_from(course, text)


def test_an_answer_may_fill_several_cells_and_add_its_own(tmp_path):
    text = WRONG + "x = 1\n# cell: 07-task-3-answer\ny = 2\n# before: 07-task-2-answer\nz = 3\n"
    (tmp_path / "a.py").write_text(text, encoding="utf-8")
    assert read(tmp_path / "a.py") == Answer(
        "a",
        MODULE,
        ("07-task-2-check",),
        cells={"07-task-2-answer": "x = 1", "07-task-3-answer": "y = 2"},
        before={"07-task-2-answer": ["z = 3"]},
    )


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("kind", ["wrong", "right"])
def test_every_collected_answer_says_what_it_is(kind, module):
    for answer in load(ROOT / "corpus", module, kind):
        assert answer.module == module
        assert bool(answer.loses) == (kind == "wrong"), answer.name
        assert kind == "wrong" or not answer.mistake


def test_an_unknown_cell_is_refused():
    with pytest.raises(CourseError, match="which is not there"):
        Answer("a", MODULE, cells={"nowhere": ""}).put_into(
            __import__("nbformat").v4.new_notebook()
        )
