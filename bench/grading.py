"""How fast is `workbook grade`? Against plain `nbgrader autograde`, on the same class.

A made-up class on module 07 (bench/classes.py: right, partly right, wrong, untouched) is graded by
both, in turns, as whole commands from start to end, with gradebook and graded notebooks written.
Plain nbgrader runs with its own settings: none of this course's steps take part.

| key               | meaning                                                                 |
| ----------------- | ----------------------------------------------------------------------- |
| submissions       | the size of the class                                                   |
| nbgrader_seconds  | of `nbgrader autograde MODULE`, median of the rounds                    |
| workbook_seconds  | of `workbook grade MODULE --jobs 2`, median of the rounds               |
| ratio             | the first by the second, median of the rounds                           |
| ratios            | of each round                                                           |
| same_scores       | whether every cell of every student got the same points from both       |
| peak_mb           | most memory of all processes of `workbook grade` together, in 10⁶ bytes  |
|                   | (proportional set size, sampled in a run of its own, not timed)         |
| floor_seconds     | computing time of the students' own cells, on all cores: no grader can  |
|                   | be faster                                                               |
| bare_seconds      | computing time of all cells, answers and checks, run one after the      |
|                   | other in one warm Python without any grader, on all cores               |
"""

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from IPython.core.interactiveshell import InteractiveShell
from nbgrader.utils import is_grade, is_solution

from autograder.course import CONFIG, Course
from autograder.submissions.pristine import Pristine

from .classes import MODULE, make_class

BIN = Path(sys.executable).parent
PLAIN = ["nbgrader", "autograde", MODULE]
OURS = ["workbook", "grade", MODULE, "--jobs", "2", "--json"]
EXAMPLE = "example:\n  python -m bench.grading --json\n\nA run with 128 students takes ten minutes."


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.grading",
        description="How fast is workbook grade, against nbgrader autograde?",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--students", type=int, default=128, help="the size of the class")
    parser.add_argument("--rounds", type=int, default=2, help="how often both take their turn")
    asked = parser.parse_args()
    figures = measure(asked.students, asked.rounds)
    print(json.dumps(figures) if asked.json else table(figures))


def table(figures: dict) -> str:
    return "\n".join(f"{name:17} {value}" for name, value in figures.items())


def measure(students: int, rounds: int) -> dict:
    """All figures of one run."""
    with tempfile.TemporaryDirectory() as name:
        ours, plain = make_class(Path(name) / "ours", students), Path(name) / "plain"
        subprocess.run(["cp", "-r", ours.root, plain], check=True)
        take_settings_out(plain)
        seconds = {"plain": [], "ours": []}
        for number in range(rounds):
            tell(f"round {number + 1} of {rounds}: nbgrader")
            seconds["plain"].append(timed(PLAIN, plain))
            tell(f"round {number + 1} of {rounds}: workbook")
            seconds["ours"].append(timed(OURS, ours.root))
            same = points(plain) == points(ours.root)
            for folder in (plain, ours.root):
                forget_grades(folder)
        tell("memory and floor")
        ratios = [p / o for p, o in zip(seconds["plain"], seconds["ours"], strict=True)]
        own, bare = computing_time(ours)
        return {
            "submissions": students,
            "nbgrader_seconds": round(statistics.median(seconds["plain"]), 1),
            "workbook_seconds": round(statistics.median(seconds["ours"]), 2),
            "ratio": round(statistics.median(ratios), 1),
            "ratios": [round(ratio, 1) for ratio in ratios],
            "same_scores": same,
            "peak_mb": peak_mb(OURS, ours.root),
            "floor_seconds": round(own / os.cpu_count(), 3),
            "bare_seconds": round(bare / os.cpu_count(), 2),
        }


def tell(doing: str) -> None:
    print(doing, file=sys.stderr, flush=True)


def take_settings_out(folder: Path) -> None:
    """Leaves nbgrader's own way of grading."""
    with (folder / CONFIG).open("a", encoding="utf-8") as config:
        config.write("\ndel c.Autograde\n")


def start(command: list[str], folder: Path) -> subprocess.Popen:
    program = [str(BIN / command[0]), *command[1:]]
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(program, cwd=folder, env=os.environ | {"PATH": path}, **quiet)


def timed(command: list[str], folder: Path) -> float:
    """Seconds of a whole command; it must succeed."""
    before = time.perf_counter()
    if start(command, folder).wait() != 0:
        raise SystemExit(f"{' '.join(command)} failed in {folder}")
    return time.perf_counter() - before


def points(folder: Path) -> dict[tuple[str, str], float]:
    """The points by machine of every student and cell, from the gradebook."""
    query = """
        SELECT submitted_assignment.student_id, base_cell.name, grade.auto_score FROM grade
        JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        JOIN base_cell ON base_cell.id = grade.cell_id
    """
    with sqlite3.connect(folder / "gradebook" / "gradebook.db") as database:
        return {(student, cell): score for student, cell, score in database.execute(query)}


def forget_grades(folder: Path) -> None:
    """Back to a class that is handed in and not graded."""
    subprocess.run(["rm", "-rf", "gradebook/autograded", "gradebook/records"], cwd=folder)
    tables = ("grade", "comment", "submitted_notebook", "submitted_assignment", "student")
    with sqlite3.connect(folder / "gradebook" / "gradebook.db") as database:
        for table_ in tables:
            database.execute(f"DELETE FROM {table_}")


def peak_mb(command: list[str], folder: Path) -> int:
    """Most memory that a command's processes held together."""
    running = start(command, folder)
    most = 0
    while running.poll() is None:
        most = max(most, sum(map(memory, family(running.pid))))
        time.sleep(0.05)
    forget_grades(folder)
    return round(most / 1e6)


def family(process: int) -> list[int]:
    """A process and all that descend from it."""
    found = [process]
    for one in found:
        try:
            tasks = Path(f"/proc/{one}/task").glob("*/children")
            found += [int(child) for task in tasks for child in task.read_text().split()]
        except OSError:
            continue
    return found


def memory(process: int) -> int:
    """Bytes of a process, what it shares counted in parts."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except OSError:
        return 0


def computing_time(course: Course) -> tuple[float, float]:
    """Processor seconds of the students' own cells, and of all cells, of the class."""
    pristine = Pristine.of(course, MODULE)
    shell = InteractiveShell.instance()
    shell.history_manager.enabled = False
    own = total = 0.0
    for file in sorted(course.folder("submitted").glob("*/*/*.ipynb")):
        shell.reset()
        for cell in pristine.take(file.read_bytes()).cells:
            if cell.cell_type != "code":
                continue
            before = time.process_time()
            with redirect_stdout(StringIO()):
                shell.run_cell(cell.source)
            used = time.process_time() - before
            total += used
            own += used if is_solution(cell) or not is_grade(cell) else 0
    return own, total


if __name__ == "__main__":
    main()
