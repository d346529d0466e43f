"""What explorables share in which something walks over a map of the loss, step by step."""

import math

import numpy as np

from .controls import Number
from .picture import State

WAYS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}
STEPS = {"PageUp": 1, "PageDown": -1, "Home": -math.inf, "End": math.inf}  # keys of t


def learning_rate(low, high, **given):
    """The control of η, from 10 to the power of `low` to 10 to the power of `high`."""
    return Number(
        "Learning rate η", step=0.025, limits=(10.0**low, 10.0**high), log=True,
        keys={"+": 0.05, "-": -0.05}, **given,
    )  # fmt: skip


class Walk(State):
    """A start on the map, a rate η, and how much of the walk is shown; by pointer and by keys.

    A walk declares `rate`, `t` (how much of it is shown) and `playing`, and has `limits` of the
    map, `axes()` that draw it, and `compute`, which walks anew. `set_up` gives the start.
    """

    stride = 1  # of t, from one picture to the next

    @property
    def start(self):
        """θ_0, a pair inside the map, in steps of 0.05."""
        return self._start

    @start.setter
    def start(self, start):
        pairs = zip(start, self.limits, strict=True)
        self._start = tuple(round(20 * float(np.clip(v, *ends))) / 20 for v, ends in pairs)
        self.compute()

    @property
    def end(self):
        """The t at which the walk is over."""
        return type(self).t.limits[1]

    def changed(self, name):
        if name == "playing":
            if self.playing and self.t >= self.end:
                self.t = 0
        elif name != "t":
            self.compute()

    def _on_tick(self, _):
        if self.playing:  # the last tick may come after the pause
            self.t += self.stride
            self.playing = self.t < self.end

    def _on_key(self, event):
        if event.name in WAYS:
            right, up = WAYS[event.name]
            self.start = self._start[0] + 0.1 * right, self._start[1] + 0.1 * up

    def _on_press(self, _):
        self._grip = self._start

    def _on_drag(self, event):
        self.start = self.axes().drag(*self._grip, event.dx, event.dy)
