"""The audit: what it proves of every module, and that it would notice if it were not so."""

import contextlib
import json
import re

import nbformat
import pytest
from courses import MODULE, ROOT
from nbformat import from_dict
from typer.testing import CliRunner

from autograder.audit import verdicts
from autograder.audit.answers import Answer, load, read
from autograder.audit.audit import QUICK, SAMPLE, audit
from autograder.audit.verdicts import content
from autograder.audit.warm import grade_together
from autograder.build.notebooks import read_source
from autograder.cli import app
from autograder.course import Course, CourseError
from autograder.grading.cohort import exam_of
from autograder.grading.executors import local_executor
from autograder.grading.gradebook import points
from autograder.grading.limits import Limits

MODULES = sorted(file.stem for file in ROOT.glob("sources/exercises/*.md"))


def workbook(course: Course, *arguments: str):
    with contextlib.chdir(course.root):
        return CliRunner().invoke(app, arguments)


def put(corpus, kind, name, text, module=MODULE):
    file = corpus / module / kind / f"{name}.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def only(course, corpus, **options):
    """The audit of one corpus alone."""
    *_, (_, result) = audit(course, MODULE, [corpus], **options)
    return result


def sampled(folder, code, *, wanted=True):
    """The code with a comment that lets it be, or not be, among those that run in the jail too."""
    for number in range(1000):
        told = f"{code}# {number}\n"
        (folder / "answer.py").write_text(told, encoding="utf-8")
        if (int(content(read(folder / "answer.py"))[:8], 16) % SAMPLE == 0) == wanted:
            return told
    raise AssertionError("none of a thousand")


HEADER = f"# module: {MODULE}\n# cell: 07-task-2-answer\n"
WRONG = HEADER + "# loses: 07-task-2-check\n"
ANSWER = Answer("a", MODULE, cells={"07-task-2-answer": "x = 1"})
TRANSPOSED = "def grad_W(a, h):\n    return np.outer(h, a)\n"
RIGHT = "def grad_W(a, h):\n    return np.outer(a, h)\n"


@pytest.mark.parametrize("module", MODULES)
def test_every_module_is_clean(course, module):
    done = workbook(course, "audit", module, "--json")
    assert done.exit_code == 0, done.stdout
    counts = json.loads(done.stdout)["modules"][module]
    assert counts["killed"] == counts["wrong"] >= 20
    assert counts["accepted"] == counts["right"] >= 8
    assert counts["diagnosed"] >= 0.95 * counts["named"]
    assert counts["misnamed"] == 0
    least = 60 if module == MODULE else 2  # one module has those of the grader
    assert counts["attacks"] >= least
    assert (counts["gained"], counts["harmed"]) == (0, 0)
    assert not [line for line in counts["problems"] if "also loses" in line]


def test_a_wrong_answer_that_passes_is_noticed(course, tmp_path):
    put(tmp_path, "wrong", "right-in-truth", WRONG + RIGHT)
    result = only(course, tmp_path)
    assert (result.wrong, result.killed, result.clean) == (1, 0, False)


def test_what_is_noticed_is_said_and_fails_the_command(course, tmp_path):
    """In a module of few attacks: the command grades the workbook's own corpus as well."""
    module = "04-backprop-intuition"
    right = next((ROOT / "corpus" / module / "right").glob("*.py")).read_text(encoding="utf-8")
    (task,) = set(re.findall(r"^# cell: (04-task-\d)-answer$", right, re.M))
    put(tmp_path, "wrong", "right-in-truth", f"# loses: {task}-check\n{right}", module)
    done = workbook(course, "audit", "04", "--corpus", str(tmp_path))
    assert done.exit_code == 1
    assert f"wrong answer right-in-truth keeps full points in {task}-check" in done.stdout


def test_a_wrong_answer_that_names_no_check_must_lose_points_somewhere(course, tmp_path):
    put(tmp_path, "wrong", "somewhere", HEADER + TRANSPOSED)
    put(tmp_path, "wrong", "nowhere", HEADER + RIGHT)
    result = only(course, tmp_path)
    assert (result.wrong, result.killed) == (2, 1)
    assert "wrong answer nowhere keeps full points in every check" in result.problems


def test_a_right_answer_that_loses_points_is_noticed(course, tmp_path):
    put(tmp_path, "right", "wrong-in-truth", HEADER + TRANSPOSED)
    result = only(course, tmp_path)
    assert (result.right, result.accepted, result.clean) == (2, 1, False)  # with the solution


def test_a_wrong_name_is_noticed(course, tmp_path):
    put(tmp_path, "wrong", "t", WRONG + "# mistake: sign flipped\n" + TRANSPOSED)
    result = only(course, tmp_path)
    assert (result.named, result.diagnosed, result.misnamed) == (1, 0, 1)


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
    assert result.problems == ["one comes to something else without the jail"]
    assert (result.accepted, result.right, result.clean) == (2, 2, False)
    assert "differing" not in result.to_dict()


def test_a_verdict_is_kept_until_something_changes(course, tmp_path, monkeypatch):
    """Seen by a verdict that somebody has turned round in the file."""
    put(tmp_path / "c", "right", "one", sampled(tmp_path, HEADER + RIGHT, wanted=False))
    assert only(course, tmp_path / "c").clean
    kept = course.root / "build" / "audit" / f"{MODULE}.json"
    turned = re.sub(r'("07-task-2-check": )[\d.]+', r"\g<1>0.0", kept.read_text(encoding="utf-8"))
    kept.write_text(turned, encoding="utf-8")
    assert not only(course, tmp_path / "c").clean
    assert only(course, tmp_path / "c", thorough=True).clean
    kept.write_text(turned, encoding="utf-8")
    monkeypatch.setattr(verdicts, "_engine", lambda: "another one")
    assert only(course, tmp_path / "c").clean


@pytest.mark.parametrize(
    "torn", ["", '{"KEY": ', "[]", '{"KEY": 1}', '{"KEY": {"points": {"c": "4"}}}']
)
def test_a_torn_file_of_verdicts_holds_none(tmp_path, torn):
    key = verdicts.digest(content(ANSWER), "basis")
    (tmp_path / "v.json").write_text(torn.replace("KEY", key), encoding="utf-8")
    assert verdicts.Verdicts(tmp_path / "v.json", "basis").get(ANSWER) is None


def test_a_verdict_comes_back_as_it_was(tmp_path):
    outcome = verdicts.Outcome({"c": 4.0}, {"c": ["transposed"]}, {"c": {"a network": ["1f"]}})
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
    put(tmp_path, "wrong", "headless", "x = 1\n")
    done = workbook(course, "audit", "07", "--corpus", str(tmp_path))
    assert done.exit_code == 1
    assert "the header needs the lines # module: and # cell:" in done.stderr
    put(tmp_path, "wrong", "headless", WRONG.replace("07-task-2-answer", "08-x") + RIGHT)
    done = workbook(course, "audit", "07", "--corpus", str(tmp_path))
    assert "names the cell 08-x, which is not there" in done.stderr


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
