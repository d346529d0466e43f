"""The data to learn from: shapes, classes, ranges, and no straight line between the classes."""

import numpy as np
import pytest

from mlp_ref.datasets import circles, digits, moons, spirals

MAKERS = [moons, circles, spirals]


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("N", [2, 7, 100])
def test_there_are_n_examples_and_equally_many_of_each_class(make, N):
    x, y = make(N, rng())
    assert x.shape == (N, 2)
    assert x.dtype == float
    assert y.shape == (N,)
    assert y.dtype.kind == "i"
    assert abs(np.sum(y == 0) - np.sum(y == 1)) == N % 2
    assert set(y) == {0, 1}


@pytest.mark.parametrize("make", MAKERS)
def test_a_seed_gives_the_same_data_and_another_seed_others(make):
    (x, y), (again, y_again), (other, _) = make(50, rng(3)), make(50, rng(3)), make(50, rng(4))
    np.testing.assert_array_equal(x, again)
    np.testing.assert_array_equal(y, y_again)
    assert not np.allclose(x, other)


@pytest.mark.parametrize("make", MAKERS)
def test_the_classes_come_in_random_order(make):
    _, y = make(200, rng())
    assert 0.3 < np.mean(y[:100]) < 0.7
    assert np.any(np.diff(y) == 0), "the classes take turns"


def test_moons_lie_on_their_half_circles():
    x, y = moons(500, rng(), noise=0)
    assert np.abs(x[:, 0]).max() <= 1.5
    assert np.abs(x[:, 1]).max() <= 0.75
    for label, centre, up in ((0, (-0.5, -0.25), 1), (1, (0.5, 0.25), -1)):
        away = x[y == label] - centre
        np.testing.assert_allclose(np.linalg.norm(away, axis=1), 1)
        assert (up * away[:, 1] >= 0).all()


def test_circles_have_the_inner_class_inside():
    x, y = circles(500, rng(), noise=0)
    np.testing.assert_allclose(np.linalg.norm(x, axis=1), np.where(y == 1, 0.5, 1.2))


@pytest.mark.parametrize("arms", [2, 3, 5])
def test_spirals_are_one_arm_turned(arms):
    x, y = spirals(600, rng(), noise=0, turns=0.75, arms=arms)
    radius, angle = np.linalg.norm(x, axis=1), np.arctan2(x[:, 1], x[:, 0])
    assert radius.min() > 0.1
    assert radius.max() <= 1.4
    expected = 2 * np.pi * (0.75 * radius / 1.4 + y / arms)
    np.testing.assert_allclose(np.cos(angle - expected), 1, atol=1e-9)
    assert set(y) == set(range(arms))


@pytest.mark.parametrize("make", MAKERS)
def test_the_noise_is_as_large_as_it_says(make):
    moved, still = make(4000, rng(), noise=0.2)[0], make(4000, rng(), noise=0)[0]
    assert np.std(moved - still) == pytest.approx(0.2, rel=0.05)


@pytest.mark.parametrize("make", MAKERS)
def test_a_straight_line_does_not_part_the_classes(make):
    x, y = make(400, rng())
    rows = np.column_stack([x, np.ones(len(x))])
    weights, *_ = np.linalg.lstsq(rows, 2.0 * y - 1, rcond=None)
    assert np.mean((rows @ weights > 0) == (y == 1)) < 0.95


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((1, rng()), "N"),
        ((2.5, rng()), "N"),
        ((10, 0), "rng"),
        ((10, rng(), -0.1), "noise"),
        ((10, rng(), np.nan), "noise"),
    ],
)
def test_a_wrong_argument_is_named(make, arguments, named):
    with pytest.raises(ValueError, match=named):
        make(*arguments)


@pytest.mark.parametrize(("more", "named"), [({"arms": 1}, "arms"), ({"turns": 0}, "turns")])
def test_a_wrong_spiral_is_named(more, named):
    with pytest.raises(ValueError, match=named):
        spirals(10, rng(), **more)


def test_digits_are_pictures_of_ten_classes_in_a_fixed_split():
    x, y, x_new, y_new = digits()
    assert (x.shape, x_new.shape) == ((1000, 64), (797, 64))
    assert (y.shape, y_new.shape) == ((1000,), (797,))
    for pixels, labels in ((x, y), (x_new, y_new)):
        assert pixels.dtype == float
        assert labels.dtype.kind == "i"
        assert (pixels.min(), pixels.max()) == (0, 1)
        assert set(labels) == set(range(10))
        assert np.bincount(labels).min() >= 0.75 * len(labels) / 10
    assert len(np.unique(np.vstack([x, x_new]), axis=0)) == 1797, "a picture is in both parts"


def test_digits_are_fresh_arrays_and_the_mean_pictures_tell_them_apart():
    x, y, x_new, y_new = digits()
    x[...] = 0
    again = digits()[0]
    assert again.any()
    means = np.stack([again[y == digit].mean(axis=0) for digit in range(10)])
    nearest = np.linalg.norm(x_new[:, np.newaxis] - means, axis=2).argmin(axis=1)
    assert np.mean(nearest == y_new) > 0.85
