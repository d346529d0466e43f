"""How the gradients of tasks 4 to 6 are judged: each after what the answer has before it."""

from collections.abc import Callable, Sequence

import numpy as np

from mlp_ref.gradcheck import agree
from workbook.checks.carried import is_carried
from workbook.checks.diagnosis import Deferred, Hypotheses, hypothesis
from workbook.checks.targets import Target

Values = Sequence[object]
Numbers = tuple[str, str, object]  # the name of a mistake, its sentence, its numbers


def gradient_target(symbol: str, measured, right, wrong: Callable, look_at: str, **more) -> Target:
    """A gradient with what may have become of it, worked out when somebody asks.

    measured: the finite differences; None if the numbers follow from an answer's own, and then
    no message calls them finite differences.
    """
    made = Deferred(lambda: [hypothesis(*one) for one in wrong()])
    more["is_gradient"] = measured is not None
    hypotheses = Hypotheses(np.asarray(right, dtype=float), made, look_at, **more)
    value = right if measured is None else measured
    return Target(symbol, np.asarray(value, dtype=float), hypotheses)


def target_or_following(target: Callable, measured, upstream, right_upstream, got) -> Target:
    """The target of what came back: the measured one, or what follows from the answer's own.

    target: takes what is measured, or None, and the gradient from upstream.
    """
    expected, following = target(measured, right_upstream), target(None, upstream)
    own_is_right = agree(np.asarray(upstream), np.asarray(right_upstream)).all()
    carried = not own_is_right and is_carried(got, expected.value, following.value)
    return following if carried else expected
