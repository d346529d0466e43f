"""Recordings of explorables, without a browser: what is in them, and that it can be trusted."""

import base64
import gzip
import json

import pytest

from autograder.build.recording import Recording
from workbook.explore import vanishing
from workbook.explore.kit.controls import Choice, Number, Play
from workbook.explore.kit.picture import State

LIMIT = 60_000


@pytest.fixture(scope="module")
def recording():
    return Recording([vanishing().state], LIMIT)


def unpacked(recording):
    return json.loads(gzip.decompress(base64.b64decode(recording.packed())))


def drawing(data, number):
    """A scene's drawing, put together as the player does it."""

    def pieces(number):
        before, _, delta, *_ = data["scenes"][number]
        old, new, end = [] if before is None else pieces(before), [], 0
        for start, count, inside in zip(delta[::3], delta[1::3], delta[2::3], strict=True):
            new += old[end:start] + inside
            end = start + count
        return new + old[end:]

    return "".join(data["pieces"][n] for n in pieces(number))


def test_it_keeps_within_its_limit_and_has_always_the_same_bytes(recording):
    assert 0.3 * LIMIT < len(recording.packed()) <= LIMIT
    assert Recording([vanishing().state], LIMIT).packed() == recording.packed()


def test_each_scene_is_drawn_as_it_was(recording):
    data = unpacked(recording)
    assert len(data["scenes"]) > 50
    for number, scene in enumerate(recording.scenes):
        assert drawing(data, number) == scene.state.svg()


class Counter(State):
    """A state whose number grows while it plays, and which hides where it was clicked."""

    label = "A counter"
    n = Number("n", step=1, limits=(0, 5))
    kind = Choice("Kind", ("a", "b"))
    playing = Play()

    def __init__(self):
        self.reset()

    def set_up(self):
        self.clicked = ""

    def _on_click(self, event):
        self.clicked = event.key

    def _on_key(self, event):
        self.n = 0 if self.clicked == "one" else 5

    def _on_tick(self, _):
        self.n += 1
        self.playing = self.n < 5

    def svg(self):
        marks = "".join(f'<g data-key="{key}"/>' for key in ("one", "two"))
        return f"<svg>{marks}<text>{self.kind}{self.n}</text></svg>"

    def description(self):
        return f"{self.kind}{self.n}"


def test_an_animation_is_followed_to_its_end_and_can_be_stopped_anywhere():
    recording = Recording([Counter()], LIMIT)
    start = recording.scenes[0]
    at, seen = start.moves["control playing"][1], []
    while recording.scenes[at].state.playing:
        moves = recording.scenes[at].moves
        assert not recording.scenes[moves["control playing"][0]].state.playing
        at = moves["tick"][0]
        seen.append(recording.scenes[at].state.n)
    assert seen == [1, 2, 3, 4, 5]


def test_states_that_look_the_same_and_are_not_stay_apart():
    recording = Recording([Counter()], LIMIT)
    moves = recording.scenes[0].moves
    one, two = (recording.scenes[moves[f"click {key}"][0]] for key in ("one", "two"))
    after = [recording.scenes[scene.moves["key End"][0]].state.n for scene in (one, two)]
    assert after == [0, 5]


def test_pictures_of_one_kind_share_their_scenes():
    other = Counter()
    other.n = 3
    recording = Recording([Counter(), other], LIMIT)
    assert recording.starts[0] != recording.starts[1]
    assert recording.scenes[0].moves["control n"][3] == recording.starts[1]
