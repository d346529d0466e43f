"""The widget around a state: events in, pictures out, animations, and faults that are seen."""

import pytest

from workbook.explore.kit import svg
from workbook.explore.kit.controls import Play
from workbook.explore.kit.picture import Event, Picture, State


class Clock(State):
    """A state that counts its ticks."""

    label, pace = "Clock", 25.0
    playing = Play()

    def __init__(self):
        self.reset()

    def set_up(self):
        self.ticks = 0

    def svg(self):
        return svg.picture(40, 20, svg.text(20, 15, str(self.ticks)))

    def description(self):
        return f"{self.ticks} ticks."

    def _on_tick(self, _):
        self.ticks += 1


def send(picture, **content):
    picture._receive(picture, content, [])


def test_an_animation_tells_the_page_when_it_plays_and_how_fast():
    picture = Picture(Clock())
    assert (picture.playing, picture.pace) == (False, 25)
    send(picture, kind="control", key="playing", value=1, ticket="a")
    assert picture.playing
    send(picture, kind="tick", value=0.04, ticket="b")
    assert (picture.description, picture.handled) == ("1 ticks.", "b")
    send(picture, kind="control", key="playing", value=0, ticket="c")
    assert not picture.playing


def test_nothing_plays_before_a_reader_asks_for_it():
    clock = Clock()
    clock.playing = True
    with pytest.raises(ValueError, match="does not play"):
        Picture(clock)


def test_a_fault_is_shown_logged_and_stops_the_animation(caplog):
    picture = Picture(Clock())
    send(picture, kind="control", key="playing", value=1, ticket="a")
    picture.state.svg = lambda: 1 / 0
    send(picture, kind="tick", ticket="b")
    assert "ZeroDivisionError" in picture.error
    assert (picture.playing, picture.handled) == (False, "b")
    assert "ZeroDivisionError" in caplog.text


def test_a_message_that_is_no_event_is_a_fault_too():
    picture = Picture(Clock())
    send(picture, kind="tick", nonsense=1, ticket="a")
    assert "TypeError" in picture.error


def test_one_message_changes_all_that_it_changes_at_once(monkeypatch):
    picture = Picture(Clock())
    sent = []
    monkeypatch.setattr(picture, "send_state", lambda key=None: sent.append(set(key)))
    send(picture, kind="tick", ticket="a")
    assert sent == [{"svg", "description", "handled"}]


def test_events_have_defaults():
    assert Event("leave") == Event("leave", "", "", 0.0, 0.0, 0.0)


def test_a_picture_without_controls_is_steered_by_none():
    class Still(State):
        label = "A still"
        svg = description = lambda self: ""

    picture = Picture(Still())
    picture.error = "a fault"
    assert picture.error == "a fault"
