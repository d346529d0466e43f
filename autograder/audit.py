"""Proves a module's tests: every wrong answer loses its points, every right one keeps them.

Each collected answer is put into the solution, and the notebook is run in a process of its own.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import combinations
from multiprocessing.pool import AsyncResult
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_solution

from mlp_ref.report import DATA

from .answers import CORPUS, Answer, load
from .build import read_source
from .course import Course

SECONDS = 20  # for a whole notebook


@dataclass
class Outcome:
    """What running an answer came to, by check cell."""

    points: dict[str, float] = field(default_factory=dict)
    mistakes: dict[str, list[str]] = field(default_factory=dict)
    trail: dict[str, dict[str, list[str]]] = field(default_factory=dict)


@dataclass
class Audit:
    """The counts that `workbook audit` reports for a module, and what stands behind them."""

    wrong: int = 0
    killed: int = 0
    named: int = 0
    diagnosed: int = 0
    misnamed: int = 0
    right: int = 0
    accepted: int = 0
    attacks: int = 0
    gained: int = 0
    problems: list[str] = field(default_factory=list)
    indistinguishable: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return (self.killed, self.accepted, self.gained) == (self.wrong, self.right, 0)

    def to_dict(self) -> dict:
        return asdict(self)


def audit(course: Course, module: str, corpora: list[Path]) -> Iterator[tuple[str, Audit]]:
    """Runs all answers of the corpora; yields the name of each, with the audit so far."""
    wrong = [a for folder in corpora for a in load("wrong", module, folder)]
    right = [a for folder in corpora for a in load("right", module, folder)]
    solution = read_source(course.source(module))
    answers = [Answer("the solution", module), *right, *wrong]
    notebooks = [_answered(solution, answer) for answer in answers]
    due = {
        c.metadata.nbgrader.grade_id: float(c.metadata.nbgrader.points) for c in _checks(solution)
    }
    result, outcomes = Audit(), {}
    _warm_up(solution)
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        running = [pool.apply_async(run, [nb]) for nb in notebooks]
        for answer, one in zip(answers, running, strict=True):
            outcome = outcomes[answer.name] = _outcome(one)
            lost = {cell for cell, points in due.items() if outcome.points.get(cell, 0) < points}
            (_judge_wrong if answer in wrong else _judge_right)(result, answer, outcome, lost)
            yield answer.name, result
    result.indistinguishable = list(_alike(wrong, outcomes))
    yield "", result


def _outcome(running: AsyncResult) -> Outcome:
    """What an answer came to; one that ends its process or hangs earns nothing."""
    try:
        return running.get(timeout=SECONDS + 5)
    except multiprocessing.TimeoutError:
        return Outcome()


def _answered(solution: NotebookNode, answer: Answer) -> NotebookNode:
    nb = solution.copy()
    nb.cells = [cell.copy() for cell in solution.cells]
    answer.put_into(nb)
    return nb


def _checks(nb: NotebookNode) -> list[NotebookNode]:
    return [c for c in nb.cells if is_grade(c) and not is_solution(c)]


def _judge_right(result: Audit, answer: Answer, outcome: Outcome, lost: set[str]) -> None:
    result.right += 1
    result.accepted += not lost
    if lost:
        found = {cell: outcome.mistakes.get(cell) for cell in sorted(lost)}
        result.problems.append(f"right answer {answer.name} loses points: {found}")


def _judge_wrong(result: Audit, answer: Answer, outcome: Outcome, lost: set[str]) -> None:
    result.wrong += 1
    killed = bool(lost) and set(answer.loses) <= lost
    result.killed += killed
    if not killed:
        kept = ", ".join(sorted(set(answer.loses) - lost)) or "every check"
        result.problems.append(f"wrong answer {answer.name} keeps full points in {kept}")
    if answer.loses and lost - set(answer.loses):
        extra = ", ".join(sorted(lost - set(answer.loses)))
        result.problems.append(f"wrong answer {answer.name} also loses points in {extra}")
    if not answer.mistake:
        return
    found = {name for cell in lost for name in outcome.mistakes.get(cell, ())} - {"unknown"}
    if answer.mistake == "none":
        diagnosed = not found
    else:
        result.named += 1
        diagnosed = answer.mistake in found
        result.diagnosed += diagnosed
    if found and not diagnosed:
        result.misnamed += 1
    if not diagnosed:
        told = ", ".join(sorted(found)) or "nothing"
        result.problems.append(f"{answer.name}: {answer.mistake} expected, {told} named")


def _alike(wrong: list[Answer], outcomes: dict[str, Outcome]) -> Iterator[str]:
    """Inputs that do not tell a wrong answer from the solution, or two of them from each other."""
    trails = {a.name: [outcomes[a.name].trail.get(cell, {}) for cell in a.loses] for a in wrong}
    for answer in wrong:
        right = [outcomes["the solution"].trail[cell] for cell in answer.loses]
        same = {
            network
            for mine, due in zip(trails[answer.name], right, strict=True)
            for network in mine
            if mine[network] == due[network]
        }
        if same:
            yield f"{answer.name} is right on {', '.join(sorted(same))}"
    for one, other in combinations(wrong, 2):
        told_apart = one.mistake == other.mistake or one.loses != other.loses
        if not told_apart and trails[one.name] == trails[other.name]:
            networks = sorted({network for trail in trails[one.name] for network in trail})
            yield f"{one.name} and {other.name} are alike on {', '.join(networks)}"


def _warm_up(solution: NotebookNode) -> None:
    """Measures all finite differences once, before the processes for the answers are forked."""
    run(solution)
    signal.alarm(0)
    InteractiveShell.instance().reset()


def run(nb: NotebookNode) -> Outcome:
    """Runs a notebook's code in this process, which is then thrown away."""
    signal.signal(signal.SIGALRM, _too_late)
    signal.alarm(SECONDS)
    os.environ["WORKBOOK_AUDIT"] = "1"
    shell, outcome = InteractiveShell.instance(), Outcome()
    shell.history_manager.enabled = False
    for cell in nb.cells:
        if cell.cell_type != "code":
            continue
        with capture_output() as captured:
            result = shell.run_cell(cell.source)
        if is_grade(cell) and not is_solution(cell):
            _record(outcome, cell.metadata.nbgrader.grade_id, result, captured)
    return outcome


def _record(outcome: Outcome, cell: str, result, captured) -> None:
    score = result.result
    outcome.points[cell] = score if result.success and isinstance(score, float) else 0.0
    for output in captured.outputs:
        for part in (output.data or {}).get(DATA, {}).get("parts", []):
            outcome.mistakes.setdefault(cell, []).extend(part["mistakes"])
            trail = outcome.trail.setdefault(cell, {})
            for network, digest in part["trail"]:
                trail.setdefault(network, []).append(digest)


def _too_late(*_) -> None:
    raise TimeoutError(f"not done after {SECONDS} seconds")


def corpora(further: Path | None) -> list[Path]:
    """The workbook's own corpus, and a further one."""
    return [CORPUS, *([further] if further else [])]
