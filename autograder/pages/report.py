"""What a class got wrong, by diagnosis: a page and a table for the instructor."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

import nbformat
from jinja2 import Environment, FileSystemLoader

from autograder.course import Course, CourseError
from workbook.checks.report import DATA


@dataclass
class Task:
    """A task of the exercise over the class: points, and how many lost them by which mistake."""

    title: str
    points: float = 0.0
    earned: list[float] = field(default_factory=list)
    mistakes: Counter = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """The class's mean share of the points, 0 to 1."""
        return sum(self.earned) / (len(self.earned) * self.points)


def write(course: Course, module: str) -> list[Path]:
    """Writes the report of a module as HTML and CSV; returns both files.

    Raises CourseError if nothing of the module is graded yet.
    """
    reports = {student: list(_reports(nb)) for student, nb in _graded(course, module)}
    if not reports:
        raise CourseError(f"nothing graded yet of {module}: run workbook grade {module} first.")
    tasks = _tasks(reports)
    scores = [sum(p["earned"] for r in each for p in r["parts"]) for each in reports.values()]
    folder = course.gradebook / "report"
    folder.mkdir(exist_ok=True)
    page, table = folder / f"{module}.html", folder / f"{module}.csv"
    environment = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    text = environment.get_template("report.html.j2").render(
        module=module, tasks=tasks, scores=scores, median=median(scores), bins=_bins(scores, tasks)
    )
    page.write_text(text, encoding="utf-8")
    with table.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(["task", "mistake", "students"])
        rows.writerows((t.title, name, n) for t in tasks for name, n in t.mistakes.most_common())
    return [page, table]


def reached(course: Course, module: str) -> list[float]:
    """What each student's best answer reaches in a task that is judged by a share, best first.

    Raises CourseError if nothing of the module is graded yet, or no task of it is judged so.
    """
    graded = [list(_reports(nb)) for _, nb in _graded(course, module)]
    if not graded:
        raise CourseError(f"nothing graded yet of {module}: run workbook grade {module} first.")
    shares = [
        [part["reached"] for report in each for part in report["parts"] if "reached" in part]
        for each in graded
    ]
    best = sorted((max(each) for each in shares if each), reverse=True)
    if not best:
        raise CourseError(f"nobody has reached anything in {module} that could be ranked.")
    return best


def _graded(course: Course, module: str) -> Iterator[tuple[str, nbformat.NotebookNode]]:
    """Each student's graded notebook of the module."""
    for file in sorted(course.folder("autograded").glob(f"*/{module}/{module}.ipynb")):
        yield file.parents[1].name, nbformat.read(file, as_version=4)


def _reports(nb: nbformat.NotebookNode) -> Iterator[dict]:
    """What the checks of a graded notebook reported."""
    for cell in nb.cells:
        for output in cell.get("outputs", []):
            if DATA in output.get("data", {}):
                yield output.data[DATA]


def _tasks(reports: dict[str, list[dict]]) -> list[Task]:
    tasks = defaultdict(lambda: Task(""))
    for each in reports.values():
        for report in each:
            task = tasks[report["task"]]
            task.title = report["task"]
            task.points = sum(part["points"] for part in report["parts"])
            task.earned.append(sum(part["earned"] for part in report["parts"]))
            # A mistake counts once a student, in however many parts of the task it shows.
            task.mistakes.update({name for part in report["parts"] for name in part["mistakes"]})
    return sorted(tasks.values(), key=lambda task: task.title)


def _bins(scores: list[float], tasks: list[Task]) -> list[tuple[str, int]]:
    """How many students there are in each quarter of the points, and how many have all."""
    most = sum(task.points for task in tasks)
    quarters = pairwise(most * i / 4 for i in range(5))
    bins = [
        (f"{low:g} to under {high:g}", sum(low <= s < high for s in scores))
        for low, high in quarters
    ]
    return [*bins, (f"all {most:g}", sum(s == most for s in scores))]
