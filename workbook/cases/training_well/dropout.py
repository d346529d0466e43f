"""Tasks 6 to 8 of module 13: a mask, the two ways of scaling, one mask for two passes."""

import math
from dataclasses import dataclass
from functools import partial

import numpy as np

from mlp_ref.gradcheck import agree
from workbook.cases.case_set import case_set
from workbook.checks.diagnosis import Hypothesis, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.numbers import real_array
from workbook.checks.targets import Rule, Target, expect

from .chance import RISK, seeds

MASKS = 16  # with so many different seeds, coins and what is only even can be told apart
GATES = "the table in step 11 of the lecture: both ways, in training and at inference"


# One name, so that it explains both functions if the two ways are exchanged.
OTHER = "scaled the other way"


@dataclass(frozen=True, eq=False)
class Mask:
    """A shape and the probability to keep."""

    shape: tuple[int, ...]
    keep: float
    seeds: tuple[int, ...] = (1, *range(1, MASKS + 1))
    hidden: bool = False

    def mask(self, seed: int, before: dict[int, np.ndarray] | None = None) -> Rule:
        """before: the masks that came back in this check, by their seeds; this one will join."""
        before = {} if before is None else before
        return Rule("The mask", partial(self._judge, seed=seed, before=before))

    def _judge(self, got, seed: int, before: dict) -> list[Mistake]:
        mask = real_array(got, booleans=True)
        if mask is None:
            return [Mistake("wrong type", "The mask should be an array of zeros and ones.")]
        if mask.shape != self.shape:
            sentence = f"The mask has shape {mask.shape}, and should have {self.shape}."
            return [Mistake("wrong shape", sentence)]
        values = set(np.unique(mask).tolist())
        if not values <= {0.0, 1.0}:
            return [self._other_values(mask)]
        mistake = _wrong_share(mask, self.keep) or self._pattern(mask)
        mistake = mistake or _of_another_seed(seed, mask, before, self.keep)
        return [mistake] if mistake else []

    def _other_values(self, mask) -> Mistake:
        if set(np.unique(mask)) <= {0.0, 1 / self.keep}:
            sentence = "The mask is scaled already. It says who stays, with 0 and 1 alone."
            return Mistake("scaled already", sentence)
        if (mask == self.keep).all():
            return Mistake("no chance in it", "Every entry is keep: draw, for each unit.")
        sentence = "The entries should be 0 or 1: compare the random numbers with keep."
        return Mistake("not compared", sentence)

    def _pattern(self, mask) -> Mistake | None:
        """Entries that do not fall by themselves; each with a probability far below RISK."""
        if mask.ndim == 2 and self.keep < 1:
            if (mask == mask[0]).all():
                sentence = "All examples have the same mask: each entry needs a draw of its own."
                return Mistake("one mask for all", sentence)
            if (mask[:, 0] == mask.T).all():
                sentence = "Whole examples are dropped: each entry needs a draw of its own."
                return Mistake("whole examples dropped", sentence)
            counts = mask.sum(axis=1), mask.sum(axis=0)
            if any(len(set(count.tolist())) == 1 for count in counts):
                sentence = (
                    "In each row or column exactly the same number of units stays. Each unit is "
                    "kept by itself, so that the number varies."
                )
                return Mistake("exactly a share", sentence)
        return None

    def __str__(self) -> str:
        return (
            "a mask that stays hidden" if self.hidden else f"shape {self.shape}, keep {self.keep}"
        )


def _of_another_seed(seed: int, mask, before: dict, keep: float) -> Mistake | None:
    """before: the masks that came back in this check, by their seeds; this one joins them."""
    for other, earlier in before.items():
        same = np.array_equal(mask, earlier)
        if same and seed != other and keep < 1:
            sentence = "Two different seeds give the same mask: is `seed` used?"
            return Mistake("seed not used", sentence)
        if not same and seed == other:
            sentence = "The same seed gives another mask when it is used again."
            return Mistake("seed not used", sentence)
    before[seed] = mask
    if len(before) >= MASKS and keep < 1 and _too_even(list(before.values()), keep):
        sentence = (
            "Whatever the seed, nearly the same number of units stays. Each unit is kept by "
            "itself, so that the number varies."
        )
        return Mistake("exactly a share", sentence)
    return None


def _too_even(masks: list[np.ndarray], keep: float) -> bool:
    """Whether the numbers that stay vary less than those of coins, as multiples of a number do.

    The squared deviations of k masks, in units of their variance, add up to less than x with
    P ≤ (x/2)^(k/2) / Γ(k/2 + 1), by the density of χ².
    """
    half = len(masks) / 2
    deviations = np.array([mask.sum() - keep * mask.size for mask in masks])
    variance = keep * (1 - keep) * masks[0].size
    least = 2 * (RISK * math.gamma(half + 1)) ** (1 / half)
    return float((deviations**2).sum() / variance) < least


def _wrong_share(mask: np.ndarray, keep: float) -> Mistake | None:
    """By Hoeffding, the share of m draws is off by more than t with P ≤ 2 exp(−2 m t²)."""
    t = math.sqrt(math.log(2 / RISK) / (2 * mask.size)) if keep < 1 else 0.0
    share = float(mask.mean())
    if abs(share - keep) <= t:
        return None
    if share == 1:
        return Mistake("nothing dropped", "No unit is dropped.")
    if share == 0:
        return Mistake("zeros", "Every unit is dropped.")
    if abs(share - (1 - keep)) <= t:
        sentence = "The share 1 − keep stays: keep is the probability to stay, not to be dropped."
        return Mistake("1 − keep for keep", sentence)
    if abs(share - 0.5) <= t:
        sentence = "One half stays, whatever keep is."
        return Mistake("one half for keep", sentence)
    sentence = f"{share:.0%} of the units stay, and about {keep:.0%} should."
    return Mistake("unknown", sentence)


@case_set()
def masks(rng: np.random.Generator, task: str) -> tuple[Mask, ...]:
    """A single example and a batch, with a small and a large share; and one that keeps all."""
    if not task:
        return Mask((1500,), 0.8), Mask((60, 40), 0.25), Mask((3, 4), 1.0)
    odd = int(rng.integers(0, 9))
    return (
        Mask((1400 + odd,), 0.3, seeds(rng, MASKS)),
        Mask((45 + odd, 55), 0.75, seeds(rng, MASKS)),
    )


@dataclass(frozen=True, eq=False)
class Scaled:
    """What a layer sends, its mask, what leads out of it, and where the scale is put."""

    h: np.ndarray
    mask: np.ndarray
    V: np.ndarray
    keep: float
    scaled: str
    hidden: bool = False

    def sent(self) -> Target:
        """h̃ in training."""
        h, m, p = self.h, self.mask, self.keep
        by_training = self.scaled == "in training"
        right = h * m / p if by_training else h * m
        misread = [
            ("mask missing", "Nothing is dropped: the mask is missing.", h),
            ("mask missing", "Nothing is dropped: the mask is missing.", h / p),
            ("mask upside down", "Those with 1 are dropped: 1 means that a unit stays.",
                (1 - m) * h / (p if by_training else 1)),
            ("keep for 1/keep", "∇? is multiplied by keep. Fewer units are left, so each has to "
                "send more: divide.", h * m * p),
            ("1 − keep for keep", "∇? is divided by 1 − keep, the share that is dropped.",
                h * m / (1 - p)),
            ("1 − keep for keep", "∇? is multiplied by 1 − keep.", h * m * (1 - p)),
            ("one half for keep", "∇? is doubled, as for keep = ½: divide by keep.", h * m * 2),
            ("one half for keep", "∇? is halved, as for keep = ½.", h * m / 2),
            ("root taken", "∇? is divided by √keep: divide by keep.", h * m / math.sqrt(p)),
            ("share of this mask for keep", "∇? is divided by the share that this mask "
                "keeps: divide by keep, the same number for every mask.", h * m / m.mean()),
            ("mask for h", "This is the mask: it multiplies h.", m),
            ("mask added", "The mask is added: it multiplies h.", h + m),
        ]  # fmt: skip
        if by_training:
            sentence = "∇? is not scaled: when the scale is put into training, divide by keep."
            misread.append((OTHER, sentence, h * m))
        else:
            sentence = "∇? is scaled already, and the scale should be put at inference only."
            misread.append((OTHER, sentence, h * m / p))
            misread.append(("scaled twice", sentence, h * m * p))
        return _scaled("h̃", right, misread)

    def outgoing(self) -> Target:
        """The outgoing weights at inference."""
        V, p = self.V, self.keep
        by_training = self.scaled == "in training"
        right = V if by_training else V * p
        misread = [
            ("1/keep for keep", "The weights are divided by keep. All units are there now, so "
                "each has to count for less: multiply.", V / p),
            ("1 − keep for keep", "1 − keep is the share that was dropped: use keep.",
                V * (1 - p)),
            ("one half for keep", "The weights are halved. That is right for keep = ½ only.",
                V / 2),
            ("root taken", "∇? is multiplied by √keep: multiply by keep.", V * math.sqrt(p)),
            ("scaled again", "keep² is there: once is enough.", V * p * p),
        ]  # fmt: skip
        if by_training:
            sentence = "The weights are scaled again: that was done in training already."
            misread.append((OTHER, sentence, V * p))
        else:
            sentence = "The weights are as they were: at inference they are multiplied by keep."
            misread.append((OTHER, sentence, V))
        return _scaled("V at inference", right, misread)

    def __str__(self) -> str:
        what = "units that stay hidden" if self.hidden else f"keep {self.keep:g}"
        return f"{what}, scaled {self.scaled}"


def _scaled(symbol, right, misread) -> Target:
    seen: list[Hypothesis] = []
    for name, sentence, numbers in misread:
        if not np.allclose(numbers, right):
            seen.append(hypothesis(name, sentence, numbers))
    return expect(symbol, right, seen, look_at=GATES)


@case_set(seed=7)
def scaled(rng: np.random.Generator, task: str) -> tuple[Scaled, ...]:
    """A single example and a batch, for each of the two ways."""
    keeps = (0.7, 0.35) if task else (0.8, 0.3)
    cases = []
    for way in ("at inference", "in training"):
        for shape, keep in zip(((6,), (4, 5)), keeps, strict=True):
            h = (rng.uniform(0.3, 2, size=shape) * np.resize([1, -1, 1], shape)).round(2)
            mask = rng.permutation(np.resize([1.0, 0.0, 1.0], h.size)).reshape(shape)
            V = rng.normal(size=(3, shape[-1])).round(2)
            cases.append(Scaled(h, mask, V, keep, way))
    return tuple(cases)


@dataclass(frozen=True, eq=False)
class Passes:
    """What a layer sends up, and the gradient that comes down to it."""

    h: np.ndarray
    nabla: np.ndarray
    keep: float
    seeds: tuple[int, ...] = (3, 3, 4, 5)
    hidden: bool = False

    def sent(self, seed: int = 0, before: dict[int, np.ndarray] | None = None) -> Rule:
        """before: the masks in what came back in this check, by their seeds; this one will join."""
        before = {} if before is None else before
        return Rule("h̃", partial(self._judge_sent, seed=seed, before=before))

    def nabla_h(self, values) -> Rule:
        """∇h by what the answer itself has dropped on the way up."""
        return Rule("∇h", partial(self._judge_nabla, sent=real_array(values[0], booleans=True)))

    def _judge_sent(self, got, seed: int, before: dict) -> list[Mistake]:
        sent, mistakes = self._array(got, "h̃")
        if mistakes:
            return mistakes
        gates = sent / self.h
        stays = gates != 0
        if mistake := _wrong_share(stays.astype(float), self.keep):
            return [mistake]
        if mistake := self._whole(stays) or _of_another_seed(seed, stays, before, self.keep):
            return [mistake]
        p, left = self.keep, gates[stays]
        if agree(left, np.full(left.shape, 1 / p)).all():
            return []
        for scale, name, sentence in (
            (1, "not scaled", "What stays is not scaled: divide by keep."),
            (p, "keep for 1/keep", "What stays is multiplied by keep: divide by it."),
            (1 / (1 - p), "1 − keep for keep", "What stays is divided by 1 − keep."),
            (2, "one half for keep", "What stays is doubled, as for keep = ½: divide by keep."),
            (1 / p**2, "scaled twice", "What stays is divided by keep twice."),
        ):
            if agree(left, np.full(left.shape, scale)).all():
                return [Mistake(name, sentence, look_at=GATES)]
        if agree(left, np.full(left.shape, 1 / stays.mean())).all():
            sentence = "What stays is divided by the share that happened to stay: divide by keep."
            return [Mistake("share of this mask for keep", sentence, look_at=GATES)]
        if agree(sent[stays], self.nabla[stays] / p).all():
            return [Mistake("parts exchanged", "This is ∇h: h̃ comes first, and ∇h second.")]
        sentence = "What stays is not h / keep."
        return [Mistake("unknown", sentence, look_at=GATES)]

    def _whole(self, stays) -> Mistake | None:
        if stays.ndim == 2 and len(stays) > 9:
            if (stays == stays[0]).all():
                sentence = "All examples have the same mask: each entry needs a draw of its own."
                return Mistake("one mask for all", sentence)
            if (stays[:, 0] == stays.T).all():
                sentence = "Whole examples are dropped: each entry needs a draw of its own."
                return Mistake("whole examples dropped", sentence)
        return None

    def _judge_nabla(self, got, sent) -> list[Mistake]:
        nabla, mistakes = self._array(got, "∇h")
        if mistakes:
            return mistakes
        if sent is None or sent.shape != self.h.shape or not np.isfinite(sent).all():
            return [Mistake("no mask to compare", "∇h goes by the mask of h̃, and h̃ is not right.")]
        # h̃ is linear in h, with a factor for each entry: its derivative is that factor.
        gates = sent / self.h
        stays = gates != 0
        if _wrong_share(stays.astype(float), self.keep):
            sentence = "∇h goes by the mask of h̃, and there the share that stays is not keep."
            return [Mistake("no mask to compare", sentence)]
        right = self.nabla * gates
        if agree(nabla, right).all():
            return []
        return [self._named(nabla, gates, stays)]

    def _named(self, nabla, gates, stays) -> Mistake:
        g, p = self.nabla, self.keep
        for numbers, name, sentence in (
            (np.zeros_like(g), "zeros", "Every entry of ∇h is 0."),
            (g, "mask missing on the way back", "∇h is what came down, and the mask is missing: "
                "a dropped unit sent nothing, so it gets nothing."),
            (g / p, "mask missing on the way back", "The scale is there and the mask is missing: "
                "a dropped unit sent nothing, so it gets nothing."),
            (g * stays, "scale missing on the way back", "The mask is there, and the 1/keep of "
                "the way up is missing."),
            (g * stays / p, "scale on the way back only", "∇h is divided by keep, and h̃ was not."),
            (g * stays * p, "keep for 1/keep", "∇h is multiplied by keep: divide by it."),
            (g * stays / p**2, "scaled twice", "∇h is divided by keep twice."),
            (g * ~stays, "mask upside down", "∇h is 0 where the unit stayed."),
            (g * ~stays / p, "mask upside down", "∇h is 0 where the unit stayed."),
            (-g * gates, "sign flipped", "The sign of ∇h is flipped."),
            (self.h * gates, "h for the gradient", "This is h̃, and the gradient goes down."),
            (self.h * stays / p, "parts exchanged", "This is h̃: it comes first, and ∇h second."),
            (gates, "upstream gradient missing", "This is the mask alone: it multiplies ∇h̃."),
            (stays * 1.0, "upstream gradient missing", "This is the mask alone: it multiplies "
                "∇h̃."),
            (g * gates * self.h, "h too many", "h is in ∇h: the derivative of h·m/keep by h is "
                "m/keep."),
            (g * np.where(stays, 1 / np.where(stays, gates, 1), 0), "keep for 1/keep",
                "∇h is multiplied by keep: divide by it."),
        ):  # fmt: skip
            if agree(nabla, numbers).all():
                return Mistake(name, sentence, look_at=GATES)
        passed = nabla != 0
        own = nabla[passed] / g[passed]
        scales = (1.0, 1 / p)
        alike = any(agree(own, np.full(own.shape, scale)).all() for scale in scales)
        if alike and (passed != stays).any():
            sentence = (
                "Units that sent something get no gradient. A negative h̃ was not dropped: the "
                "mask says what was. Use it in both passes."
            )
            if (passed <= stays).all():
                return Mistake("another mask on the way back", sentence)
            sentence = (
                "Another mask goes down than went up: units get a gradient that sent nothing. "
                "Draw one mask, and use it in both passes."
            )
            return Mistake("another mask on the way back", sentence)
        sentence = "∇h is not ∇h̃ with the factors of the way up."
        return Mistake("unknown", sentence, look_at=GATES)

    def _array(self, got, symbol) -> tuple[np.ndarray | None, list[Mistake]]:
        array = real_array(got, booleans=True)
        if array is None:
            return None, [Mistake("wrong type", f"{symbol} should be an array of numbers.")]
        if array.shape != self.h.shape:
            sentence = f"{symbol} has shape {array.shape}, and should have {self.h.shape}."
            return None, [Mistake("wrong shape", sentence)]
        if not np.isfinite(array).all():
            return None, [Mistake("not a number", f"{symbol} has an entry that is no number.")]
        return array, []

    def __str__(self) -> str:
        what = "units that stay hidden" if self.hidden else f"units of shape {self.h.shape}"
        return what if self.hidden else f"{what}, keep {self.keep:g}"


@case_set(seed=8)
def passes(rng: np.random.Generator, task: str) -> tuple[Passes, ...]:
    """One example and a batch; no entry is 0, so that a 0 means dropped."""
    cases = []
    for shape, keep in zip(((400,), (30, 20)), (0.7, 0.25) if task else (0.8, 0.3), strict=True):
        h, nabla = (
            rng.uniform(0.3, 2, size=shape) * rng.choice([-1.0, 1.0], size=shape) for _ in "ab"
        )
        cases.append(Passes(h, nabla, keep, seeds(rng, 3) if task else Passes.seeds))
    return tuple(cases)
