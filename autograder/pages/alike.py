"""Answers that are alike where few in the class are: for the instructor to look at, no verdict.

Short formulas look alike whoever writes them. So only runs of tokens count that at most a few in
the class share, and that are not in the exercise: an odd name, a comment, a mistake, an order.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from nbformat import NotebookNode
from nbgrader.utils import is_solution
from pygments.lexers import MarkdownLexer, PythonLexer
from pygments.token import Comment, Name

from autograder.course import Course, CourseError
from autograder.steps import submitted
from autograder.submissions.pristine import Pristine, grade_id
from autograder.submissions.submission import read_or_why_not
from autograder.whole import write as write_whole

AS_WRITTEN, RENAMED = 8, 16  # tokens in a run: as they are, and with all own names made one
FEW = 3  # who may share a run that is rare; in a large class one in fifty
ENOUGH = 24  # tokens in rare runs, below which a pair is not shown
MOST = 50  # pairs that are shown


@dataclass(frozen=True)
class Text:
    """What a student wrote in one place: the tokens, and the line of each."""

    text: str
    is_code: bool

    @cached_property
    def _tokens(self) -> list[tuple[str, str, int]]:
        """Each token as it is, with a name of the student's own replaced, and its line."""
        lexer = (PythonLexer if self.is_code else MarkdownLexer)(stripnl=False, ensurenl=False)
        tokens, line = [], 0
        for kind, value in lexer.get_tokens(self.text):
            if word := value.strip():
                after_dot = bool(tokens) and tokens[-1][0] == "."
                own = kind in Name and kind is not Name.Builtin and not after_dot
                tokens.append((word, "·" if own else "" if kind in Comment else word, line))
            line += value.count("\n")
        return tokens

    def runs(self) -> Iterator[tuple[tuple[str, ...], range]]:
        """Each run of tokens, and where it is."""
        for column, length in ((0, AS_WRITTEN), (1, RENAMED)):
            words = [token[column] for token in self._tokens]
            for begin in range(len(words) - length + 1):
                place = range(begin, begin + length)
                yield tuple(words[begin : begin + length]), place

    def marked(self, places: set[int]) -> list[tuple[str, bool]]:
        """Its lines, and of each whether it holds some of these tokens."""
        lines = {self._tokens[place][2] for place in places}
        return [(line, number in lines) for number, line in enumerate(self.text.split("\n"))]


@dataclass
class Pair:
    """Two students, and in which tokens of which places they are alike as few are."""

    students: tuple[str, str]
    alike: tuple[dict[str, set[int]], dict[str, set[int]]]

    @property
    def tokens(self) -> int:
        """How many tokens of the one who has fewer."""
        return min(sum(map(len, places.values())) for places in self.alike)


def write(course: Course, module: str) -> tuple[Path, int]:
    """Writes the page of a module; returns it, and how many pairs it shows.

    Raises CourseError if fewer than two students have handed in.
    """
    pristine = Pristine.of(course, module)
    students = submitted(course, module)
    if len(students) < 2:
        raise CourseError(f"nothing to compare: {len(students)} submissions of {module} are here.")
    texts = {student: _texts(course, module, student, pristine) for student in students}
    few = max(FEW, len(students) // 50)
    given = {run for text in _texts_of(pristine.as_released()).values() for run, _ in text.runs()}
    pairs = [pair for pair in _pairs(texts, given, few) if pair.tokens >= ENOUGH]
    pairs.sort(key=lambda pair: (-pair.tokens, pair.students))
    folder = course.gradebook / "report"
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    page = environment.get_template("alike.html.j2").render(
        module=module,
        count=len(students),
        few=few,
        found=len(pairs),
        pairs=[(pair, list(_beside(pair, texts))) for pair in pairs[:MOST]],
    )
    try:
        folder.mkdir(exist_ok=True)
        write_whole(folder / f"{module}-alike.html", page.encode())
    except OSError as error:
        raise CourseError(f"cannot write to {folder}: {error.strerror}.") from error
    return folder / f"{module}-alike.html", len(pairs)


def _texts(course: Course, module: str, student: str, pristine: Pristine) -> dict[str, Text]:
    """What a student has handed in, by its place in the exercise."""
    file = course.folder("submitted", student, module) / f"{module}.ipynb"
    return _texts_of(pristine.take(read_or_why_not(file)))


def _texts_of(nb: NotebookNode) -> dict[str, Text]:
    """Answers by their grade_id; own cells by the cell that they follow."""
    code = {True: defaultdict(list), False: defaultdict(list)}
    after = "the beginning"
    for cell in nb.cells:
        after = grade_id(cell) or after
        if not grade_id(cell) or is_solution(cell):
            place = grade_id(cell) or f"own cells after {after}"
            code[cell.cell_type == "code"][place].append(cell.source)
    return {
        place: Text("\n\n".join(sources), is_code)
        for is_code, found in code.items()
        for place, sources in found.items()
    }


def _pairs(
    texts: dict[str, dict[str, Text]], given: set[tuple[str, ...]], few: int
) -> Iterable[Pair]:
    """Every two students who share a rare run."""
    where = defaultdict(lambda: defaultdict(list))  # run: student: (place, tokens)
    for student, places in texts.items():
        for place, text in places.items():
            for run, tokens in text.runs():
                where[run][student].append((place, tokens))
    alike = defaultdict(lambda: (defaultdict(set), defaultdict(set)))
    for run, who in where.items():
        if run not in given and 2 <= len(who) <= few:
            for two in combinations(sorted(who), 2):
                for places, student in zip(alike[two], two, strict=True):
                    for place, tokens in who[student]:
                        places[place].update(tokens)
    return [Pair(students, places) for students, places in alike.items()]


def _beside(pair: Pair, texts: dict[str, dict[str, Text]]) -> Iterator[tuple[str, list]]:
    """The places in which a pair is alike, and the lines of both there."""
    for place in sorted({*pair.alike[0], *pair.alike[1]}):
        yield (
            place,
            [
                texts[student][place].marked(places[place]) if place in texts[student] else []
                for student, places in zip(pair.students, pair.alike, strict=True)
            ],
        )
