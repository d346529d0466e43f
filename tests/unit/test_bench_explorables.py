"""The benchmark of the explorables compares the same picture, moved in the same way."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from bench import inline_twin as twin
from workbook.explore.registry import EXPLORABLES


@pytest.fixture(params=EXPLORABLES, ids=lambda one: one.name)
def one(request):
    return request.param


@pytest.fixture
def state(one):
    return one.show().state


@pytest.fixture
def pixels(monkeypatch):
    """What the twin shows, as it shows it."""
    shown = []

    def show():
        figure = plt.gcf()
        figure.canvas.draw()
        shown.append(np.asarray(figure.canvas.buffer_rgba()).copy())
        plt.close(figure)

    monkeypatch.setattr(plt, "show", show)
    return shown


def test_what_is_measured_moves_the_picture_forth_and_back(one, state):
    before = state.svg()
    state.handle(twin.event_of(state, one.moves, one.keys, forth=True))
    moved = state.svg()
    assert moved != before
    state.handle(twin.event_of(state, one.moves, one.keys, forth=False))
    assert state.svg() != moved


def test_the_twin_draws_the_picture_and_its_change(one, state, pixels):
    twin.show(state.svg())
    state.handle(twin.event_of(state, one.moves, one.keys, forth=True))
    twin.show(state.svg())
    first, second = pixels
    assert len(np.unique(first.reshape(-1, 4), axis=0)) > 5
    assert first.shape != second.shape or (first != second).any()


def test_paths_are_read_as_svg_means_them():
    path = twin._path("M1 2h3v4l-1 -1 2 2H0V9z", 10, 20)
    points = [(11, 22), (14, 22), (14, 26), (13, 25), (15, 27), (10, 27), (10, 29), (10, 29)]
    np.testing.assert_allclose(path.vertices, points)
