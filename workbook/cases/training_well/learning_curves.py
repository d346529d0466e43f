"""Task 9 of module 13: a figure of training and held-out loss, and of where to stop."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbook.cases.case_set import case_set
from workbook.cases.curves import Curves, Points, instead_of_means
from workbook.checks.drawing import Drawing
from workbook.checks.mistakes import Mistake
from workbook.checks.targets import Rule

LOOK_AT = "step 7 of the lecture: by heart"
SENTENCES = {
    "averaged over the epochs": "The mean goes over the epochs. It should go over the runs.",
    "epochs counted as measurements": "The lines go over 0, 1, 2, …, and a measurement is made "
    "only after every so many epochs.",
    "epochs counted from 1": "The first measurement is made before any epoch: it belongs to 0.",
    "line for each run": "There is a line for each run. The mean over them is asked for.",
    "mean of logarithms": "The mean is taken of the logarithms. The scale is a log, the mean is "
    "not.",
    "median for mean": "The median over the runs is drawn. The mean is asked for.",
    "only one run": "The lines are those of one run. The mean over all of them is asked for.",
    "runs added up": "The losses are added up over the runs. The mean is asked for.",
}
PLACES = {
    "epochs counted as measurements": "The line stands at the number of the measurement, not at "
    "its epoch.",
    "lowest in a single run": "The line stands where one of the runs is lowest. Look at the mean.",
    "lowest training loss": "The line stands where the training loss is lowest. That says nothing "
    "of examples that are new.",
    "place of the last loss": "The line stands at the end, and the held-out loss was lower before.",
}


@dataclass(frozen=True, eq=False)
class Histories:
    """The losses of R runs at M measurements, shape (R, M), and the epochs between two of these."""

    training: np.ndarray
    held_out: np.ndarray
    every: int
    hidden: bool = False

    @property
    def arguments(self) -> tuple:
        return self.training, self.held_out, self.every

    def expected(self) -> dict[str, Rule]:
        curves = self._curves
        return {
            "lines": curves.lines(),
            "axes": curves.axes(),
            "legend": curves.legend(),
            "where to stop": Rule("The figure", self._judge_place),
        }

    @cached_property
    def _curves(self) -> Curves:
        means = {"training": self.training.mean(axis=0), "held-out": self.held_out.mean(axis=0)}
        return Curves(self._epochs(), means, ("epoch", "loss"), self._wrong())

    def _epochs(self) -> np.ndarray:
        return self.every * np.arange(float(self.training.shape[1]))

    def _wrong(self) -> list[tuple[Mistake, list[Points]]]:
        both, t = (self.training, self.held_out), self._epochs()
        number, other = t / self.every, instead_of_means(t, both)
        found = [
            ("averaged over the epochs", other["other axis"]),
            ("epochs counted as measurements", [(number, one.mean(axis=0)) for one in both]),
            ("epochs counted from 1", [(t + 1, one.mean(axis=0)) for one in both]),
            ("epochs counted from 1", [(t + self.every, one.mean(axis=0)) for one in both]),
            ("line for each run", other["each"]),
            ("mean of logarithms", other["mean of logarithms"]),
            ("median for mean", [(t, np.median(one, axis=0)) for one in both]),
            ("only one run", other["first"]),
            ("only one run", other["last"]),
            ("runs added up", other["sum"]),
        ]
        return [(Mistake(n, SENTENCES[n], look_at=LOOK_AT), points) for n, points in found]

    def _judge_place(self, drawing) -> list[Mistake]:
        """Looks for a vertical line: where the mean is lowest, or what is drawn as held-out."""
        if not isinstance(drawing, Drawing):
            return self._curves.lines().judge(drawing)
        places = [line.x[0] for line in drawing.lines if _is_vertical(line)]
        if len(places) != 1:
            sentence = f"{len(places) or 'No'} vertical lines are drawn, and one is asked for."
            return [Mistake("no vertical line", sentence)]
        own = self._curves.named(drawing, "held-out")
        right = [self._lowest(self.held_out.mean(axis=0))]
        right += [] if own is None else [own.x[np.argmin(own.y)]]
        if np.isclose(right, places[0]).any():
            return []
        return [self._misplaced(places[0])]

    def _lowest(self, losses: np.ndarray) -> float:
        return float(self.every * np.argmin(losses))

    def _misplaced(self, place: float) -> Mistake:
        mean = self.held_out.mean(axis=0)
        known = [
            ("epochs counted as measurements", self._lowest(mean) / self.every),
            ("lowest training loss", self._lowest(self.training.mean(axis=0))),
            ("place of the last loss", self._epochs()[-1]),
            ("lowest in a single run", self._lowest(self.held_out.min(axis=0))),
            ("lowest in a single run", self._lowest(self.held_out[0])),
        ]
        for name, wrong in known:
            if np.isclose(place, wrong):
                return Mistake(name, PLACES[name], look_at=LOOK_AT)
        sentence = "The vertical line stands at another place than the lowest mean held-out loss."
        return Mistake("unknown", sentence)

    def __str__(self) -> str:
        if self.hidden:
            return "runs that stay hidden"
        R, M = self.training.shape
        return f"{R} runs with {M} measurements, one every {self.every} epochs"


def _is_vertical(line) -> bool:
    return len(line.x) > 1 and np.ptp(line.x) == 0


@case_set(seed=139)
def histories(rng: np.random.Generator, task: str) -> tuple[Histories, ...]:
    """Runs that learn by heart, and runs that dropout holds back so that training ends higher."""
    if not task:
        return _histories(3, 9, 5, 0.08, rng), _histories(4, 12, 2, 1.0, rng)
    drawn = ((5, 11, 4, 0.06), (3, 14, 3, 1.0), (1, 8, 10, 0.1), (4, 10, 1, None))
    return tuple(_histories(*one, rng) for one in drawn)


def _histories(
    R: int, M: int, every: int, floor: float | None, rng: np.random.Generator
) -> Histories:
    """Runs of different sizes; the held-out loss has its valley in another place in each.

    floor: where training ends in a run of size 1; None lets the lines cross at the end.
    """
    t = np.arange(M)
    while True:
        sizes, places = rng.uniform(0.4, 2.0, size=(R, 1)), rng.integers(-2, 2, size=(R, 1))
        valley = 0.3 + 0.02 * np.abs(t - rng.integers(M // 2, M - 2) - places) ** 1.5
        held_out = sizes * valley * rng.uniform(0.97, 1.03, size=(R, M))
        level = held_out[:, -2:].mean() / sizes.mean() if floor is None else floor
        noise = rng.uniform(0.98, 1.02, size=(R, M))
        training = sizes * (level + 2.0 * np.exp(-1.5 * t)) * noise
        drawn = Histories(training, held_out, every)
        if _tells_apart(drawn) and (floor is not None or _cross_at_the_end(drawn)):
            return drawn


def _cross_at_the_end(drawn: Histories) -> bool:
    above = drawn.training.mean(axis=0) > drawn.held_out.mean(axis=0)
    return above[-1] != above[-2]


def _tells_apart(drawn: Histories) -> bool:
    """Whether the right place is none of those that are usually taken for it."""
    held_out, training = drawn.held_out, drawn.training.mean(axis=0)
    places = [held_out.mean(axis=0).argmin(), training.argmin(), held_out.shape[1] - 1]
    if len(held_out) > 1:
        places += [held_out[0].argmin(), held_out.min(axis=0).argmin()]
    return 0 not in places and places[0] not in places[1:] and places[1] not in places[2:]
