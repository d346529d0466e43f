"""The one widget behind every explorable: a state in plain Python, shown and steered.

A state is written like this; `controls` has all that can be declared::

    class Neuron(State):
        label = "A neuron"                                # a short name of the picture
        rate = Number("Learning rate η", step=0.01, limits=(0, 2), default=0.1)
        g = Choice("Activation g", (logistic, tanh, relu))

        def __init__(self):
            self.W = np.zeros((1, 2))
            self.reset()

        @Number(lambda state: f"w{subscript(state.chosen + 1)}", step=0.1, limits=(-3, 3))
        def weight(self):                                 # a value that is kept elsewhere
            return self.W[0, self.chosen]

        @weight.setter
        def weight(self, weight):                         # it comes clipped and rounded
            self.W[0, self.chosen] = weight

        @Button("Step", disabled=lambda state: not state.rate)
        def step(self): ...

        def set_up(self):                                 # what no control declares, at first
            self.chosen = 0

        def compute(self):                                # all that follows from the above
            self.loss = ...

        def svg(self): ...                                # the drawing, as a string: see `svg`
        def description(self): ...                        # the same in words, for screen readers

Setting a control's value, by a reader or in code, clips it to its limits (or refuses it with a
ValueError, if it is no number or none of the options), brings values whose limits have changed
back inside them, and calls `changed` with its name, which computes anew. Their order in the class
is their order on the page; a control that a parent class declares comes after them, as "Reset"
does. `reset` gives every control its default and calls `set_up` and `compute`.

What a reader does in the drawing comes as an `Event` to a method of its kind: `_on_click`,
`_on_hover`, `_on_leave`, `_on_key`, `_on_press`, `_on_drag`, `_on_drop`, `_on_tick`; those that a
state has not are ignored. Keys that a control declares come before `_on_key`. What is pressed is
also clicked at, and dragging moves the numbers that declare `drag`.

An animation is a state that has ``playing = Play()``, and for its `_on_tick` may say ``pace``, how
many pictures a second it wants at most (30 if it does not). While it is playing it gets a tick for
each picture, does its next step, and is drawn. The browser asks for the next tick when the last
one is on the screen: never two at a time, and none while the picture is out of sight, its page
hidden or closed. Nothing plays before a reader asks for it.

A state knows nothing of widgets or browsers, and is tested without them. `Picture` draws it, hands
it the events of pointer, keyboard and controls, and draws it again: one message each way. `still`
freezes it for a page without a kernel. What its controls hold are traits of the picture, to be set,
observed and linked like those of any widget::

    picture = descent()
    picture.rate = 0.1
    picture.observe(lambda change: print(change.new), "rate")
    ipywidgets.link((picture, "t"), (slider, "value"))
"""

import logging
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import anywidget
from traitlets import Bool, Float, List, TraitError, TraitType, Unicode

from . import svg, theme
from .controls import Button, Control

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Event:
    """What a reader did.

    kind   hover, leave, click, key, press, drag, drop, control or tick
    key    the data-key of the element, or the name of the control
    name   for a key: "ArrowLeft", "Home", ...
    value  for a control: its new value (of a choice: the position of the option; of a toggle and
           of play: 1 or 0); for a tick: the seconds since the one before it, at most 0.25
    dx, dy for a drag: the way since the press, in the drawing's units
    """

    kind: str
    key: str = ""
    name: str = ""
    value: float = 0.0
    dx: float = 0.0
    dy: float = 0.0


class State:
    """What a reader sees and changes; its controls are declared in its class.

    declared: every control of the class by its name, in the order of the page.
    """

    declared: ClassVar[dict[str, Control]] = {}

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls.declared = {}
        for parent in cls.__mro__:
            for name, one in vars(parent).items():
                if isinstance(one, Control):
                    cls.declared.setdefault(name, one)

    @Button("Reset")
    def reset(self):
        """All as at first."""
        self._grip = {}
        for control in self.declared.values():
            control.restore(self)
        self.set_up()
        self.compute()

    def set_up(self):
        """Give its first value to what no control declares."""

    def compute(self):
        """Compute all that follows from the controls, and from what else can be changed."""

    def changed(self, name):
        """React to a new value of the control `name`."""
        self.compute()

    def settle(self, name):
        """Bring values back inside limits that have changed with `name`, then react."""
        for control in self.declared.values():
            control.refit(self)
        self.changed(name)

    def controls(self):
        """What the page draws for each control: see `Control.spec`."""
        return [one.spec(self) for one in self.declared.values() if one.is_present(self)]

    def handle(self, event):
        """Change the state as a reader's `event` asks for."""
        if event.kind == "key":
            for control in self.declared.values():
                if event.name in control.keys and control.is_usable(self):
                    control.move(self, control.keys[event.name])
        if act := getattr(self, f"_on_{event.kind}", None):
            act(event)

    def _on_click(self, event):
        """Choose what is clicked at."""

    def _on_press(self, event):
        self._on_click(event)
        numbers = [one for one in self.declared.values() if one.drag]
        self._grip = {one: one.__get__(self) for one in numbers}

    def _on_drag(self, event):
        for number, value in self._grip.items():
            number.__set__(self, value - event.dy / number.drag)

    def _on_control(self, event):
        control = self.declared.get(event.key)
        if control and control.is_usable(self):
            control.receive(self, event.value)


def still(state):
    """A state's picture as an SVG file of its own, for a page without a kernel."""
    return svg.still(state.svg(), state.label, state.description())


class ControlValue(TraitType):
    """What a control of a picture's state holds."""

    def validate(self, picture, value):
        """The value as the control takes it, clipped; TraitError if it is nothing of the kind."""
        state = picture.state
        try:
            fitted = state.declared[self.name].fit(state, value)
            own = getattr(state, self.name)  # may lie between two steps, at first
            return own if value == own else fitted
        except ValueError as error:
            raise TraitError(str(error)) from None


class Picture(anywidget.AnyWidget):
    """Shows a state and keeps it in step with what the reader does.

    What the state's controls hold are traits; a value is clipped to what the control allows, and
    TraitError refuses one that is nothing of the kind.
    """

    _esm = _HERE / "picture.js"
    _css = theme.css_variables() + (_HERE / "picture.css").read_text(encoding="utf-8")

    label = Unicode().tag(sync=True)
    svg = Unicode().tag(sync=True)
    description = Unicode().tag(sync=True)
    controls = List().tag(sync=True)
    playing = Bool().tag(sync=True)
    pace = Float(30.0).tag(sync=True)
    error = Unicode().tag(sync=True)
    handled = Unicode().tag(sync=True)

    def __init__(self, state):
        super().__init__()
        if getattr(state, "playing", False):
            raise ValueError("a picture does not play before its reader asks for it")
        self.state = state
        self._values = [n for n, one in state.declared.items() if not isinstance(one, Button)]
        self.add_traits(**{n: ControlValue() for n in self._values if not self.has_trait(n)})
        self.redraw()
        if self._values:  # no name at all would mean every trait
            self.observe(self._steer, self._values)
        self.on_msg(self._receive)

    def redraw(self):
        """Show the state as it is now."""
        with self.hold_sync():
            self.label = self.state.label
            self.svg = self.state.svg()
            self.description = self.state.description()
            self.controls = self.state.controls()
            self.playing = getattr(self.state, "playing", False)
            self.pace = getattr(self.state, "pace", 30.0)
            for name in self._values:  # last: who is told of one may set another
                setattr(self, name, getattr(self.state, name))

    def _steer(self, change):
        """Let the state have a control's value that was set in code, then show it."""
        if change.new != getattr(self.state, change.name):
            setattr(self.state, change.name, change.new)
            self.redraw()

    def dispatch(self, event):
        """Let the state handle `event`, then show it."""
        self.state.handle(event)
        self.redraw()

    def _receive(self, _, content, __):
        ticket = content.pop("ticket", "")
        with self.hold_sync():
            try:
                self.dispatch(Event(**content))
            except Exception as error:
                # Jupyter alone would swallow this. It stays on the page, and stops an animation.
                self.error = f"This picture has a fault: {type(error).__name__}: {error}"
                with suppress(Exception):  # the state it is drawn from may be what is at fault
                    self.playing = False
                logging.getLogger(__name__).exception("after the event %s", content)
            self.handled = ticket

    def _repr_mimebundle_(self, **kwargs):
        """The widget; where no kernel or no widgets run, a still picture and the sentence."""
        bundle, *metadata = super()._repr_mimebundle_(**kwargs)
        bundle["image/svg+xml"] = still(self.state)
        bundle["text/plain"] = self.description
        return bundle, *metadata
