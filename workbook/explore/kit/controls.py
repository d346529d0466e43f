"""The controls of an explorable, declared in the class of its state.

A control is a descriptor: reading gives its value; setting clips or refuses, stores, and lets the
state know, which computes anew. What the page needs for drawing it is its `spec`. How a state
declares and uses controls stands in `picture`.

In what follows, *a function of the state* may stand wherever it says so: a label, limits or
options may depend on what else is chosen.
"""

import math

from . import svg


class Control:
    """What all controls have in common.

    label     what stands beside it, or a function of the state
    default   its value at first, or a function of the state
    disabled  a function of the state: whether it cannot be used now
    present   a function of the state: whether there is such a control at all
    keys      {"+": 1, "End": math.inf}: by how much a key in the drawing moves a number, or how
              many options further it leads; both stop at their ends

    As a decorator it takes its value from a method, and hands a new one to the method decorated
    with its `setter`; without that decorator it keeps the value itself.
    """

    kind = ""
    drag = None

    def __init__(self, label, *, default=None, disabled=None, present=None, keys=None):
        self.label, self.default, self.keys = label, default, keys or {}
        self._disabled, self._present = disabled, present
        self._get = self._put = None
        self.name = ""

    def __set_name__(self, owner, name):
        self.name = name

    def __call__(self, getter):
        self._get, self.__doc__ = getter, getter.__doc__
        return self

    def setter(self, put):
        """Decorates the method that is given a new value, clipped or looked up."""
        self._put = put
        return self

    def __get__(self, state, owner=None):
        if state is None:
            return self
        return self._get(state) if self._get else state.__dict__[self.name]

    def __set__(self, state, value):
        self._store(state, self.fit(state, value))
        state.settle(self.name)

    def move(self, state, steps):
        """What a key does: see `keys`."""
        raise NotImplementedError

    def restore(self, state):
        """Give a value that is kept here its default, and compute nothing."""
        if not self._get:
            state.__dict__[self.name] = self.fit(state, self._first(state))

    def refit(self, state):
        """Keep a stored value inside limits, or among options, that have changed."""

    def fit(self, state, value):
        """What `value` is taken for; ValueError, in one line, if it is nothing of the kind."""
        raise NotImplementedError

    def receive(self, state, value):
        """Take what the page sends, as in `spec`; late and impossible values are clipped."""
        raise NotImplementedError

    def is_present(self, state):
        return self._present is None or bool(self._present(state))

    def is_usable(self, state):
        return self.is_present(state) and not self.is_disabled(state)

    def is_disabled(self, state):
        return self._disabled is not None and bool(self._disabled(state))

    def spec(self, state):
        """What the page draws: kind, name, label, value, and more of some kinds."""
        return {
            "kind": self.kind,
            "name": self.name,
            "label": _of(self.label, state),
            "disabled": self.is_disabled(state),
        }

    def _first(self, state):
        return _of(self.default, state)

    def _store(self, state, value):
        if self._put:
            self._put(state, value)
        else:
            state.__dict__[self.name] = value


class Number(Control):
    """A number on a slider.

    step, limits  as numbers, or functions of the state. A value is clipped to the limits and
                  rounded to a multiple of the step; whole steps make it an integer
    log           the slider moves in powers of ten: then `step` is of log10(value)
    snap          whether a value is rounded to the step; if not given, unless `log`
    drag          how far what is pressed in the drawing is dragged upwards for a change by 1
    digits, unit  how it is shown; the unit gets an s unless there is one of it
    shown         or else a function of the state that puts it in words
    """

    kind = "slider"

    def __init__(
        self, label, *, step, limits, default=0, log=False, snap=None, drag=None, digits=2,
        unit="", shown=None, **common,
    ):  # fmt: skip
        super().__init__(label, default=default, **common)
        self.step, self.limits, self.log, self.drag = step, limits, log, drag
        self.snap = not log if snap is None else snap
        self.digits, self.unit, self._shown = digits, unit, shown

    def fit(self, state, value):
        try:
            value = float(value)
        except (TypeError, ValueError):
            value = math.nan
        if math.isnan(value):
            raise ValueError(f"{self.name} is a number, which this value is not")
        lowest, highest = _of(self.limits, state)
        value = min(max(value, lowest), highest)
        if not self.snap:
            return value
        if self.log:
            return 10.0 ** _multiple(math.log10(value), _of(self.step, state))
        return _multiple(value, _of(self.step, state))

    def receive(self, state, value):
        self.__set__(state, 10.0**value if self.log else value)

    def move(self, state, steps):
        """Change the value by so much; if it is a `log`, log10 of it."""
        value = self.__get__(state)
        self.__set__(state, value * 10.0**steps if self.log else value + steps)

    def refit(self, state):
        if not self._get and callable(self.limits):
            state.__dict__[self.name] = self.fit(state, state.__dict__[self.name])

    def is_disabled(self, state):
        lowest, highest = _of(self.limits, state)
        return lowest == highest or super().is_disabled(state)

    def spec(self, state):
        value, ends = self.__get__(state), _of(self.limits, state)
        value = min(max(value, ends[0]), ends[1])
        if self.log:
            value, *ends = (round(math.log10(one), 3) for one in (value, *ends))
        return super().spec(state) | {
            "value": value,
            "min": ends[0],
            "max": ends[1],
            "step": _of(self.step, state),
            "shown": self.in_words(state),
        }

    def in_words(self, state):
        """The value as the reader sees it."""
        if self._shown:
            return self._shown(state)
        value = self.__get__(state)
        words = f"{value}" if isinstance(value, int) else svg.number(value, self.digits)
        return f"{words} {self.unit}{'s' * (value != 1)}" if self.unit else words


class Choice(Control):
    """One of several options.

    options  {label: value}, or the values alone, or a function of the state that returns either
    named    how a value alone is called; `str` if not given
    slider   shows the options as the places of a slider

    Its attribute `fixed` says whether the options are the same for all states.

    A value or its label may be set; any other is refused. The default is the first.
    """

    def __init__(self, label, options, *, named=str, slider=False, **common):
        super().__init__(label, **common)
        self._options, self._named = options, named
        self.fixed = not callable(options)
        self.kind = "slider" if slider else "choice"

    def options(self, state):
        """{label: value} as it is now."""
        options = _of(self._options, state)
        return options if isinstance(options, dict) else {self._named(one): one for one in options}

    def fit(self, state, value):
        options = self.options(state)
        if isinstance(value, str) and value in options:
            return options[value]
        for one in options.values():
            if one == value:
                return one
        raise ValueError(f"{self.name} cannot be {value!r}; there are {', '.join(options)}")

    def receive(self, state, value):
        values = list(self.options(state).values())
        self.__set__(state, values[int(min(max(value, 0), len(values) - 1))])

    def move(self, state, steps):
        values = list(self.options(state).values())
        self.receive(state, values.index(self.__get__(state)) + steps)

    def refit(self, state):
        if not self._get and callable(self._options):
            values = list(self.options(state).values())
            if state.__dict__[self.name] not in values:
                self.restore(state)

    def spec(self, state):
        options = self.options(state)
        value = list(options.values()).index(self.__get__(state))
        if self.kind == "choice":
            more = {"options": list(options)}
        else:
            shown, last = list(options)[value], len(options) - 1
            more = {"min": 0, "max": last, "step": 1, "shown": shown}
        return super().spec(state) | {"value": value} | more

    def _first(self, state):
        values = list(self.options(state).values())
        if self.default is None:
            return values[0]
        return self.default if self.default in values else _of(self.default, state)


class Switch(Control):
    """Something that is on or off."""

    kind = "toggle"

    def __init__(self, label, *, default=False, **common):
        super().__init__(label, default=default, **common)

    def fit(self, state, value):
        return bool(value)

    def receive(self, state, value):
        self.__set__(state, value)

    def spec(self, state):
        return super().spec(state) | {"value": self.__get__(state)}


class Play(Switch):
    """What starts and stops an animation; the attribute is called `playing`."""

    kind = "play"

    def __init__(self, **common):
        super().__init__(lambda state: "❚❚ Pause" if state.playing else "▶ Play", **common)


class Button(Control):
    """Something to be done: a decorator of the method that does it, which stays a method."""

    kind = "button"

    def __get__(self, state, owner=None):
        return self if state is None else self._get.__get__(state, owner)

    def __set__(self, state, value):
        raise AttributeError(f"{self.name} is a button: call it")

    def receive(self, state, value):
        getattr(state, self.name)()


def _of(value, state):
    """The value, or what a function of the state gives."""
    return value(state) if callable(value) else value


def _multiple(value, step):
    """The multiple of `step` nearest to `value`, without the noise of 3 × 0.1."""
    if step == int(step):
        return round(value / step) * int(step)
    parts = round(1 / step)
    return round(value * parts) / parts
