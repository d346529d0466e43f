"""Sets and epigraphs: what proves that they are not convex, and what does not."""

import numpy as np
import pytest

from workbook.cases import convex_sets

SETS = (*convex_sets.sets(), *convex_sets.sets("a test"))
DENTED = [one for one in SETS if any(one.proofs())]
CONVEX = [one for one in SETS if not any(one.proofs())]


def names(one, got):
    return [mistake.name for mistake in one.expected()[one.part].judge(got)]


def test_each_part_has_convex_sets_and_others():
    for part in ("sets", "functions"):
        for some in (DENTED, CONVEX):
            assert sum(one.part == part for one in some) >= 4


@pytest.mark.parametrize("one", DENTED, ids=str)
def test_every_proof_is_right_in_either_order_and_nothing_is_a_mistake(one):
    for i, j in one.proofs():
        assert names(one, [i, j]) == names(one, (j, np.int64(i))) == []
    assert names(one, []) == ["proof missed"]


@pytest.mark.parametrize("one", CONVEX, ids=str)
def test_of_a_convex_set_the_empty_list_is_right_and_no_pair_is(one):
    assert names(one, []) == names(one, ()) == []
    for i in range(len(one.points)):
        for j in range(i):
            assert names(one, [i, j]) in (["point outside the set"], ["pair that proves nothing"])


@pytest.mark.parametrize("one", SETS, ids=str)
def test_no_proof_is_a_pair_of_neighbours(one):
    assert not any(j - i == 1 for i, j in one.proofs())


@pytest.mark.parametrize("part", ["sets", "functions"])
def test_of_some_sets_every_proof_needs_the_first_point_or_the_last(part):
    hidden = [list(one.proofs()) for one in DENTED if one.hidden and one.part == part]
    assert any(all(i == 0 for i, _ in proofs) for proofs in hidden)
    assert any(all(j == 9 for _, j in proofs) for proofs in hidden)
    assert any(all(i > 0 and j < 9 for i, j in proofs) for proofs in hidden)


@pytest.mark.parametrize("one", SETS, ids=str)
def test_midpoints_outside_of_points_outside_prove_nothing(one):
    outside = [i for i, point in enumerate(one.points) if not one.inside(point)]
    assert len(outside) == 4
    assert names(one, outside[:2]) == ["point outside the set"]


@pytest.mark.parametrize(
    "got",
    [3, True, "ab", [1], [0, 1, 2], [[0, 1]], [0.5, 1], [-1, 2], [0, 10], [np.nan, 1], [None, 1]],
)
def test_anything_else_is_no_pair_of_indices(got):
    assert names(SETS[0], got) == ["no pair of indices"]


def test_a_place_beside_the_middle_proves_as_much():
    points = np.array([[-1.0, 0.0], [1.0, 0.0], [0.0, 0.0]])
    hole = convex_sets.Set(lambda p: not 0.1 < p[0] < 0.3, "a gap", points, "sets")
    assert list(hole.proofs()) == []
    assert names(hole, [0, 1]) == []
