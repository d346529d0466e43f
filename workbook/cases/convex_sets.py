"""Task 2 of module 11: sets, and functions by their epigraphs, with points that may be a proof.

Source: CS60010, part 2, convexity.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule

from .case_set import case_set

LOOK_AT = "step 2 of the lecture: λu + (1−λ)v lies in the set for all u and v in it"
BETWEEN = np.linspace(0, 1, 101)[1:-1]  # places of a segment where a pair may prove something

Inside = Callable[[np.ndarray], bool]


@dataclass(frozen=True, eq=False)
class Set:
    """A set, what it is called, and points in rows, shape (N, P), not all of which lie in it.

    part: "sets" or "functions", if it is an epigraph.
    """

    inside: Inside
    name: str
    points: np.ndarray
    part: str
    hidden: bool = False

    def expected(self) -> dict[str, Rule]:
        return {self.part: Rule("Your answer", self._judge)}

    def proofs(self) -> Iterator[tuple[int, int]]:
        """The pairs of points in the set whose midpoint lies outside."""
        within = [i for i, point in enumerate(self.points) if self.inside(point)]
        for i, j in combinations(within, 2):
            if not self.inside((self.points[i] + self.points[j]) / 2):
                yield i, j

    def _judge(self, got) -> list[Mistake]:
        pair = real_array(got)
        if pair is None or pair.shape not in ((0,), (2,)):
            sentence = "The indices of two points should come back in a list, or an empty list."
            return [Mistake("no pair of indices", sentence)]
        if pair.size == 0:
            return [self._missed()] if any(self.proofs()) else []
        if not np.isin(pair, np.arange(len(self.points))).all():
            sentence = f"There are points with the indices 0 to {len(self.points) - 1}."
            return [Mistake("no pair of indices", sentence)]
        u, v = self.points[pair.astype(int)]
        if not (self.inside(u) and self.inside(v)):
            sentence = "A point that came back does not lie in the set: of it nothing is claimed."
            return [Mistake("point outside the set", sentence, look_at=LOOK_AT)]
        if all(self.inside(share * u + (1 - share) * v) for share in BETWEEN):
            sentence = "Both points lie in the set, and so does all that is straight between them."
            return [Mistake("pair that proves nothing", sentence, look_at=LOOK_AT)]
        return []

    def _missed(self) -> Mistake:
        sentence = (
            "Nothing came back, and there are two points in the set whose midpoint lies outside."
        )
        return Mistake("proof missed", sentence, look_at=LOOK_AT)

    def __str__(self) -> str:
        return "a set that stays hidden" if self.hidden else self.name


def _epigraph(f: Callable[[np.ndarray], float]) -> Inside:
    """All on and above the graph of f: the last coordinate is the height."""
    return lambda point: bool(point[-1] >= f(point[:-1]))


# What a set is called, whether it is convex, and whether a point lies in it, by its size r.
SETS = (
    ("a disk", True, lambda r: lambda p: bool(p @ p <= r**2)),
    ("a ring", False, lambda r: lambda p: bool((r / 2) ** 2 <= p @ p <= r**2)),
    ("a strip", True, lambda r: lambda p: bool(abs(p.sum()) <= r)),
    ("two strips that cross", False, lambda r: lambda p: bool(np.abs(p).min() <= r / 4)),
    ("all but a disk", False, lambda r: lambda p: bool(p @ p >= (0.7 * r) ** 2)),
    ("a box", True, lambda r: lambda p: bool(np.abs(p).max() <= 0.8 * r)),
)
FUNCTIONS = (
    ("u²", True, lambda r: _epigraph(lambda u: r * u @ u)),
    ("−u²", False, lambda r: _epigraph(lambda u: -r * u @ u / 4)),
    ("the sum of |u|", True, lambda r: _epigraph(lambda u: r * np.abs(u).sum())),
    ("cos 3u", False, lambda r: _epigraph(lambda u: r * np.cos(3 * u).sum())),
    ("the larger one of 0 and u", True, lambda r: _epigraph(lambda u: r * max(0.0, u.sum()))),
    ("the smaller one of two parabolas", False, lambda r: _epigraph(lambda u: _lower(r, u))),
)


def _lower(r: float, u: np.ndarray) -> float:
    return r * min((u - 1) @ (u - 1), (u + 1) @ (u + 1))


@case_set(seed=112)
def sets(rng: np.random.Generator, task: str) -> tuple[Set, ...]:
    """Convex ones and others, in the plane; hidden, in space as well."""
    drawn = []
    for part, kinds in (("sets", SETS), ("functions", FUNCTIONS)):
        for name, convex, made in kinds if task else kinds[:4]:
            called = f"all on and above the graph of {name}" if part == "functions" else name
            P = int(rng.integers(2, 4)) if task else 2
            inside = made(float(rng.uniform(0.9, 1.6)))
            points = _points(inside, convex, P, rng)
            drawn.append(Set(inside, called, points, part))
    return tuple(drawn)


def _points(inside: Inside, convex: bool, P: int, rng: np.random.Generator) -> np.ndarray:
    """Six in the set and four outside; if there are proofs, neither neighbours nor with the first.

    A midpoint outside of two points outside is no proof, and there are such pairs as well.
    """
    while True:
        many = rng.uniform(-1.8, 1.8, size=(60, P)).round(3)
        within = np.array([inside(point) for point in many])
        points = np.concatenate([many[within][:6], many[~within][:4]])
        proofs = list(Set(inside, "", points, "").proofs())
        if len(points) < 10 or bool(proofs) == convex:
            continue
        for _ in range(40):  # orders are tried in less time than points
            place = rng.permutation(10)  # of each point
            moved = [sorted(place[list(pair)]) for pair in proofs]
            if not any(j - i == 1 or i == place[:6].min() for i, j in moved):
                return points[np.argsort(place)]
