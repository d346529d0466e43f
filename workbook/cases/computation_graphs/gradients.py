"""How the gradients of tasks 4 to 7 are judged: each after what the answer has before it."""

from collections.abc import Callable, Sequence

import numpy as np

from mlp_ref.gradcheck import agree
from workbook.checks.diagnosis import Deferred, Hypotheses, hypothesis
from workbook.checks.targets import Target, is_usable

Values = Sequence[object]
Numbers = tuple[str, str, object]  # the name of a mistake, its sentence, its numbers


def gradient_target(symbol: str, measured, right, wrong: Callable, look_at: str, **more) -> Target:
    """A gradient with what may have become of it, worked out when somebody asks.

    measured: the finite differences; None if the numbers follow from an answer's own, and then
    nobody is told that they are finite differences.
    """
    made = Deferred(lambda: [hypothesis(*one) for one in wrong()])
    more["is_gradient"] = measured is not None
    hypotheses = Hypotheses(np.asarray(right, dtype=float), made, look_at, **more)
    value = right if measured is None else measured
    return Target(symbol, np.asarray(value, dtype=float), hypotheses)


def as_numbers(got, shape: tuple[int, ...]) -> np.ndarray | None:
    """What came back as an array of this shape with numbers to compare; None if it is none."""
    try:
        own = np.array(got, dtype=float)
    except (TypeError, ValueError):
        return None
    return own if own.shape == shape and np.isfinite(own).all() else None


def own_or_right(got, right: np.ndarray) -> np.ndarray:
    """The answer's own gradient to go on with, or the right one if there is nothing to use."""
    own = as_numbers(got, right.shape)
    return own if is_usable(own, right) else right


def target_or_following(target: Callable, measured, upstream, right_upstream, got) -> Target:
    """The target of what came back: the measured one, or what follows from the answer's own.

    target: takes what is measured, or None, and the gradient from upstream.
    """
    expected = target(measured, right_upstream)
    given = as_numbers(got, expected.value.shape)
    if given is not None and agree(given, expected.value).all():
        return expected
    own_is_right = bool(agree(np.asarray(upstream), np.asarray(right_upstream)).all())
    return expected if own_is_right else target(None, upstream)
