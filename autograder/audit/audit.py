"""Proves a module's tests and its grader: wrong answers lose, right ones keep, attacks gain none.

Each collected answer is handed in and graded like a student's. Attacks are graded in the jail,
between two control submissions, and texts that they must not see are laid out for them to find. A
sample of the others runs in the jail too, in CI all of them, and there each right one meets hidden
inputs of its own. In the jail, functions that give what a task asks for are searched as well (see
doors.py). The rest runs in a warm process without walls (see warm.py), unless its verdict is known
from an earlier audit (see verdicts.py). Both ways must come to the same. Until the first cell that
differs from the solution an answer is the solution, and so is what its checks come to: in the jail
they run for the solution alone.
"""

import json
import os
import re
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import chain, combinations
from pathlib import Path

import nbformat
from nbformat import NotebookNode, from_dict

from autograder.build.notebooks import read_source
from autograder.course import Course, CourseError
from autograder.grading.cohort import exam_of
from autograder.grading.exam import Exam
from autograder.grading.examiner import examine, examiner_for
from autograder.grading.executors import local_executor
from autograder.grading.gradebook import points
from autograder.grading.limits import Limits
from autograder.jail.jail import JailError
from autograder.submissions.pristine import grade_id, is_check
from autograder.submissions.submission import UnreadableError, read
from workbook.checks.mistakes import DESCRIPTIONS
from workbook.checks.report import DATA

from .answers import Answer, load
from .doors import doors
from .reach import reached
from .verdicts import Outcome, Verdicts, basis, content
from .warm import drop, grade_together

SEED = "audit"  # the same hidden inputs for answers that are compared with each other
# Limits that end an answer which hangs soon; most right ones take a thirtieth of it.
QUICK = {"cell_seconds": 1, "notebook_seconds": 3, "patience": 3}
NOT_TRIED = "not tried: there is no wall"  # what an attack says that would harm the machine
MARK = "attack-was-here"  # in the name of whatever an attack tries to leave behind
# All that a notebook may take within QUICK, and as much again as a busy machine may add.
MOST_SECONDS, MOST_MEGABYTES = 60, 1000
SAMPLE = 10  # of so many answers that run without the jail, one runs in it as well
TOGETHER = 24  # answers that one worker grades in one go
BETWEEN = 4  # attacks between two controls


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
    harmed: int = 0
    doors: int = 0  # functions in the jail that give what a task asks for
    problems: list[str] = field(default_factory=list)
    indistinguishable: list[str] = field(default_factory=list)
    answers: list[dict] = field(default_factory=list)  # what each was told, where it lost points
    differing: int = 0  # sampled answers that come to something else without the jail

    def add(self, other: "Audit") -> None:
        """Counts what another audit has found as well."""
        for field_ in fields(self):
            setattr(self, field_.name, getattr(self, field_.name) + getattr(other, field_.name))

    @property
    def clean(self) -> bool:
        bad = (self.misnamed, self.gained, self.harmed, self.doors, self.differing)
        return (self.killed, self.accepted) == (self.wrong, self.right) and not any(bad)

    def to_dict(self) -> dict:
        """The counts and lines that are reported; who differs stands among the problems."""
        counts = asdict(self)
        del counts["differing"]
        return counts


def audit(
    course: Course,
    module: str,
    corpora: list[Path],
    *,
    thorough: bool = False,
    limits: dict[str, int] | None = None,
) -> Iterator[tuple[str, Audit]]:
    """Grades all answers of the corpora; yields the name of each, with the audit so far.

    thorough: in the jail all of them, whatever is known from an earlier audit. limits: those that
    are not the course's own. What `faults` would say of the corpora is taken to be mended.
    """
    wrong, right, attacks = (
        [a for corpus in corpora for a in load(corpus, module, kind)]
        for kind in ("wrong", "right", "attacks")
    )
    answers = [Answer("the solution", module), *right, *wrong, *attacks]
    patient = exam_of(course, module, Limits(config=course.config).as_dict(), walls=True)
    exam = replace(patient, limits=patient.limits | (limits or {}))
    solution = read_source(course.source(module))
    most = full_points(solution)
    result, outcomes = Audit(), {}
    file = course.root / "build" / "audit" / f"{module}.json"
    verdicts = Verdicts(file, basis(exam, nbformat.writes(solution)))
    with _honeypot(exam) as honeypot, local_executor() as executor:
        work = Work(executor, honeypot, patient, solution, verdicts)
        searched = work.search(module, thorough)
        if thorough:
            work.draw_apart(right)
        work.begin([a for a in answers if a not in attacks], attacks, thorough)
        for answer in answers:
            kind = "attack" if answer in attacks else "wrong" if answer in wrong else "right"
            tried = [work.outcome(answer)]
            if not (thorough or kind == "attack") and (unwalled := work.unwalled(answer)):
                tried.append(unwalled)
            for outcome in tried:
                outcome.take_over(outcomes.get(id(answers[0]), outcome), work.not_run(answer))
            judged = _judged(kind, answer, most, *tried)
            if judged.problems and kind != "attack":  # perhaps there was too little time
                tried = work.again(answer, len(tried))
                judged = _judged(kind, answer, most, *tried)
            outcomes[id(answer)] = tried[0]
            result.add(judged)
            yield answer.name, result
        open_doors = searched()
    result.doors = len(open_doors)
    result.problems += [f"open door: {door}" for door in open_doors]
    if not thorough:
        verdicts.save()
    result.indistinguishable = list(_alike(wrong, outcomes[id(answers[0])], outcomes))
    yield "", result


def full_points(solution: NotebookNode) -> dict[str, float]:
    """The points of each check."""
    return {grade_id(c): float(c.metadata.nbgrader.points) for c in solution.cells if is_check(c)}


@dataclass(frozen=True)
class Honeypot:
    """An exam whose hidden tests carry a word that nobody may see, and files that do as well."""

    exam: Exam
    word: str
    folder: Path


@contextmanager
def _honeypot(exam: Exam) -> Iterator[Honeypot]:
    word = f"honeypot-{secrets.token_hex(8)}"
    nb = from_dict(json.loads(json.dumps(exam.pristine.notebook)))
    for cell in nb.cells:
        cell.source = cell.source.replace("HIDDEN TESTS\n", f"HIDDEN TESTS\n# {word}\n")
    with tempfile.TemporaryDirectory(prefix="gradebook-") as name:
        folder = Path(name)
        for file in ("gradebook.db", "secret", "submitted/other.ipynb", "solutions/right.ipynb"):
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(word, encoding="utf-8")
        for place in (folder, *folder.rglob("*")):
            place.chmod(0o755)
        yield Honeypot(replace(exam, pristine=replace(exam.pristine, notebook=nb)), word, folder)


class Work:
    """All answers of a module on their way through the workers, in the jail or without it."""

    def __init__(
        self,
        executor: Executor,
        honeypot: Honeypot,
        patient: Exam,
        solution: NotebookNode,
        verdicts: Verdicts,
    ):
        self.executor, self.honeypot, self.patient = executor, honeypot, patient
        self.solution, self.verdicts = solution, verdicts
        self._seeds: dict[int, str] = {}  # by the id of the answer, of those with their own
        self._not_run: dict[int, set[str]] = {}  # by the id of the answer
        self._jailed: dict[int, Future] = {}  # by the id of the answer
        self._warm: dict[int, tuple[Future, int]] = {}  # and the place in what comes of it
        self._attacks: dict[int, tuple[Future, int]] = {}  # likewise

    def draw_apart(self, answers: list[Answer]) -> None:
        """Gives each of these hidden inputs of its own: they must be right for any."""
        self._seeds = {id(answer): f"{SEED} {answer.name}" for answer in answers}

    def begin(self, answers: list[Answer], attacks: list[Answer], thorough: bool) -> None:
        unknown = []
        for answer in answers:
            jailed = thorough or bool(answer.file)
            if jailed or int(content(answer)[:8], 16) % SAMPLE == 0:
                self._submit_alone(answer)
            if not jailed and self.verdicts.get(answer) is None:
                unknown.append(answer)
        for some in batches(unknown, TOGETHER):
            contents = [self._handed_in(answer) for answer in some]
            without = [self.not_run(answer) for answer in some]
            future = self._begun(graded_together, self.honeypot.exam, contents, without)
            self._warm |= {id(answer): (future, place) for place, answer in enumerate(some)}
        control = nbformat.writes(self.solution).encode()
        for some in batches(attacks, BETWEEN):
            contents = [self._handed_in(attack) for attack in some]
            future = self._begun(_attacked, self.honeypot, contents, control)
            self._attacks |= {id(attack): (future, place) for place, attack in enumerate(some)}

    def search(self, module: str, thorough: bool) -> Callable[[], list[str]]:
        """Begins the search for open doors; what comes back waits for what it has found."""
        place = Answer("the search for open doors", module, file="doors.py")
        known = None if thorough else self.verdicts.get(place)
        control = nbformat.writes(self.solution).encode()
        future = None if known else self._begun(_searched, self.honeypot.exam, control)

        def found() -> list[str]:
            outcome = known or Outcome(mistakes={"doors": future.result()})
            self.verdicts.put(place, outcome)
            return outcome.mistakes["doors"]

        return found

    def outcome(self, answer: Answer) -> Outcome:
        """What came of an answer: in the jail, if it was there."""
        if id(answer) in self._attacks:
            return _result(*self._attacks[id(answer)])
        if id(answer) not in self._jailed:
            outcome = self.unwalled(answer)
            if outcome is not None:
                return outcome
            self._submit_alone(answer)
        return _result(self._jailed[id(answer)])

    def unwalled(self, answer: Answer) -> Outcome | None:
        """What comes of an answer without the jail, now or in an earlier audit; None if nothing."""
        outcome = self.verdicts.get(answer)
        if id(answer) in self._warm:
            future, place = self._warm[id(answer)]
            outcome = None if future.exception() else future.result()[place]
        if outcome is not None:
            self.verdicts.put(answer, outcome)
        return outcome

    def not_run(self, answer: Answer) -> set[str]:
        """The checks that come out as for the solution, which run for that alone."""
        if id(answer) not in self._not_run:
            self._not_run[id(answer)] = self._out_of_reach(answer)
        return self._not_run[id(answer)]

    def _out_of_reach(self, answer: Answer) -> set[str]:
        if answer.file or not (answer.cells or answer.before):
            return set()
        answered = deepcopy(self.solution)
        answer.put_into(answered)
        return full_points(self.solution).keys() - reached(answered, self.solution)

    def again(self, answer: Answer, ways: int) -> list[Outcome]:
        """What comes of an answer with the course's own limits and all checks.

        ways: 1, in the jail; 2, without it as well.
        """
        alone = self._begun_alone(self.patient, answer)
        together = [
            self._begun(graded_together, self.patient, [self._handed_in(answer)])
            for _ in range(ways - 1)
        ]
        return [_result(alone), *(one for f in together for one in f.result() if one)]

    def _submit_alone(self, answer: Answer) -> None:
        without = self.not_run(answer)
        self._jailed[id(answer)] = self._begun_alone(self.honeypot.exam, answer, without)

    def _begun_alone(self, exam: Exam, answer: Answer, without: Collection[str] = ()) -> Future:
        seed = self._seeds.get(id(answer), SEED)
        return self._begun(graded_alone, exam, self._handed_in(answer), without, seed)

    def _begun(self, *task) -> Future:
        """A task's future; one of a worker that was killed fails, like those before it."""
        try:
            return self.executor.submit(*task)
        except BrokenExecutor as error:
            future = Future()
            future.set_exception(error)
            return future

    def _handed_in(self, answer: Answer) -> bytes | UnreadableError:
        """An answer's file as a student would hand it in."""
        released = self.honeypot.exam.pristine.as_released()
        with tempfile.TemporaryDirectory() as folder:
            try:
                return read(answer.hand_in(released, self.solution, Path(folder)))
            except UnreadableError as error:
                return error


def batches(answers: list[Answer], size: int) -> Iterator[list[Answer]]:
    """The answers in their order, so many at a time."""
    for start in range(0, len(answers), size):
        yield answers[start : start + size]


def _result(future: Future, place: int | None = None) -> Outcome:
    """What came of an answer, or of the one at this place; who brings the grader down does harm."""
    try:
        return future.result() if place is None else future.result()[place]
    except JailError:
        raise
    except Exception as error:
        return Outcome(harm=[f"brought the grader down: {type(error).__name__}: {error}"])


def graded_alone(
    exam: Exam,
    content: bytes | UnreadableError,
    without: Collection[str] = (),
    seed: str = SEED,
) -> Outcome:
    """Grades an answer, in a worker; without these checks."""
    os.environ["WORKBOOK_AUDIT"] = "1"
    nb = exam.pristine.take(content)
    drop(nb, without)
    return _outcome(examine(nb, seed, exam.limits, exam.walls).notebook)


def _searched(exam: Exam, solution: bytes) -> list[str]:
    """Searches an exercise's jail, in a worker."""
    return doors(exam, exam.pristine.take(solution))


def graded_together(
    exam: Exam,
    contents: list[bytes],
    without: list[Collection[str]] | None = None,
    last: str | None = None,
) -> list[Outcome | None]:
    """Grades answers without the jail, in a worker; None for those that it must decide on.

    without, last: as `grade_together` takes them.
    """
    os.environ["WORKBOOK_AUDIT"] = "1"
    graded = grade_together(exam, contents, SEED, without, last)
    return [None if notebook is None else _outcome(notebook) for notebook in graded]


def _outcome(notebook: str) -> Outcome:
    nb = from_dict(json.loads(notebook))
    outcome = Outcome({cell: p for cell, p in points(nb).items() if p is not None})
    for cell in filter(is_check, nb.cells):
        for output in cell.outputs:
            _add_report(outcome, grade_id(cell), output.get("data", {}).get(DATA, {}))
    outcome.shown = json.dumps([c.get("outputs") for c in nb.cells], ensure_ascii=False)
    return outcome


def _add_report(outcome: Outcome, cell: str, report: dict) -> None:
    for part in report.get("parts", []):
        outcome.mistakes.setdefault(cell, []).extend(part["mistakes"])
        told = {key: part[key] for key in ("name", "points", "earned", "mistakes", "says")}
        outcome.parts.setdefault(cell, []).append(told)
        trail = outcome.trail.setdefault(cell, {})
        for network, returned in part["trail"]:
            trail.setdefault(network, []).append(returned)


_before: dict[str, Outcome] = {}  # what the control submission of an exam came to in this worker


def _attacked(
    honeypot: Honeypot, contents: list[bytes | UnreadableError], control: bytes
) -> list[Outcome]:
    """Grades attacks between two controls, in a worker; the outcomes say what harm they did.

    If the second control comes to something else, each attack is tried again, to find who did it.
    """
    os.environ["WORKBOOK_HONEYPOT"] = honeypot.word
    before = _before.pop(honeypot.word, None) or graded_alone(honeypot.exam, control)
    outcomes = [_watched(honeypot, content) for content in contents]
    if graded_alone(honeypot.exam, control) == before:
        _before[honeypot.word] = before  # of the next attacks, which come right after these
    elif len(contents) == 1:
        outcomes[0].harm.append("changed the next submission")
    else:
        alone = (_attacked(honeypot, [content], control) for content in contents)
        outcomes = list(chain.from_iterable(alone))
    return outcomes


def _watched(honeypot: Honeypot, content: bytes | UnreadableError) -> Outcome:
    """Grades an attack; the outcome says what harm it did meanwhile."""
    jail = examiner_for(honeypot.exam.limits, honeypot.exam.walls).jail
    processes = jail.processes()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak so far is forgotten
    began = time.monotonic()
    outcome = graded_alone(honeypot.exam, content)
    seconds, megabytes = time.monotonic() - began, _peak_megabytes()
    signs = {
        "saw what it must not see": honeypot.word in outcome.shown,
        "was not tried, for want of a wall": NOT_TRIED in outcome.shown,
        "made too large a notebook": len(outcome.shown) > 25_000_000,
        f"kept the examiner busy for {seconds:.0f} s": seconds > MOST_SECONDS,
        f"made the examiner take {megabytes} MB": megabytes > MOST_MEGABYTES,
        "left a process": not jail.comes_down_to(processes),
        "left a file": any(_left_behind(honeypot.folder)),
    }
    outcome.harm = [sign for sign, there in signs.items() if there]
    return outcome


def _peak_megabytes() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s*(\d+)", status)[1]) // 1000


def _left_behind(honeypot: Path) -> Iterator[Path]:
    places = {Path.cwd(), Path.home(), Path(tempfile.gettempdir()), Path(sys.prefix)}
    places.add(Path(__file__).parent)
    for place in places:
        yield from place.glob(f"*{MARK}*")
    yield from honeypot.rglob(f"*{MARK}*")


def _told(
    answer: Answer, kind: str, outcome: Outcome, most: dict[str, float], lost: set[str]
) -> dict:
    """An answer's points, and of each check where some are lost, what the student reads."""
    return {
        "name": answer.name,
        "corpus": answer.corpus,
        "kind": kind,
        "points": sum(outcome.points.get(cell, 0) for cell in most),
        "of": sum(most.values()),
        "lost": {
            cell: {
                "points": outcome.points.get(cell, 0),
                "of": full,
                "parts": outcome.parts.get(cell, []),
            }
            for cell, full in most.items()
            if cell in lost
        },
    }


def _judged(
    kind: str,
    answer: Answer,
    most: dict[str, float],
    outcome: Outcome,
    unwalled: Outcome | None = None,
) -> Audit:
    """What one answer counts for, and the problems with it."""
    result = Audit()
    lost = {cell for cell, full in most.items() if outcome.points.get(cell, 0) < full}
    result.answers.append(_told(answer, kind, outcome, most, lost))
    if kind == "attack":
        _judge_attack(result, answer, outcome)
    else:
        (_judge_wrong if kind == "wrong" else _judge_right)(result, answer, outcome, lost)
    if unwalled is not None and unwalled.verdict() != outcome.verdict():
        result.differing += 1
        result.problems.append(
            f"{answer.place}: {answer.name} comes to something else without the jail"
        )
    return result


def _judge_attack(result: Audit, attack: Answer, outcome: Outcome) -> None:
    result.attacks += 1
    earned = {c: p for c in attack.loses if (p := outcome.points.get(c, 0)) > 0}
    result.gained += bool(earned)
    result.harmed += bool(outcome.harm)
    if earned:
        result.problems.append(f"{attack.place}: attack {attack.name} earns {earned}")
    result.problems += [f"{attack.place}: attack {attack.name} {sign}" for sign in outcome.harm]


def _judge_right(result: Audit, answer: Answer, outcome: Outcome, lost: set[str]) -> None:
    result.right += 1
    result.accepted += not lost
    if lost:
        found = {cell: outcome.mistakes.get(cell) for cell in sorted(lost)}
        result.problems.append(f"{answer.place}: right answer {answer.name} loses points: {found}")


def _judge_wrong(result: Audit, answer: Answer, outcome: Outcome, lost: set[str]) -> None:
    result.wrong += 1
    killed = bool(lost) and set(answer.loses) <= lost
    result.killed += killed
    if not killed:
        kept = ", ".join(sorted(set(answer.loses) - lost)) or "every check"
        result.problems.append(
            f"{answer.place}: wrong answer {answer.name} keeps full points in {kept}"
        )
    if answer.loses and lost - set(answer.loses):
        extra = ", ".join(sorted(lost - set(answer.loses)))
        result.problems.append(
            f"{answer.place}: wrong answer {answer.name} also loses points in {extra}"
        )
    if not answer.mistake:
        return
    found = {name for cell in lost for name in outcome.mistakes.get(cell, ())} - {"unknown"}
    if answer.mistake == "none":
        diagnosed, false = not found, found
    else:
        diagnosed = answer.mistake in found
        # Beside the name, a description of one result is true as well.
        false = found - {answer.mistake, *answer.also, *(DESCRIPTIONS if diagnosed else ())}
        result.named += 1
        result.diagnosed += diagnosed
    result.misnamed += bool(false)
    if false or not diagnosed:
        named = ", ".join(sorted(found)) or "nothing"
        result.problems.append(
            f"{answer.place}: {answer.name}: {answer.mistake} expected, {named} named"
        )


def _alike(wrong: list[Answer], solution: Outcome, outcomes: dict[int, Outcome]) -> Iterator[str]:
    """Inputs that do not tell a wrong answer from the solution, or two of them from each other."""
    trails = {id(a): [outcomes[id(a)].trail.get(cell, {}) for cell in a.loses] for a in wrong}
    for answer in wrong:
        right = [solution.trail.get(cell, {}) for cell in answer.loses]
        same = {
            network
            for mine, solutions in zip(trails[id(answer)], right, strict=True)
            for network in mine
            if mine[network] == solutions.get(network)
        }
        if same:
            yield f"{answer.place}: {answer.name} is right on {', '.join(sorted(same))}"
    for one, other in combinations(wrong, 2):
        expected_apart = one.mistake == other.mistake or one.loses != other.loses
        if not expected_apart and trails[id(one)] == trails[id(other)]:
            networks = sorted({network for trail in trails[id(one)] for network in trail})
            yield f"{one.place}: {one.name} and {other.name} are alike on {', '.join(networks)}"


def corpora(course: Course, further: Path | None, alone: bool = False) -> list[Path]:
    """The workbook's own corpus and a further one, or that one alone."""
    if alone and not further:
        raise CourseError("which corpus alone? Add --corpus DIR to --alone.")
    return [*([] if alone else [course.corpus]), *([further] if further else [])]


def limits_from(course: Course, text: str) -> dict[str, int]:
    """The limits in a text such as "cell_seconds=1,notebook_seconds=3"; else a CourseError."""
    known = Limits(config=course.config).as_dict()
    limits = {}
    for piece in filter(None, text.split(",")):
        name, _, number = piece.strip().partition("=")
        if name not in known or not number.isdecimal() or int(number) < 1:
            names = ", ".join(known)
            raise CourseError(f"{piece.strip()!r} is no limit like cell_seconds=1; known: {names}.")
        limits[name] = int(number)
    return limits
