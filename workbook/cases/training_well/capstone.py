"""Task 10 of module 13: learn to read from few photos, of which one in five has a wrong label."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps

import numpy as np

from mlp_ref import datasets
from workbook.cases.case_set import case_set
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import has_places, real_array
from workbook.checks.targets import Rule

PHOTOS = 400  # to learn from
WRONG = 0.2  # the share of labels that are drawn anew
GUESS = float(np.log(10))  # the loss of who knows nothing
BY_HEART = 0.87  # of the labels, more than are right
BANDS = {"over 70 %": 0.70, "over 80 %": 0.80, "over 87 %": 0.87}


@dataclass(frozen=True, eq=False)
class Photos:
    """Photos to learn from, with their labels, and others whose right labels only the check has."""

    x: np.ndarray
    y: np.ndarray
    x_new: np.ndarray
    y_new: np.ndarray
    hidden: bool = False

    def asked(self, learn: Callable, predict: Callable) -> Callable:
        """What the check calls: both functions of the answer, and what they give for each band."""

        @wraps(learn)
        def both(x, y, x_new):
            learned = learn(x.copy(), y)
            if has_places(learned, 2):
                parameters, losses = learned
                learned = predict(parameters, x), predict(parameters, x_new), losses
            return [learned] * len(BANDS)

        return both

    def expected(self) -> dict[str, Rule]:
        return {
            name: Rule("Your answer", partial(self._judge, least=least), reached=self.share)
            for name, least in BANDS.items()
        }

    def share(self, answer) -> float:
        """The share of new photos that are read rightly."""
        return float(np.mean(real_array(answer[1]) == self.y_new))

    def _judge(self, answer, least: float) -> list[Mistake]:
        if not has_places(answer, 3):
            sentence = "`learn` should return two things: the parameters and the list of losses."
            return [Mistake("wrong type", sentence)]
        *labels, losses = answer
        for got, asked in zip(labels, (self.y, self.y_new), strict=True):
            if mistake := _no_labels(got, len(asked)):
                return [mistake]
        losses = real_array(losses)
        if losses is None or losses.ndim != 1 or losses.size < 2:
            sentence = "The losses should come as a list of at least two numbers."
            return [Mistake("wrong type", sentence)]
        if self.share(answer) >= least:
            return []
        seen = float(np.mean(real_array(labels[0]) == self.y))
        reached = f"{self.share(answer):.1%} of the new photos are read rightly. "
        return [_held_back(seen, losses, reached)]

    def __str__(self) -> str:
        return "photos that stay hidden" if self.hidden else "the photos of this notebook"


def _no_labels(got, N: int) -> Mistake | None:
    if got is None:
        return Mistake("returned nothing", "`predict` returns None. Is the `return` missing?")
    labels = real_array(got)
    if labels is None:
        sentence = "`predict` should return labels: whole numbers from 0 to 9."
        return Mistake("wrong type", sentence)
    if labels.shape == (N, 10):
        sentence = (
            f"`predict` returns ten numbers for each of {N} photos. Return the class of the "
            "largest one: argmax along the classes."
        )
        return Mistake("scores for labels", sentence)
    if labels.shape != (N,):
        sentence = f"`predict` was given {N} photos and returned shape {labels.shape}."
        return Mistake("wrong shape", sentence)
    return None


def _held_back(seen: float, losses: np.ndarray, reached: str) -> Mistake:
    """What holds a training back, by its losses and by the share of the seen labels it gives."""
    first, last, lowest = losses[0], losses[-1], losses.min()
    if not np.isfinite(losses).all():
        sentence = (
            "The losses leave the range of a float: the steps go uphill, or are far too long. "
            "Compare the gradient with finite differences, then halve the rate."
        )
        return Mistake("diverged", reached + sentence)
    if first > 2 * GUESS:
        sentence = (
            f"The first loss is {first:.3g}, and a guess costs log 10 = 2.30: the training has "
            "first to unlearn its start. Draw smaller weights."
        )
        return Mistake("weights too large at the start", reached + sentence)
    if last > 1.05 * first:
        sentence = (
            f"The loss rises from {first:.3g} to {last:.3g}: does a step go uphill, or is it too "
            "long? Halve the rate; if it still rises, compare the gradient with finite differences."
        )
        return Mistake("diverged", reached + sentence)
    if lowest > 0.93 * first:
        sentence = (
            f"The loss stays near {last:.3g}. Do all weights start at 0? Does the gradient reach "
            "every layer? Is the rate tiny?"
        )
        return Mistake("nothing learned", reached + sentence)
    if seen < 0.6 and _jumps(losses):  # those of mini-batches jump as well
        sentence = "The loss jumps up and down: the steps are too long. Halve the rate."
        return Mistake("steps too long", reached + sentence)
    if seen > BY_HEART:
        sentence = (
            f"Of the labels that it has seen it gives {seen:.1%}, and one in five of those is "
            "wrong: it has learned them by heart. Steps 7 to 13 of the lecture have cures."
        )
        return Mistake("learned by heart", reached + sentence)
    if losses[-1] < 0.97 * losses[-1 - len(losses) // 5]:
        sentence = f"The loss, {last:.3g}, was still falling: more steps, or a larger rate."
        return Mistake("ended while falling", reached + sentence)
    sentence = (
        f"The loss comes to rest at {last:.3g}, and {seen:.1%} of the seen labels are given. Do "
        "units of a layer start alike? Is the penalty too strong, or are there too few units?"
    )
    return Mistake("too little learned", reached + sentence)


def _jumps(losses: np.ndarray) -> bool:
    """Whether the loss turns often, and rises in all by more than half of what it falls by."""
    steps = np.diff(losses)
    turns = np.count_nonzero(steps[1:] * steps[:-1] < 0)
    return turns > len(steps) / 5 and steps[steps > 0].sum() > 0.5 * -steps[steps < 0].sum()


@case_set(seed=9, alone=True)
def photos(rng: np.random.Generator, task: str) -> tuple[Photos, ...]:
    """400 of the 1,797 digits to learn from; hidden, with the pictures turned or mirrored and the
    classes renamed: weights that were brought along know nothing of it.
    """
    x, y, x_new, y_new = datasets.digits()
    images = np.concatenate([x, x_new]).reshape(-1, 8, 8)
    labels = np.concatenate([y, y_new])
    if task:
        turned = np.rot90(images, rng.integers(4), axes=(1, 2))
        images = turned[:, ::-1] if rng.random() < 0.5 else turned
        labels = rng.permutation(10)[labels]
    order = rng.permutation(len(labels))
    images, labels = images[order].reshape(-1, 64), labels[order]
    given = labels[:PHOTOS].copy()
    wrong = rng.permutation(PHOTOS)[: int(WRONG * PHOTOS)]
    given[wrong] = rng.integers(10, size=len(wrong))
    return (Photos(images[:PHOTOS], given, images[PHOTOS:], labels[PHOTOS:]),)
