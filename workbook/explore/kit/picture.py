"""The one widget behind every explorable: a state in plain Python, shown and steered.

A *state* is any object with

- ``label``: a short name of the picture,
- ``svg()``: the drawing, as a string (see `svg`),
- ``description()``: the same in words; it is shown below and read by screen readers,
- ``controls()``: what `slider`, `choice` and `button` return, in a list,
- ``handle(event)``: changes the state.

It knows nothing of widgets or browsers, and is tested without them. `Picture` draws it, hands it
the events of pointer, keyboard and controls, and draws it again: one message each way.

An animation is a state that also has

- ``playing``: whether it runs; False at first, because nothing moves before a reader asks for it,
- ``pace``: how many pictures a second it wants at most; 30 if it has none.

While it is playing it gets an event of kind "tick" for each picture, does its next step, and is
drawn. The browser asks for the next tick when the last one is on the screen: never two at a time,
and none while the picture is out of sight, its page hidden or closed. The control `play` starts
and stops it::

    def handle(self, event):
        if event.kind == "tick":
            self.advance()
        elif event.kind == "control" and event.key == "play":
            self.playing = bool(event.value)
"""

import logging
from dataclasses import dataclass
from pathlib import Path

import anywidget
from traitlets import Bool, Float, List, Unicode

from . import svg
from . import theme as look

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
    """A state whose methods `_on_click`, `_on_key` and so on handle the events of their kind."""

    def handle(self, event):
        """Change the state as a reader's `event` asks for."""
        act = getattr(self, f"_on_{event.kind}", None)
        if act:
            act(event)


class Picture(anywidget.AnyWidget):
    """Shows a state and keeps it in step with what the reader does."""

    _esm = _HERE / "picture.js"
    _css = look.css_variables() + (_HERE / "picture.css").read_text(encoding="utf-8")

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
        self.on_msg(self._receive)
        self.redraw()

    def redraw(self):
        """Show the state as it is now."""
        with self.hold_sync():
            self.label = self.state.label
            self.svg = self.state.svg()
            self.description = self.state.description()
            self.controls = self.state.controls()
            self.playing = getattr(self.state, "playing", False)
            self.pace = getattr(self.state, "pace", 30.0)

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
                self.playing = False
                logging.getLogger(__name__).exception("after the event %s", content)
            self.handled = ticket

    def _repr_mimebundle_(self, **kwargs):
        """The widget; where no kernel or no widgets run, a still picture and the sentence."""
        bundle, *metadata = super()._repr_mimebundle_(**kwargs)
        bundle["image/svg+xml"] = svg.still(self.svg, self.label, self.description)
        bundle["text/plain"] = self.description
        return bundle, *metadata


def slider(name, label, value, lowest, highest, step, shown):
    """A control for a number; `shown` is the value in words, with its unit."""
    return {
        "kind": "slider", "name": name, "label": label, "value": value,
        "min": lowest, "max": highest, "step": step, "shown": shown,
        "disabled": lowest == highest,
    }  # fmt: skip


def choice(name, label, value, options):
    """A control for one of several options; its value is the option's position."""
    return {
        "kind": "choice", "name": name, "label": label, "value": value, "options": list(options)
    }  # fmt: skip


def toggle(name, label, value):
    """A control for something that is on or off."""
    return {"kind": "toggle", "name": name, "label": label, "value": bool(value)}


def button(name, label, disabled=False):
    """A control for something to be done."""
    return {"kind": "button", "name": name, "label": label, "disabled": disabled}


def play(playing, disabled=False):
    """The control that starts and stops an animation; its name is "play"."""
    label = "❚❚ Pause" if playing else "▶ Play"
    return {
        "kind": "play", "name": "play", "label": label, "value": bool(playing),
        "disabled": disabled,
    }  # fmt: skip
