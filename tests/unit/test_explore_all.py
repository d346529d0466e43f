"""What holds for every explorable, without a browser: its state, its drawing, its still picture."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from ipywidgets import VBox
from traitlets import TraitError, link

from workbook import explore
from workbook.explore.kit.controls import Button, Choice, Number
from workbook.explore.kit.picture import Event, Picture
from workbook.explore.registry import EXPLORABLES

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=EXPLORABLES, ids=lambda one: one.name)
def call(request):
    """Makes the explorable as a lecture's cell does."""
    return request.param.show


@pytest.fixture
def picture(call):
    return call()


def test_it_is_a_picture_in_words_too_and_does_not_play_by_itself(picture):
    assert isinstance(picture, Picture)
    assert picture.label
    assert len(picture.description.split()) > 5
    assert not picture.playing
    assert not picture.error


def test_its_drawing_is_well_formed_and_every_key_has_a_name(picture):
    tree = ET.fromstring(picture.svg)
    keyed = [one for one in tree.iter() if one.get("data-key") is not None]
    keys = [one.get("data-key") for one in keyed]
    assert len(keys) == len(set(keys))
    assert all(one.get("aria-label") for one in keyed)
    assert sum(one.get("data-current") is not None for one in keyed) <= 1


def test_it_is_drawn_again_the_same(call, picture):
    assert picture.state.svg() == picture.svg == call().svg


def test_its_controls_have_names_of_their_own_and_labels(picture):
    controls = picture.controls
    assert len({one["name"] for one in controls}) == len(controls)
    assert all(one["label"] for one in controls)
    assert "reset" in [one["name"] for one in controls]


def test_no_event_of_a_reader_makes_it_fail(picture):
    """Also such as come late, from a picture that has changed since."""
    keys = [one.get("data-key") for one in ET.fromstring(picture.svg).iter() if one.get("data-key")]
    some = [keys[0], keys[len(keys) // 2], keys[-1]] if keys else []
    events = [Event("leave"), Event("tick", value=0.05)]
    for key in some:
        events += [Event(kind, key) for kind in ("hover", "click", "press", "drop")]
        events += [Event("drag", key, dx=dx, dy=dx) for dx in (-900, 3, 900)]
        names = ("ArrowLeft", "ArrowUp", "Home", "End", "PageUp", "PageDown", "+", "-")
        events += [Event("key", key, name=name) for name in names]
    for control in picture.controls:
        values = (control.get("min", 0), control.get("max", 1), 0, 1)
        events += [Event("control", control["name"], value=value) for value in values]
    for event in events:
        picture.dispatch(event)
        ET.fromstring(picture.svg)


def test_a_control_shows_what_it_has_been_set_to(picture):
    for name in [one["name"] for one in picture.controls]:
        spec = next(one for one in picture.controls if one["name"] == name)
        if spec["kind"] == "slider" and not spec.get("disabled"):
            end = "max" if spec["value"] < spec["max"] else "min"
            picture.dispatch(Event("control", name, value=spec[end]))
            now = next(one for one in picture.controls if one["name"] == name)
            assert now["value"] == pytest.approx(spec[end]), name
            assert now["shown"] != spec["shown"], name


def values(picture):
    """The names of the traits that are controls' values."""
    return [n for n, one in picture.state.declared.items() if not isinstance(one, Button)]


def test_a_controls_value_is_a_trait_and_moves_the_picture(call):
    one, other = call(), call()
    for spec in one.controls:
        if spec["kind"] == "slider" and not spec["disabled"]:
            name = spec["name"]
            one.dispatch(Event("control", name, value=spec["min"]))
            other.set_trait(name, getattr(one, name))
            assert getattr(other.state, name) == getattr(one.state, name), name
            assert other.svg == one.svg, name


def test_what_a_reader_sets_is_told_to_who_observes(picture):
    told = []
    picture.observe(told.append, values(picture))
    for spec in picture.controls:
        if spec["kind"] == "slider" and not spec["disabled"]:
            before = len(told)
            end = "max" if spec["value"] < spec["max"] else "min"
            picture.dispatch(Event("control", spec["name"], value=spec[end]))
            assert spec["name"] in [change.name for change in told[before:]]
    assert all(getattr(picture, name) == getattr(picture.state, name) for name in values(picture))


def test_two_of_a_kind_can_be_linked_and_stand_in_a_box(call):
    one, other = call(), call()
    names = [spec["name"] for spec in one.controls if spec["kind"] == "slider"]
    for name in names:
        link((one, name), (other, name))
    for spec in one.controls:
        if spec["name"] in names and not spec["disabled"]:
            one.dispatch(Event("control", spec["name"], value=spec["max"]))
    assert [getattr(other.state, name) for name in names] == [getattr(one, name) for name in names]
    assert VBox([one, other]).children == (one, other)


def test_a_value_that_is_none_is_refused_in_one_line(picture):
    before = picture.svg
    for name in values(picture):
        if isinstance(picture.state.declared[name], Number | Choice):
            with pytest.raises(TraitError, match=f"{name} (is a number|cannot be)"):
                picture.set_trait(name, "nothing of the kind")
    assert picture.svg == before


def test_no_value_has_the_name_of_something_else(picture):
    taken = set(Picture.class_trait_names()) | set(dir(Picture))
    assert taken & set(values(picture)) <= {"playing"}


def test_without_a_kernel_a_still_picture_and_a_sentence_stand_there(picture):
    bundle, _ = picture._repr_mimebundle_()
    assert bundle["text/plain"] == picture.description
    still = bundle["image/svg+xml"]
    tree = ET.fromstring(still)
    assert [child.tag for child in tree][:2] == [f"{SVG}title", f"{SVG}desc"]
    for word in ("var(", "color-mix", "data-key", 'role="button"', "http://www.w3.org/1999"):
        assert word not in still


def test_every_explorable_is_registered_and_its_page_shows_its_still():
    assert sorted(one.name for one in EXPLORABLES) == sorted({*explore.__all__} - {"predict"})
    for one in EXPLORABLES:
        page = (ROOT / "sources" / "lectures" / f"{one.lecture}.md").read_text(encoding="utf-8")
        assert f"figures/{one.figure}.svg" in page
        assert re.search(rf"^(\w+ = )?{one.name}\(", page, re.M), one.name
