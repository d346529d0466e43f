"""The outer product's state: what it computes, what it says, and how a reader changes it."""

import subprocess
import sys
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from workbook.explore.kit import svg, theme
from workbook.explore.kit.picture import Event, Picture, still
from workbook.explore.outer_product import OuterProduct


@pytest.fixture
def state():
    return OuterProduct()


def key(state, name):
    state.handle(Event("key", "W:0:0", name=name))


# --- what it computes


def test_the_product_is_the_outer_product_of_its_two_factors(state):
    np.testing.assert_allclose(state.product, np.outer(state.grad_a[0], state.h[0]))


@pytest.mark.parametrize("size", range(1, 8))
def test_a_batch_has_the_mean_of_the_outer_products(state, size):
    state.size = size
    outers = [np.outer(a, h) for a, h in zip(state.grad_a, state.h, strict=True)]
    np.testing.assert_allclose(state.product, np.mean(outers, axis=0), atol=1e-15)
    np.testing.assert_allclose(state.numeric, state.product, atol=1e-8)


def test_the_finite_difference_does_not_come_from_the_product(state):
    state.loss = lambda W: 3.0 * W[0, 0] - 2.0 * W[2, 3]
    state.compute()
    expected = np.zeros((3, 4))
    expected[0, 0], expected[2, 3] = 3, -2
    np.testing.assert_allclose(state.numeric, expected, atol=1e-8)
    assert not state.right[0, 0]
    assert "they differ" in state.description()


def test_the_rank_is_one_for_one_example_and_grows_to_the_classes_less_one(state):
    ranks = []
    for state.size in range(1, 8):
        ranks.append(state.rank)
    assert ranks == [1, 2, 2, 2, 2, 2, 2]
    assert "More examples do not raise it any further." in state.description()
    state.size = 2
    assert "at most 2" in state.description()


def test_a_vector_of_zeros_gives_rank_zero(state):
    for j in range(4):
        state.selected = (0, j)
        state.value = 0
    assert state.rank == 0
    assert "Rank 0" in state.description()


# --- how a reader changes it


@pytest.mark.parametrize(
    ("name", "end"),
    [("ArrowUp", (0, 0)), ("ArrowDown", (2, 0)), ("ArrowLeft", (1, 0)), ("ArrowRight", (1, 3))],
)
def test_arrows_move_the_selection_and_stop_at_the_border(state, name, end):
    for _ in range(9):
        key(state, name)
    assert state.selected == end


def test_home_and_end_go_to_the_ends_of_the_row(state):
    key(state, "End")
    assert state.selected == (1, 3)
    key(state, "Home")
    assert state.selected == (1, 0)


def test_pointing_shows_an_entry_and_leaving_returns_to_the_selected_one(state):
    state.handle(Event("hover", "W:2:3"))
    assert state.shown == (2, 3)
    assert "W₃₄" in state.description()
    state.handle(Event("leave"))
    assert state.shown == state.selected == (1, 0)


def test_a_key_wins_over_a_resting_pointer(state):
    state.handle(Event("hover", "W:2:3"))
    key(state, "ArrowRight")
    assert state.shown == (1, 1)


def test_clicking_a_factor_chooses_its_row_or_column_and_its_example(state):
    state.size = 3
    state.handle(Event("click", "h:2:3"))
    assert (state.selected, state.example) == ((1, 3), 3)
    state.handle(Event("click", "a:1:0"))
    assert (state.selected, state.example) == ((0, 3), 2)


def test_dragging_changes_the_activation_and_stays_in_its_range(state):
    state.handle(Event("press", "h:0:1"))
    state.handle(Event("drag", "h:0:1", dy=-20))
    assert state.value == pytest.approx(1.0)
    state.handle(Event("drag", "h:0:1", dy=-1000))
    assert state.value == 2.0


@pytest.mark.parametrize(
    ("name", "value", "attribute", "expected"),
    [
        ("size", 5, "size", 5),
        ("size", 99, "size", 7),
        ("value", -0.55, "value", -0.55),
        ("true_class", 2, "true_class", 2),
    ],
)
def test_each_control_changes_its_quantity_and_shows_it(state, name, value, attribute, expected):
    before = state.svg(), state.description()
    state.handle(Event("control", name, value=value))
    assert getattr(state, attribute) == pytest.approx(expected)
    assert state.svg() != before[0]
    assert state.description() != before[1]
    shown = next(one for one in state.controls() if one["name"] == name)
    assert shown["value"] == pytest.approx(expected)


def test_the_example_control_says_whose_numbers_are_changed(state):
    state.size = 4
    state.handle(Event("control", "example", value=3))
    state.handle(Event("control", "value", value=2))
    assert state.h[2, 0] == 2
    assert "h₁ of example 3" in [one["label"] for one in state.controls()]


def test_reset_returns_to_the_start(state):
    start = state.svg(), state.description(), state.controls()
    for event in (
        Event("control", "size", value=6),
        Event("control", "example", value=4),
        Event("control", "value", value=1),
        Event("control", "true_class", value=0),
        Event("key", "W:0:0", name="ArrowRight"),
        Event("control", "reset"),
    ):
        state.handle(event)
    assert (state.svg(), state.description(), state.controls()) == start


def test_fewer_examples_keep_the_controls_inside_the_batch(state):
    state.size, state.example = 5, 5
    state.size = 2
    assert state.example == 2


# --- a learner's own function


def test_a_right_function_is_right_everywhere():
    state = OuterProduct(np.outer)
    assert state.right.all()
    assert state.mistake == ""
    state.size = 4
    assert state.right.all()


def test_wrong_entries_are_marked_where_they_are():
    def mine(grad_a, h):
        G = np.outer(grad_a, h)
        G[1, 2] *= 2
        G[0, 3] = np.nan
        return G

    state = OuterProduct(mine)
    assert sorted(zip(*np.where(~state.right), strict=True)) == [(0, 3), (1, 2)]
    names = {
        one.get("data-key"): one.get("aria-label") for one in ET.fromstring(state.svg()).iter()
    }
    assert names["W:1:2"].endswith("wrong")
    assert names["W:1:1"].endswith("right")
    assert state.svg().count("✗") >= 2
    assert state.svg().count("url(#bw-hatch)") == 2


def test_a_missing_division_by_the_batch_size_is_named():
    state = OuterProduct(grad_W_batch=lambda grad_a, h: grad_a.T @ h)
    assert state.right.all()  # with one example the mistake cannot be seen
    state.size = 5
    assert not state.right.any()
    assert "batch size" in state.description()


def test_a_single_and_a_batch_function_are_each_used_where_they_belong():
    calls = []

    def single(grad_a, h):
        calls.append(grad_a.shape)
        return np.outer(grad_a, h)

    def batch(grad_a, h):
        calls.append(grad_a.shape)
        return grad_a.T @ h / len(h)

    OuterProduct(single, batch).size = 3
    assert calls == [(3,), (3, 3)]


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda a, h: None, "return missing"),
        (lambda a, h: np.outer(h, a), "transpose"),
        (lambda a, h: a, "each entry of ∇a with each entry of h"),
        (lambda a, h: 1.0, "one number is too few"),
        (lambda a, h: "hello", "a str where an array"),
        (lambda a, h: [[1, 2], [3]], "a list where an array"),
        (lambda a, h: a @ h, "ValueError"),
        (lambda a: a, "TypeError"),
        (lambda a, h: undefined_name, "NameError"),  # noqa: F821
    ],
)
def test_a_broken_function_gets_a_kind_sentence_and_no_traceback(function, words):
    state = OuterProduct(function)
    assert words in state.description()
    assert "gives no number here" in state.description()
    ET.fromstring(state.svg())
    state.handle(Event("key", "W:0:0", name="ArrowRight"))
    assert not state.right.any()


def test_a_function_cannot_change_the_pictures_numbers():
    def spoiler(grad_a, h):
        grad_a[:], h[:] = 0, 0
        return np.zeros((3, 4))

    np.testing.assert_array_equal(OuterProduct(spoiler).product, OuterProduct().product)


# --- how it looks


@pytest.mark.parametrize("size", [1, 2, 7])
def test_the_drawing_is_well_formed_and_shows_every_number(state, size):
    state.size = size
    words = " ".join(ET.fromstring(state.svg()).itertext())
    for array in (state.product, state.h, state.grad_a, state.product[state.selected]):
        assert all(svg.number(value) in words for value in np.ravel(array))
    assert svg.number(state.numeric[state.selected], 4) in words


def test_every_key_is_named_and_one_is_current(state):
    elements = [one for one in ET.fromstring(state.svg()).iter() if one.get("data-key")]
    assert len(elements) == 12 + 4 + 3
    assert all(one.get("aria-label") for one in elements)
    current = [one.get("data-key") for one in elements if one.get("data-current") is not None]
    assert current == ["W:1:0"]


@pytest.mark.parametrize("palette", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_colour_in_both_themes(palette):
    for value in np.linspace(-1, 1, 401):
        cell = theme.freeze(theme.shade(value, 1.0), palette)
        assert theme.contrast(palette["text"], cell) >= 4.5
    for colour in ("text", "soft", "accent", "right", "wrong"):
        assert theme.contrast(palette[colour], palette["paper"]) >= 4.5
    assert theme.contrast(palette["line"], palette["paper"]) >= 3


def test_the_sign_can_be_read_without_colour():
    assert svg.number(-0.36) == "−0.36"
    assert svg.number(-0.0001) == "0.00"
    assert svg.factor(-1.2) == "(−1.20)"


def test_the_still_picture_is_always_the_same_and_needs_no_page():
    picture = still(OuterProduct())
    code = (
        "from workbook.explore.kit.picture import still; import sys; "
        "from workbook.explore.outer_product import OuterProduct; "
        "sys.stdout.write(still(OuterProduct()))"
    )
    again = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout
    assert picture == again
    tree = ET.fromstring(picture)
    assert {child.tag.split("}")[1] for child in tree} >= {"title", "desc"}
    for word in ("var(", "color-mix", "data-key", 'role="button"', "http://www.w3.org/1999"):
        assert word not in picture
    other = OuterProduct()
    other.size, other.selected = 3, (0, 1)
    assert picture != still(other)


# --- the widget around it


def test_an_event_from_the_page_changes_what_the_page_shows():
    picture = Picture(OuterProduct())
    before = picture.svg, picture.description
    content = {"kind": "key", "key": "W:1:0", "name": "ArrowRight", "ticket": "view:1"}
    picture._receive(picture, content, [])
    assert picture.svg != before[0]
    assert picture.description != before[1]
    assert (picture.handled, picture.error) == ("view:1", "")


def test_a_fault_in_a_state_is_seen_on_the_page():
    picture = Picture(OuterProduct())
    picture.state.handle = lambda event: 1 / 0
    picture._receive(picture, {"kind": "click", "key": "W:1:0", "ticket": "view:1"}, [])
    assert "ZeroDivisionError" in picture.error
    assert picture.handled == "view:1"


def test_without_widgets_a_still_picture_and_its_sentence_stand_in():
    bundle, _ = Picture(OuterProduct())._repr_mimebundle_()
    assert bundle["text/plain"].startswith("∇W, 3 rows and 4 columns")
    ET.fromstring(bundle["image/svg+xml"])


def test_mlp_ref_itself_does_not_bring_widgets_along():
    code = "import sys, mlp_ref; sys.exit('workbook.explore' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
