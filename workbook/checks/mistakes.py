"""A mistake as data: what it is called, what is said of it, and what speaks for it."""

import difflib
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from .names import FAMILIES

# What each name means; `docs/mistakes.md` lists them.
NAMES = {name: sentence for family in FAMILIES for name, sentence in family.names.items()}
# What describes one result only; all other names are hypotheses about the whole function.
DESCRIPTIONS = {name for family in FAMILIES if family.of_one_result for name in family.names}
NO_NAMES = ("right", "unknown")  # for the right numbers, and for wrong ones that nothing explains


def is_registered(name: str) -> bool:
    """Whether this is one of the names, or several of them joined by "and".

    A course of one's own has more names in its workbook/mistakes.toml, each with its meaning.
    """
    return _consists_of(name, NAMES) or _consists_of(name, NAMES | _own_names())


def _own_names() -> dict[str, str]:
    files = (Path(folder) / "workbook" / "mistakes.toml" for folder in sys.path)
    found = (tomllib.loads(file.read_text("utf-8")) for file in files if file.is_file())
    return {name: sentence for names in found for name, sentence in names.items()}


def _consists_of(name: str, names: dict[str, str]) -> bool:
    if name in names:
        return True
    pieces = name.split(" and ")
    return any(
        " and ".join(pieces[:n]) in names and _consists_of(" and ".join(pieces[n:]), names)
        for n in range(1, len(pieces))
    )


def not_registered(name: str) -> str:
    """What is to be said of a name that is not registered: with those that are like it."""
    near = difflib.get_close_matches(name, NAMES | _own_names(), n=3)
    meant = f" Is it {' or '.join(map(repr, near))}?" if near else ""
    return f"{name!r} is no mistake's name in workbook/checks/names.py.{meant}"


@dataclass(frozen=True)
class Mistake:
    """A mistake in an answer; ValueError if its name is not registered.

    name: one of `NAMES`, the same for everybody who makes it. sentence: explains it to the
    student. evidence: what speaks for it, such as how many numbers it explains. look_at: the
    equation to look at again.
    """

    name: str
    sentence: str
    evidence: str = ""
    look_at: str = ""

    def __post_init__(self):
        if self.name not in NO_NAMES and not is_registered(self.name):
            raise ValueError(not_registered(self.name))

    @property
    def explanation(self) -> str:
        """The sentence with its evidence."""
        return f"{self.sentence} ({self.evidence})" if self.evidence else self.sentence

    def __str__(self) -> str:
        return f"{self.explanation} Look at {self.look_at}." if self.look_at else self.explanation
