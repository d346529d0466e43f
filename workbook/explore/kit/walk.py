"""What explorables share in which something walks over a map of the loss, step by step."""

import numpy as np

from .picture import State

WAYS = {"ArrowLeft": (-1, 0), "ArrowRight": (1, 0), "ArrowUp": (0, 1), "ArrowDown": (0, -1)}


class Walk(State):
    """A start on the map, a rate η, and how much of the walk is shown; by pointer and by keys.

    A walk has `limits` of the map, `axes()` that draw it, `rates` as powers of ten, `last` of t,
    and `_compute`, which walks anew.
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
        self._compute()

    @property
    def rate(self):
        """η, within 10 to the power of `rates`."""
        return self._rate

    @rate.setter
    def rate(self, rate):
        self._rate = float(np.clip(rate, *(10**end for end in self.rates)))
        self._compute()

    @property
    def t(self):
        """How much of the walk is shown, 0 to `last`."""
        return self._t

    @t.setter
    def t(self, t):
        self._t = int(np.clip(t, 0, self.last))

    def _on_tick(self, _):
        if self.playing:  # the last tick may come after the pause
            self.t += self.stride
            self.playing = self._t < self._end

    @property
    def _end(self):
        """Where the walk is over."""
        return self.last

    def _on_key(self, event):
        if event.name in WAYS:
            right, up = WAYS[event.name]
            self.start = self._start[0] + 0.1 * right, self._start[1] + 0.1 * up
        elif event.name in ("+", "-"):
            self.rate *= 10 ** (0.05 if event.name == "+" else -0.05)
        elif event.name in ("PageUp", "PageDown"):
            self.t += 1 if event.name == "PageUp" else -1
        elif event.name in ("Home", "End"):
            self.t = 0 if event.name == "Home" else self.last

    def _on_press(self, _):
        self._grip = self._start

    def _on_drag(self, event):
        self.start = self.axes().drag(*self._grip, event.dx, event.dy)
