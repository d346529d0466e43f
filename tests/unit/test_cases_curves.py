"""Figures with a line for each name: what is right, and that each mistake has its name."""

from dataclasses import replace

import numpy as np
import pytest

from workbook.cases import drawn_slopes
from workbook.cases.training_well import histories
from workbook.checks.drawing import Axis, Drawing, Line

CASES = {"slopes": drawn_slopes.slopes, "losses": histories}
every_case = pytest.mark.parametrize("cases", CASES.values(), ids=CASES)


def curves(cases):
    return [one._curves for task in ("", "test") for one in cases(task)]


def shown(points, names=(), words=("layer, epoch", "slope, loss")):
    """A figure with these lines, and a legend in their order."""
    names = tuple(names) or tuple("" for _ in points)
    lines = tuple(
        Line(x, y, n, f"C{k}") for k, ((x, y), n) in enumerate(zip(points, names, strict=False))
    )
    return Drawing(lines, Axis(words[0], "linear"), Axis(words[1], "log"), names)


def right(one):
    order = sorted(one.y, key=lambda name: -one.y[name][-1])
    return shown([(one.x, one.y[name]) for name in order], order)


def names(rule, drawing):
    return [mistake.name for mistake in rule.judge(drawing)]


@every_case
def test_the_right_figure_is_accepted(cases):
    for one in curves(cases):
        for rule in (one.lines(), one.axes(), one.legend()):
            assert names(rule, right(one)) == []


@every_case
def test_each_mistake_of_the_lines_has_its_name(cases):
    every, found = set(), set()
    for one in curves(cases):
        for mistake, points in one.wrong:
            every.add(mistake.name)
            if names(one.lines(), shown(points)) == [mistake.name]:
                found.add(mistake.name)
    assert found == every


@every_case
def test_the_order_of_lines_and_of_points_does_not_matter(cases):
    for one in curves(cases):
        backwards = [(one.x[::-1], y[::-1]) for y in reversed(one.y.values())]
        assert names(one.lines(), shown(backwards)) == []


@every_case
def test_a_line_more_or_less_or_another_one_is_a_mistake(cases):
    for one in curves(cases):
        points = [(one.x, y) for y in one.y.values()]
        assert names(one.lines(), shown(points[1:])) == ["line missing"]
        assert names(one.lines(), shown([*points, points[0]])) == ["line too many"]
        other = [(one.x, 7 + one.x), *points[1:]]
        assert names(one.lines(), shown(other)) == ["unknown"]
        guide = (np.array([1.0, 1.0]), np.array([0.0, 1.0]))
        assert names(one.lines(), shown([*points, guide])) == []


@every_case
def test_the_scale_is_a_logarithm_upwards_and_nowhere_else(cases):
    linear, log = Axis("layer, epoch", "linear"), Axis("slope, loss", "log")
    one = curves(cases)[0]
    for x, y, name in [
        (linear, replace(log, scale="linear"), "linear scale"),
        (linear, replace(log, scale="symlog"), "linear scale"),
        (replace(linear, scale="log"), log, "log scale on the wrong axis"),
        (replace(linear, label=" "), log, "no axis label"),
        (replace(linear, label=log.label), replace(log, label=linear.label), "labels exchanged"),
        (linear, replace(log, label="y"), "label of something else"),
    ]:
        assert names(one.axes(), replace(right(one), x=x, y=y)) == [name]


@every_case
def test_the_legend_names_each_line_in_the_order_of_their_ends(cases):
    for one in curves(cases):
        good = right(one)
        turned = replace(good, legend=good.legend[::-1])
        assert names(one.legend(), turned) == ["legend in another order"]
        assert names(one.legend(), replace(good, legend=None)) == ["no legend"]
        missing = replace(good, legend=good.legend[1:])
        assert names(one.legend(), missing) == ["name missing in the legend"]
        alike = replace(good, lines=tuple(replace(line, look="k") for line in good.lines))
        assert names(one.legend(), alike) == ["lines look alike"]
        others = zip(good.lines, good.legend[::-1], strict=False)
        wrong = replace(good, lines=tuple(replace(line, name=n) for line, n in others))
        assert names(one.legend(), wrong) == ["names exchanged"]


@every_case
def test_the_legend_of_wrong_lines_goes_by_these(cases):
    one = curves(cases)[0]
    order = list(right(one).legend)[::-1]
    ends = range(len(order), 0, -1)
    lines = [(one.x, end * np.ones_like(one.x)) for end in ends]
    assert names(one.legend(), shown(lines, order)) == []


@pytest.mark.parametrize("value", [3, [1], np.ones(3), "axes", {"lines": []}])
def test_anything_but_an_axes_is_no_figure(value):
    case = histories()[0]
    for rule in case.expected().values():
        assert names(rule, value) == ["no figure"]


def test_the_place_to_stop_may_follow_from_the_line_that_is_drawn():
    case = histories()[0]
    one, rule = case._curves, case.expected()["where to stop"]
    best = one.x[np.argmin(one.y["held-out"])]

    def stopped_at(place, x=one.x):
        lines = [(x, y) for y in one.y.values()]
        upright = (np.array([place, place]), np.array([0.0, 1.0]))
        return names(rule, shown([*lines, upright], [*one.y, ""]))

    assert stopped_at(best) == []
    assert stopped_at(best / case.every) == ["epochs counted as measurements"]
    assert stopped_at(best / case.every, one.x / case.every) == []
    assert stopped_at(one.x[-1]) == ["place of the last loss"]
