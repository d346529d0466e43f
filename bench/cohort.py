"""Does `workbook grade` keep its pace and its memory in a large class?

A made-up class on module 07 (bench/classes.py: right, partly right, wrong, untouched) is graded by
one `workbook grade MODULE --jobs 2`, a whole command from start to end, with gradebook, graded
notebooks and records written. Then by the same command again, when there is nothing left to do.

| key                   | meaning                                                             |
| --------------------- | ------------------------------------------------------------------- |
| submissions           | the size of the class                                               |
| graded                | how many of them are in the gradebook at the end                    |
| seconds               | of the command                                                      |
| rate                  | submissions in a second, from the first graded notebook to the last |
| rate_first_hundred    | the same, of the first hundred                                      |
| rate_last_hundred     | the same, of the last hundred                                       |
| peak_mb_first_hundred | most memory of all processes of the command together, in 10⁶ bytes  |
|                       | (proportional set size), while the first hundred were graded        |
| peak_mb_last_hundred  | the same, while the last hundred were graded                        |
| gradebook_mb          | the gradebook at the end, in 10⁶ bytes                              |
| again_seconds         | of the same command when all is graded                              |
"""

import argparse
import json
import sqlite3
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from autograder.course import Course

from .classes import MODULE, make_class
from .grading import OURS, family, memory, start, table, tell, timed

HUNDRED = 100
EXAMPLE = (
    "example:\n  python -m bench.cohort --json\n\nA run with 2,000 students takes four minutes."
)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.cohort",
        description="Does workbook grade keep its pace and its memory in a large class?",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--students", type=int, default=2000, help="the size of the class")
    asked = parser.parse_args()
    if asked.students < 2 * HUNDRED:
        parser.error(f"a class of less than {2 * HUNDRED} has no first and last hundred")
    figures = measure(asked.students)
    print(json.dumps(figures) if asked.json else table(figures))


def measure(students: int) -> dict:
    """All figures of one run."""
    with tempfile.TemporaryDirectory() as name:
        tell(f"making a class of {students}")
        course = make_class(Path(name) / "course", students)
        tell("grading")
        seconds, samples = graded(course)
        tell("grading again")
        times = sorted(file.stat().st_mtime for file in notebooks(course))
        first, last = times[:HUNDRED], times[-HUNDRED:]
        return {
            "submissions": students,
            "graded": in_gradebook(course),
            "seconds": round(seconds, 1),
            "rate": rate(times),
            "rate_first_hundred": rate(first),
            "rate_last_hundred": rate(last),
            "peak_mb_first_hundred": peak_mb(samples, first),
            "peak_mb_last_hundred": peak_mb(samples, last),
            "gradebook_mb": round(course.database.stat().st_size / 1e6, 1),
            "again_seconds": round(timed(OURS, course.root), 1),
        }


def graded(course: Course) -> tuple[float, list[tuple[float, int]]]:
    """Grades the class; returns the seconds, and the memory at several times."""
    before = time.perf_counter()
    running = start(OURS, course.root)
    samples = []
    while running.poll() is None:
        samples.append((time.time(), sum(map(memory, family(running.pid)))))
        time.sleep(0.2)
    if running.returncode != 0:
        raise SystemExit(f"{' '.join(OURS)} failed in {course.root}")
    return time.perf_counter() - before, samples


def notebooks(course: Course) -> list[Path]:
    return list(course.folder("autograded").glob(f"*/{MODULE}/{MODULE}.ipynb"))


def rate(times: list[float]) -> float:
    """How many a second, from the first of these times to the last."""
    return round((len(times) - 1) / (times[-1] - times[0]), 1)


def peak_mb(samples: list[tuple[float, int]], times: list[float]) -> int:
    """Most memory from the first of these times to the last, and just before and after."""
    near = [
        max(size, later)
        for (at, size), (then, later) in pairwise(samples)
        if then >= times[0] and at <= times[-1]
    ]
    return round(max(near) / 1e6)


def in_gradebook(course: Course) -> int:
    """How many students have a graded notebook in the gradebook."""
    with sqlite3.connect(course.database) as database:
        (count,) = database.execute("SELECT count(DISTINCT notebook_id) FROM grade").fetchone()
    return count


if __name__ == "__main__":
    main()
