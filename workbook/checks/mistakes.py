"""A mistake as data: what it is called, what is said of it, and what speaks for it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mistake:
    """A mistake in an answer.

    name: one of `NAMES`, the same for everybody who makes it. sentence: explains it to the
    student. evidence: what speaks for it, such as how many numbers it explains. look_at: the
    equation to look at again.
    """

    name: str
    sentence: str
    evidence: str = ""
    look_at: str = ""

    @property
    def explanation(self) -> str:
        """The sentence with its evidence."""
        return f"{self.sentence} ({self.evidence})" if self.evidence else self.sentence

    def __str__(self) -> str:
        return f"{self.explanation} Look at {self.look_at}." if self.look_at else self.explanation
