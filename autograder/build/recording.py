"""An explorable's pictures, recorded for pages on which no Python runs.

A state is plain Python and answers events; so it can be asked at build time what a reader may ask
later. A recording is made of scenes and moves: a *scene* is all that the page shows at one time,
and a *move* leads from one scene to another, by one event. site/play.js plays it.

Each control is moved from where the explorable starts, coarsely at first; then, as far as the
size allows, in between, and from the scenes that are reached so. What differs from the scene
before is kept, piece by piece of the drawing, and compressed.
"""

import base64
import gzip
import heapq
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from html import unescape
from itertools import count

from workbook.explore.kit.controls import Choice
from workbook.explore.kit.picture import Event, State

KEYS = (
    "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown",
    "Home", "End", "PageUp", "PageDown", "+", "-",
)  # fmt: skip
COARSE = 12  # steps of a slider, at first; each level after it halves them
FINEST = 4
LONGEST = 240  # pictures of an animation
SHARE = 0.3  # of the limit, for an animation from where the explorable starts
MOVE = 4  # bytes of one, compressed
MOST = 4000  # moves: a matter of seconds
PLAIN = (str, int, float, bool, tuple, type(None))
PIECE = re.compile(r"<[^>]*>|[^<]+")

# How much later scenes are gone on from, by the event that reached them; others are not at all.
TURN = {"choice": 1, "toggle": 1, "play": 0.2, "button": 1, "click": 1, "key": 1, "slider": 3}


@dataclass
class Scene:
    """What the page shows at one time, and where each event leads.

    before  the scene that it was reached from; None for the first
    by      the event that reached it, as `name_of` calls it
    pieces  of its drawing, as numbers of the table of pieces
    moves   {name of the event: {value: scene}}; events without a value have 0
    """

    state: State
    before: int | None
    by: str
    pieces: list[int]
    words: int
    controls: int
    moves: dict[str, dict[float, int]] = field(default_factory=dict)


class Recording:
    """All scenes of a page's pictures that `limit` bytes have room for: see the top of this file.

    states  of the pictures. The first is the one that the page is about, and comes first.
    limit   of the bytes of `packed`
    starts  for each state the scene that it shows at first

    Pictures of one kind share their scenes.
    """

    def __init__(self, states: Sequence[State], limit: int):
        self.scenes: list[Scene] = []
        self._known: dict[tuple, int] = {}
        self._tables: dict[str, dict[str, int]] = {"pieces": {}, "words": {}, "controls": {}}
        self._meter, self._size, self._moves = zlib.compressobj(9), 0, 0
        self.starts = [self._add(copied(state), None, "") for state in states]
        self._record(0.7 * limit)  # base64 takes a third more

    def packed(self) -> str:
        """The recording as text: JSON, compressed by gzip, in base64."""
        scenes = [
            [one.before, one.by, self._delta(one), one.words, one.controls, _flat(one.moves)]
            for one in self.scenes
        ]
        tables = {name: list(table) for name, table in self._tables.items()}
        starts = [
            {
                "scene": start,
                "label": self.scenes[start].state.label,
                "pace": getattr(self.scenes[start].state, "pace", 30.0),
            }
            for start in self.starts
        ]
        whole = {"starts": starts, "scenes": scenes} | tables
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        return base64.b64encode(gzip.compress(text.encode(), 9, mtime=0)).decode()

    def _record(self, limit):
        turns = count()
        queue = [
            (level if start == 0 else 3 * level + 0.5, next(turns), start, level)
            for start in dict.fromkeys(self.starts)
            for level in range(FINEST + 1)
        ]
        heapq.heapify(queue)
        while queue and self._has_room(limit):
            urgency, _, number, level = heapq.heappop(queue)
            if not level and number not in self.starts:
                self._play(number, min(limit, self._size + SHARE * limit))
            for kind, event in _events(self.scenes[number].state, level):
                reached = self._move(number, event)
                if reached is not None and kind in TURN:
                    for finer in range(FINEST + 1):
                        turn = urgency + TURN[kind] + finer
                        heapq.heappush(queue, (turn, next(turns), reached, finer))
                if not self._has_room(limit):
                    return

    def _has_room(self, limit) -> bool:
        return self._size < limit and self._moves < MOST

    def _move(self, number, event):
        """Records where an event leads; its scene if that is a new one."""
        state = copied(self.scenes[number].state)
        state.handle(event)
        name, value, new = name_of(event), _value(event), len(self.scenes)
        reached = self._add(state, number, name)
        self.scenes[number].moves.setdefault(name, {})[value] = reached
        self._moves += 1
        self._size += MOVE
        return reached if reached == new else None

    def _play(self, number, limit):
        """Follows an animation, if there is one, to its end; it can be stopped anywhere."""
        for _ in range(LONGEST):
            state = None if number is None else self.scenes[number].state
            if not getattr(state, "playing", False) or not self._has_room(limit):
                return
            paused = self._move(number, Event("control", "playing", value=0))
            if paused is not None:
                self._move(paused, Event("control", "playing", value=1))
            number = self._move(number, Event("tick", value=1 / getattr(state, "pace", 30.0)))

    def _add(self, state, before, by) -> int:
        """The number of the scene that a state shows; a new one if there is none yet."""
        drawing, words = state.svg(), state.description()
        controls = json.dumps(state.controls(), ensure_ascii=False)
        kept = [(name, value) for name, value in vars(state).items() if isinstance(value, PLAIN)]
        shown = drawing, words, controls, repr(kept)  # what is not seen may matter later
        if shown in self._known:
            return self._known[shown]
        pieces = [self._keep("pieces", piece) for piece in PIECE.findall(drawing)]
        scene = Scene(
            state, before, by, pieces, self._keep("words", words), self._keep("controls", controls)
        )
        self._weigh(json.dumps(self._delta(scene)))
        self._size += len(self._meter.flush(zlib.Z_SYNC_FLUSH))
        self._known[shown] = len(self.scenes)
        self.scenes.append(scene)
        return self._known[shown]

    def _keep(self, table, text) -> int:
        known = self._tables[table]
        if text not in known:
            known[text] = len(known)
            self._weigh(text)
        return known[text]

    def _weigh(self, text):
        self._size += len(self._meter.compress(text.encode()))

    def _delta(self, scene) -> list:
        """What differs from the scene before: [first, how many, those in their place], repeated."""
        before = [] if scene.before is None else self.scenes[scene.before].pieces
        if len(before) == len(scene.pieces):
            pairs = enumerate(zip(before, scene.pieces, strict=True))
            return [part for n, (old, new) in pairs if old != new for part in (n, 1, [new])]
        steps = SequenceMatcher(None, before, scene.pieces, autojunk=False).get_opcodes()
        return [
            part
            for step, start, end, first, last in steps
            if step != "equal"
            for part in (start, end - start, scene.pieces[first:last])
        ]


def copied(state):
    """A state for itself; what is offered to all states stays the same: they ask for it by `is`."""
    controls = state.declared.values()
    choices = [one for one in controls if isinstance(one, Choice) and one.fixed]
    offered = [value for one in choices for value in one.options(state).values()]
    return deepcopy(state, {id(value): value for value in offered})


def name_of(event: Event) -> str:
    """What a move is called: "control rate", "click w:1", "key End", "leave", "tick"."""
    return f"{event.kind} {event.name or event.key}".strip()


def _value(event):
    return round(event.value, 9) if event.kind == "control" else 0


def _events(state, level) -> Iterator[tuple[str, Event]]:
    """What a reader may do: at level 0 everything, with sliders coarsely; then sliders between."""
    for control in state.controls():
        if control["disabled"]:
            continue
        if control["kind"] == "slider":
            yield from _slides(control, level)
        elif not level:
            values = range(len(control["options"])) if control["kind"] == "choice" else [
                1 - control.get("value", 0)
            ]  # fmt: skip
            for value in values:
                yield control["kind"], Event("control", control["name"], value=value)
    if level:
        return
    drawing = state.svg()
    elements = [unescape(key) for key in re.findall(r'data-key="([^"]*)"', drawing)]
    for key in elements:
        yield "click", Event("click", key)
        yield "hover", Event("hover", key)
    if elements:
        yield "hover", Event("leave")
        current = re.search(r'data-key="([^"]*)"[^>]*data-current', drawing)
        focused = unescape(current[1]) if current else elements[0]
        for name in KEYS:
            yield "key", Event("key", focused, name=name)


def _slides(control, level):
    """Some values of a slider, each at one level only; its ends are at level 0."""
    steps = round((control["max"] - control["min"]) / control["step"])
    stride = max(1, 2 ** (steps // COARSE).bit_length() // 2 >> level)
    for n in range(0, steps + 1, stride):
        if level == 0 or (n // stride) % 2:
            yield "slider", _slide(control, n)
    if level == 0 and steps % stride:
        yield "slider", _slide(control, steps)


def _slide(control, n):
    value = round(control["min"] + n * control["step"], 9)
    return Event("control", control["name"], value=min(value, control["max"]))


def _flat(moves):
    """{name: [value, scene, value, scene …]}, in the order of the values."""
    return {
        name: [part for pair in sorted(places.items()) for part in pair]
        for name, places in moves.items()
    }
