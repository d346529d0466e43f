"""The board of conventions: the same numbers in both lines, whatever a reader chooses."""

from itertools import product

import numpy as np
import pytest

from mlp_ref.conventions import COLUMNS, LECTURE, ROWS, WORKBOOK, convert_batch, convert_weights
from workbook.explore.conventions import CONVENTIONS, FORMULAS, MOST, Conventions
from workbook.explore.kit import svg, theme
from workbook.explore.kit.markup import plain
from workbook.explore.kit.picture import Event, still

SIZES = [(4, 2, 3), (1, 1, 1), (3, 3, 3), (MOST, 1, 2)]


@pytest.fixture
def state():
    return Conventions()


def control(state, name, value):
    state.handle(Event("control", name, value=value))


def test_each_formula_is_written_as_the_notation_pages_table_has_it(state):
    written = {}
    for formula in FORMULAS:
        state.formula = formula
        written[formula.result] = [
            plain(state.written(one)) for one in (WORKBOOK, LECTURE, ROWS, COLUMNS)
        ]
    assert written == {
        "Z": ["Z = A Wᵀ + b", "Z = W A + b", "Z = A W + b", "Z = Wᵀ A + b"],
        "∇W": ["∇W = Gᵀ A", "∇W = G Aᵀ", "∇W = Aᵀ G", "∇W = A Gᵀ"],
        "∇A": ["∇A = G W", "∇A = Wᵀ G", "∇A = G Wᵀ", "∇A = W G"],
    }


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.result)
@pytest.mark.parametrize("convention", CONVENTIONS, ids=str)
def test_a_result_is_the_workbooks_as_the_converters_turn_it(state, convention, formula, sizes):
    state.formula = formula
    state.N, state.below, state.above = sizes
    A, G, W = (state.array(name, WORKBOOK) for name in ("A", "G", "W"))
    expected = {"Z": A @ W.T + state.b, "∇W": G.T @ A, "∇A": G @ W}[formula.result]
    convert = convert_weights if formula.result == "∇W" else convert_batch
    found = state.terms(convention)[2]
    np.testing.assert_allclose(found, convert(expected, WORKBOOK, convention), atol=1e-12)


@pytest.mark.parametrize(("one", "other"), list(product(range(4), repeat=2)))
def test_the_marked_entry_is_the_same_number_in_both_lines(state, one, other):
    control(state, "first", one)
    control(state, "second", other)
    for i, formula in enumerate(FORMULAS):
        control(state, "formula", i)
        upper, lower = (state.terms(c)[2][state.place(c)] for c in state.both)
        assert upper == pytest.approx(lower), formula.name
        assert f"{svg.number(upper)} in both" in state.description()


def test_an_entry_that_is_pointed_at_in_one_line_is_marked_in_the_other(state):
    state.handle(Event("hover", "1:2:3"))  # columns: unit 3 of example 4
    assert state.place(COLUMNS) == (2, 3)
    assert state.place(WORKBOOK) == state.marked == (3, 2)
    assert "example 4, unit 3" in state.description()


def test_the_arrow_keys_walk_in_their_own_line_and_stop_at_the_borders(state):
    state.handle(Event("hover", "1:0:0"))
    state.handle(Event("key", "1:0:0", name="ArrowRight"))
    assert state.place(COLUMNS) == (0, 1)
    for _ in range(9):
        state.handle(Event("key", "1:0:0", name="ArrowRight"))
    assert state.place(COLUMNS) == (0, 3)
    state.handle(Event("key", "0:0:0", name="ArrowRight"))
    assert (state.line, state.place(WORKBOOK)) == (0, (3, 1))


def test_a_smaller_array_keeps_its_mark_inside(state):
    state.handle(Event("click", "0:3:2"))
    control(state, "N", 1)
    control(state, "above", 2)
    assert state.marked == (0, 1)


def test_reset_leads_back_to_the_first_picture(state):
    first = state.svg()
    for name, value in (("formula", 2), ("first", 3), ("second", 1), ("N", 1), ("above", 4)):
        control(state, name, value)
    assert state.svg() != first
    control(state, "reset", 1)
    assert state.svg() == first


def test_the_still_is_always_the_same_and_in_one_theme():
    assert still(Conventions()) == still(Conventions())
    assert theme.LIGHT["paper"] in still(Conventions())
    assert "var(" not in still(Conventions())
