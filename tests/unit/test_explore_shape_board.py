"""The shape board: names tell a product that is right from one that multiplies by chance."""

from itertools import product

import numpy as np
import pytest

from mlp_ref.conventions import COLUMNS, LECTURE, ROWS, WORKBOOK
from workbook.explore.kit import theme
from workbook.explore.kit.picture import Event, still
from workbook.explore.shape_board import (
    CONVENTIONS,
    FACTORS,
    MOST,
    RESULTS,
    ShapeBoard,
    product_of,
    sizes_of,
)


@pytest.fixture
def state():
    return ShapeBoard()


def control(state, name, value=1):
    state.handle(Event("control", name, value=value))


def board(convention=ROWS, goal="Z", factors=None, n=5, below=3, above=2, layer=None):
    state = ShapeBoard(layer)
    state.convention, state.goal = convention, goal
    state.left, state.right = factors or product_of(goal, convention)
    state.n, state.below, state.above = n, below, above
    return state


def test_the_formulas_are_those_of_the_notation_page():
    def written(goal):
        return [board(one, goal).formula() for one in (WORKBOOK, LECTURE, ROWS, COLUMNS)]

    assert written("Z") == ["Z = A Wᵀ + b", "Z = W A + b", "Z = A W + b", "Z = Wᵀ A + b"]
    gradient_of_W = ["Z⁽ᵍ⁾ᵀ A", "Z⁽ᵍ⁾ Aᵀ", "Aᵀ Z⁽ᵍ⁾", "A Z⁽ᵍ⁾ᵀ"]
    assert written("W_g") == [f"W⁽ᵍ⁾ = {one}" for one in gradient_of_W]
    gradient_of_A = ["Z⁽ᵍ⁾ W", "Wᵀ Z⁽ᵍ⁾", "Z⁽ᵍ⁾ Wᵀ", "W Z⁽ᵍ⁾"]
    assert written("A_g") == [f"A⁽ᵍ⁾ = {one}" for one in gradient_of_A]


@pytest.mark.parametrize("sizes", [(5, 3, 2), (4, 4, 4), (4, 4, 2), (1, 1, 1), (6, 2, 6)])
@pytest.mark.parametrize("goal", RESULTS)
@pytest.mark.parametrize("convention", CONVENTIONS, ids=str)
def test_one_product_is_right_and_numpy_refuses_what_is_refused(convention, goal, sizes):
    n, below, above = sizes
    right = []
    for left, other in product(FACTORS, FACTORS):
        state = board(convention, goal, (left, other), n, below, above)
        arrays = [
            np.zeros([state.sizes[size] for size in sizes_of(name, convention)]).T
            if turned
            else np.zeros([state.sizes[size] for size in sizes_of(name, convention)])
            for name, turned in (left, other)
        ]
        kind = state.verdict().kind
        if kind == "refused":
            with pytest.raises(ValueError, match="mismatch"):
                arrays[0] @ arrays[1]
            continue
        expected = tuple(state.sizes[size] for size in sizes_of(goal, convention))
        fits = (arrays[0] @ arrays[1]).shape == expected
        assert fits or kind in ("chance", "shape")
        if kind == "right":
            assert fits
            right.append((left, other))
    assert right == [product_of(goal, convention)]


def test_equal_numbers_of_different_things_meet_by_chance_only():
    turned = (("A", False), ("W", True))
    assert board(factors=turned).verdict().kind == "refused"
    verdict = board(factors=turned, below=4, above=4).verdict()
    assert verdict.kind == "chance"
    assert verdict.reason.startswith("4 units below meet 4 units above")
    other = board(factors=(("W", True), ("A", True)), n=4, below=3, above=4).verdict()
    assert (other.kind, other.heading) == ("chance", "It has the right shape, but only by chance.")
    shape = board(factors=(("W", True), ("A", True))).verdict()
    assert shape.kind == "shape"
    assert "Sₗ × n = 2 × 5" in shape.reason


def test_a_click_turns_a_factor_and_a_button_shows_the_right_ones(state):
    state.handle(Event("click", "1"))
    assert state.factors == (("A", False), ("W", True))
    assert "refused" in state.description()
    control(state, "show")
    assert state.verdict().kind == "right"
    assert next(one for one in state.controls() if one["name"] == "show")["disabled"]
    control(state, "convention", CONVENTIONS.index(LECTURE))
    assert state.verdict().kind != "right"


def test_the_arrow_keys_go_through_all_that_a_factor_may_be(state):
    found = []
    for _ in FACTORS:
        state.handle(Event("key", "0", name="ArrowRight"))
        found.append(state.factors[0])
    assert sorted(found) == sorted(FACTORS)
    assert state.factors[0] == ("A", False)
    state.handle(Event("key", "1", name="ArrowUp"))
    assert state.factors[1] == ("A", True)


def test_what_stands_in_the_middle_is_summed_over():
    gone = {goal: board(goal=goal).verdict().reason for goal in RESULTS}
    assert gone == {
        "Z": "The units below are summed over.",
        "W_g": "The examples are summed over.",
        "A_g": "The units above are summed over.",
    }


@pytest.mark.parametrize(
    ("layer", "sizes", "message"),
    [
        (lambda A, W, b: A @ W + b, (5, 3, 2), (True, "with the right numbers")),
        (lambda A, W, b: A @ W.T + b, (5, 3, 2), (False, "refused by numpy")),
        (lambda A, W, b: A @ W.T + b, (5, 3, 3), (False, "with the wrong numbers")),
        (lambda A, W, b: W.T @ A + b, (3, 3, 3), (False, "with the wrong numbers")),
        (lambda A, W, b: (A @ W + b).T, (5, 3, 2), (False, "returned 2 × 5, and Z is 5 × 2")),
        (lambda A, W, b: (A @ W).sum(), (5, 3, 2), (False, "a single number")),
        (lambda A, W, b: None, (5, 3, 2), (False, "None")),
        (lambda A, W, b: "Z", (5, 3, 2), (False, "a str")),
        (lambda A, W, b: A.fill(0), (5, 3, 2), (False, "None")),
    ],
)
def test_a_readers_layer_is_run_on_these_sizes(layer, sizes, message):
    n, below, above = sizes
    state = board(n=n, below=below, above=above, layer=layer)
    right, words = state.of_the_layer()
    assert right == message[0]
    assert message[1] in words
    assert words in state.description()


@pytest.mark.parametrize(
    ("convention", "layer"),
    [
        (ROWS, lambda A, W, b: A @ W + b),
        (WORKBOOK, lambda A, W, b: A @ W.T + b),
        (LECTURE, lambda A, W, b: W @ A + b[:, None]),
        (COLUMNS, lambda A, W, b: W.T @ A + b[:, None]),
    ],
    ids=["rows", "workbook", "lecture", "columns"],
)
def test_each_convention_has_its_own_line_of_code(convention, layer):
    assert board(convention, layer=layer).of_the_layer()[0]


def test_sizes_stay_within_the_board_and_reset_leads_back(state):
    first = state.svg()
    for name in ("n", "below", "above"):
        control(state, name, 99)
        control(state, "goal", -3)
        assert state.sizes[name] == MOST
    for name, value in (("convention", 9), ("goal", 9), ("left", 9), ("right", -9)):
        control(state, name, value)
    assert state.svg() != first
    control(state, "reset")
    assert state.svg() == first


def test_the_still_is_always_the_same_and_in_one_theme():
    assert still(ShapeBoard()) == still(ShapeBoard())
    assert theme.LIGHT["paper"] in still(ShapeBoard())
    assert "var(" not in still(ShapeBoard())
