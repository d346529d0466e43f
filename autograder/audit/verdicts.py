"""Verdicts of earlier audits, kept by a digest of all that they depend on.

One file for each module; it is replaced as a whole. An entry that cannot be read is none: the
answer is graded again.
"""

import hashlib
import importlib.metadata
import json
import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import autograder
import mlp_ref
import workbook
from autograder.grading.exam import Exam

from .answers import Answer

COMPUTING = ("ipython", "numpy", "matplotlib")  # whose versions may change what an answer does


@dataclass
class Outcome:
    """What grading an answer came to, by check cell."""

    points: dict[str, float] = field(default_factory=dict)
    mistakes: dict[str, list[str]] = field(default_factory=dict)
    trail: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    parts: dict[str, list[dict]] = field(default_factory=dict)  # with what the student reads
    shown: str = ""  # all that the graded notebook shows
    harm: list[str] = field(default_factory=list)  # what an attack saw, left or changed

    def verdict(self) -> dict:
        """What the audit judges a wrong or a right answer by."""
        reported = {"mistakes": self.mistakes, "trail": self.trail, "parts": self.parts}
        return {"points": self.points} | reported

    def take_over(self, other: "Outcome", cells: set[str]) -> None:
        """Makes what came of these checks its own."""
        for name in ("points", "mistakes", "trail", "parts"):
            getattr(self, name).update(
                (cell, value) for cell, value in getattr(other, name).items() if cell in cells
            )


class Verdicts:
    """A module's verdicts: what `put` gets is there in the next audit, the rest is forgotten.

    basis: a digest of what they depend on besides the answer.
    """

    def __init__(self, file: Path, basis: str):
        self.file, self.basis = file, basis
        self._kept: dict[str, Outcome] = {}
        self._put: dict[str, dict] = {}
        with suppress(OSError, ValueError, TypeError, AttributeError):
            entries = json.loads(file.read_text(encoding="utf-8"))
            self._kept = {key: _read(entry) for key, entry in entries.items()}

    def get(self, answer: Answer) -> Outcome | None:
        return self._kept.get(digest(content(answer), self.basis))

    def put(self, answer: Answer, outcome: Outcome) -> None:
        self._put[digest(content(answer), self.basis)] = outcome.verdict()

    def save(self) -> None:
        """Writes what was put; a full disk costs time in the next audit, and nothing else."""
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.file.parent, suffix=".part")
            with open(handle, "w", encoding="utf-8") as out:
                json.dump(self._put, out)
            os.replace(name, self.file)


def _read(entry: dict) -> Outcome:
    """An entry as it was put; raises TypeError or AttributeError if it is none."""
    outcome = Outcome(**entry)
    if outcome.verdict() != entry:
        raise TypeError
    sum(outcome.points.values())
    for names in outcome.mistakes.values():
        ", ".join(names)
    for parts in outcome.parts.values():
        ", ".join(part["name"] + part["says"] for part in parts)
        sum(part["points"] + part["earned"] for part in parts)
    for trail in outcome.trail.values():
        for digests in trail.values():
            ", ".join(digests)
    return outcome


def digest(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def content(answer: Answer) -> str:
    """A digest of what an answer hands in: nothing of what is expected of it."""
    parts = (answer.module, answer.cells, answer.before, answer.base, answer.file)
    return digest(*map(json.dumps, parts))


def basis(exam: Exam, solution: str) -> str:
    """A digest of what all verdicts of a module depend on: exercise, limits, solution, engine."""
    limits = json.dumps(exam.limits, sort_keys=True)
    return digest(exam.pristine.sha256, limits, solution, _engine())


@cache
def _engine() -> str:
    """A digest of the code that checks and grades."""
    versions = [sys.version, *map(importlib.metadata.version, COMPUTING)]
    files = hashlib.sha256(json.dumps(versions).encode())
    for package in (mlp_ref, workbook, autograder):
        folder = Path(package.__file__).parent
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                files.update(f"{file.relative_to(folder.parent)}\n".encode())
                files.update(hashlib.sha256(file.read_bytes()).digest())
    return files.hexdigest()
