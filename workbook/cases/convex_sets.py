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


NONE, FIRST, AMONG, LAST = range(4)

# What a set is called, where the point that all proofs share stands among the others if it is not
# convex, and whether a point lies in it, by its size r.
SETS = (
    ("a disk", NONE, lambda r: lambda p: bool(p @ p <= r**2)),
    ("a ring", AMONG, lambda r: lambda p: bool((r / 2) ** 2 <= p @ p <= r**2)),
    ("a strip", NONE, lambda r: lambda p: bool(abs(p.sum()) <= r)),
    ("two strips that cross", FIRST, lambda r: lambda p: bool(np.abs(p).min() <= r / 4)),
    ("all but a disk", LAST, lambda r: lambda p: bool(p @ p >= (0.7 * r) ** 2)),
    ("a box", NONE, lambda r: lambda p: bool(np.abs(p).max() <= 0.8 * r)),
)
FUNCTIONS = (
    ("u²", NONE, lambda r: _epigraph(lambda u: r * u @ u)),
    ("−u²", AMONG, lambda r: _epigraph(lambda u: -r * u @ u / 2)),
    ("the sum of |u|", NONE, lambda r: _epigraph(lambda u: r * np.abs(u).sum())),
    ("cos 3u", FIRST, lambda r: _epigraph(lambda u: r * np.cos(3 * u).sum())),
    ("the larger one of 0 and u", NONE, lambda r: _epigraph(lambda u: r * max(0.0, u.sum()))),
    ("the smaller one of two parabolas", LAST, lambda r: _epigraph(lambda u: _lower(r, u))),
)


def _lower(r: float, u: np.ndarray) -> float:
    return r * min((u - 1) @ (u - 1), (u + 1) @ (u + 1))


@case_set(seed=112)
def sets(rng: np.random.Generator, task: str) -> tuple[Set, ...]:
    """Convex ones and others, in the plane; hidden, in space as well."""
    drawn = []
    for part, kinds in (("sets", SETS), ("functions", FUNCTIONS)):
        for name, shared, made in kinds if task else kinds[:4]:
            called = f"all on and above the graph of {name}" if part == "functions" else name
            P = int(rng.integers(2, 4)) if task else 2
            inside = made(float(rng.uniform(0.9, 1.6)))
            drawn.append(Set(inside, called, _points(inside, shared, P, rng), part))
    return tuple(drawn)


def _points(inside: Inside, shared: int, P: int, rng: np.random.Generator) -> np.ndarray:
    """Six in the set and four outside; all proofs share a point, and none of them are neighbours.

    So whoever leaves out the first point or the last, or looks no farther than at these, misses
    some. A midpoint outside of two points outside is no proof, and there are such pairs as well.
    """
    while True:
        kept, outside = [], []
        for point in rng.uniform(-1.8, 1.8, size=(60, P)).round(3):
            if not inside(point):
                outside.append(point)
            elif len(kept) < 6 and all(inside((point + other) / 2) for other in kept[1:]):
                kept.append(point)
        points = np.array([*kept, *outside[:4]])
        proofs = list(Set(inside, "", points, "").proofs()) if len(points) == 10 else []
        if len(points) < 10 or bool(proofs) != bool(shared) or len(proofs) == 5:
            continue
        for _ in range(100):
            place = rng.permutation(10)  # of each point
            if _is_apart(place, proofs, shared):
                return points[np.argsort(place)]


def _is_apart(place: np.ndarray, proofs: list[tuple[int, int]], shared: int) -> bool:
    """Whether the point that the proofs share, the first of the ten, is where it should be."""
    if any(abs(place[i] - place[j]) == 1 for i, j in proofs):
        return False
    if shared == AMONG:  # and no proof is with the first point of the set, or with the last
        ends = place[:6].min(), place[:6].max()
        return not any(place[i] in ends or place[j] in ends for i, j in proofs)
    return shared == NONE or place[0] == (0 if shared == FIRST else 9)
