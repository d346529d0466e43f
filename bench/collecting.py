"""A class's download at its size: the time to collect it, and whether every file is accounted for.

    python -m bench.collecting [--files 2000] [--json]

A zip from Moodle, with a roster: ordinary notebooks, some packed by the student, saved as text,
heavy with outputs, broken, of another module, handed in twice, or of people nobody knows.
"""

import argparse
import io
import json
import tempfile
import time
import zipfile
from collections import Counter
from itertools import cycle
from pathlib import Path

from autograder.submissions.intake import take_in
from bench.classes import MODULE, ROOT, make_class

OTHER = "08-backprop-pseudocode"


def kinds() -> list[list[tuple[str, bytes, str]]]:
    """What students hand in: file by file the name, the content and what becomes of it."""
    plain, other = ((ROOT / "exercises" / m / f"{m}.ipynb").read_bytes() for m in (MODULE, OTHER))
    nb = json.loads(plain)
    nb["cells"][4]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 10**6}]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as inner:
        inner.writestr(f"{MODULE}.ipynb", plain)
    name = f"{MODULE}.ipynb"
    return [
        *[[(name, plain, "taken")]] * 12,
        [("Copy of exercise.ipynb", json.dumps(nb).encode(), "taken")],
        [("07.zip", packed.getvalue(), "taken")],
        [("07.txt", plain, "taken")],
        [(name, plain[:900], "taken")],  # broken: grading reports it
        [(f"{OTHER}.ipynb", other, "nothing usable")],
        [("a.ipynb", plain, "newer kept"), ("b.ipynb", plain, "taken")],
        [(name, plain, "doubtful")],  # of nobody on the roster
    ]


def write_class(course, to: Path, files: int) -> Counter:
    """Writes the zip and the roster; returns how many files should come to what."""
    expected, lines = Counter(), ["id,name,email,moodle"]
    some = cycle(kinds())
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        while expected.total() < files:
            number = len(lines) + expected["doubtful"]
            for name, content, outcome in (each := next(some)):
                folder = f"Student {number}_{4000 + number}_assignsubmission_file"
                archive.writestr(f"{folder}/{name}", content)
                expected[outcome] += 1
            if each[0][2] != "doubtful":
                lines.append(f"s{number},Student {number},s{number}@uni.example,{4000 + number}")
    (course.gradebook / "roster.csv").write_text("\n".join(lines), encoding="utf-8")
    return expected


def measure(files: int) -> dict:
    """Collects such a class, twice: the second time everything is there already."""
    with tempfile.TemporaryDirectory() as folder:
        course = make_class(Path(folder) / "course", 0)
        download = Path(folder) / "downloads.zip"
        expected = write_class(course, download, files)
        seconds = []
        for _ in range(2):
            begin = time.perf_counter()
            intake = take_in(course, MODULE, download)
            seconds.append(round(time.perf_counter() - begin, 2))
        counts = {kind: number for kind, number in intake.counts.items() if number}
        return {
            "files": expected.total(),
            "seconds": seconds[0],
            "again_seconds": seconds[1],
            "counts": counts,
            "as_expected": counts == dict(expected),
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    result = measure(options.files)
    if options.json:
        print(json.dumps(result, indent=2))
    else:
        seconds, again = result["seconds"], result["again_seconds"]
        print(f"{result['files']} files in {seconds} s, and once more in {again} s")
        print(result["counts"], "as expected" if result["as_expected"] else "NOT AS EXPECTED")
