"""Module 10's cases: mistakes are told by name, and a mistake costs where it is made."""

import contextlib

import numpy as np
import pytest

from mlp_ref import logistic
from mlp_ref.gradcheck import agree
from workbook.cases import computation_graphs as cases
from workbook.cases.computation_graphs.graphs import in_one_row
from workbook.checks import Check
from workbook.checks import check as checking


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    monkeypatch.setattr(checking, "display", lambda report: None)
    # The answers here are ours, and may call everything.
    monkeypatch.setattr(checking.offered, "watched", lambda *_: contextlib.nullcontext())


def judged(points, asked):
    """What each part earns, the names of its mistakes, and the whole report."""
    with Check("a task", points, "10-computation-graphs") as check:
        for function, arguments, expected, on in asked:
            check.returns(function, *arguments, expected=expected, on=on)
    parts = check.report.parts
    return (
        {p.name: p.earned for p in parts},
        {m for p in parts for m in p.mistakes},
        str(check.report),
    )


# --- graphs

PARTS = {"values": 1, "one path": 1, "several paths": 3}
GRAPHS = (*cases.graphs(), *cases.graphs("10, graphs"))


def evaluator(add=lambda old, new: old + new, order=reversed, kept=None):
    """An evaluator with mistakes to choose from."""

    def evaluate(graph, leaves):
        values = dict(leaves)
        for name, operation, inputs in graph:
            values[name] = cases.VALUE[operation](*(values[i] for i in inputs))
        found = {} if kept is None else kept
        found.update({name: found.get(name, 0.0) for name in values})
        found[graph[-1][0]] = 1.0
        for name, operation, inputs in order(graph):
            slopes = cases.local_gradients(operation, [values[i] for i in inputs])
            for i, slope in zip(inputs, slopes, strict=True):
                found[i] = add(found[i], found[name] * slope)
        return values, found

    return evaluate


def of_graphs(evaluate, graphs=GRAPHS):
    asked = [(g.called_twice(evaluate), g.arguments, g.expected(), g) for g in graphs]
    return judged(PARTS, asked)


@pytest.mark.parametrize("graph", GRAPHS, ids=str)
def test_the_gradients_of_a_graph_are_its_finite_differences(graph):
    assert agree(in_one_row(graph.gradients), in_one_row(graph.measured)).all()


def test_a_right_evaluator_gets_all_points():
    assert of_graphs(evaluator())[0] == PARTS


@pytest.mark.parametrize(
    ("evaluate", "lost", "name"),
    [
        (evaluator(add=lambda old, new: new), ["several paths"], "paths overwritten"),
        (evaluator(order=list), ["one path", "several paths"], "visited before its consumers"),
        (evaluator(kept={}), ["one path", "several paths"], "stale gradients"),
    ],
)
def test_a_mistake_in_an_evaluator_is_named(evaluate, lost, name):
    earned, names, _ = of_graphs(evaluate)
    assert earned == PARTS | dict.fromkeys(lost, 0)
    assert names == {name}


@pytest.mark.parametrize("graph", [g for g in GRAPHS if g.forks], ids=str)
def test_each_mistake_of_a_graph_that_shows_has_its_name(graph):
    """On every graph that forks; a mistake without effect there is not counted."""
    expected = graph.expected()["several paths"]
    right = in_one_row(graph.gradients)
    for hypothesis in graph._hypotheses():
        if np.isfinite(hypothesis.numbers).all() and not agree(hypothesis.numbers, right).all():
            names = {mistake.name for mistake in expected([None, hypothesis.numbers]).judge(None)}
            assert hypothesis.mistake.name in names


def test_finite_differences_in_place_of_slopes_are_remarked_upon():
    def measured(graph, leaves):
        g = cases.Graph("", graph, leaves)
        return g.values, g.measured

    earned, _, report = of_graphs(measured)
    assert earned == PARTS
    assert "look like finite differences" in report


@pytest.mark.parametrize("answer", [None, 3.0, (), ({}, {}), ([], []), ({"x": "y"}, None), "no"])
def test_nothing_useful_earns_nothing_and_does_not_stop_the_check(answer):
    earned, names, _ = of_graphs(lambda *arguments: answer)
    assert set(earned.values()) == {0}
    assert "exception" not in names


def test_a_hidden_graph_does_not_tell_its_numbers():
    several = [g for g in cases.graphs("10, graphs") if "several paths" in g.expected()]
    graph = several[0]
    odd = in_one_row(graph.gradients) + np.arange(len(graph.names))
    sentence = graph.expected()["several paths"]([None, odd]).judge(None)[0].sentence
    assert not any(character.isdigit() for character in sentence.split(" Look at ")[0])


def test_an_evaluator_that_gives_names_to_local_is_told_so():
    def evaluate(graph, leaves):
        return leaves, {name: cases.local_gradients(of, inputs) for name, of, inputs in graph}

    _, names, report = of_graphs(evaluate, GRAPHS[:1])
    assert names == {"exception"}
    assert "was given their names" in report


def of_nodes(local):
    points = {"+, - and *": 1, "log and logistic": 1}
    nodes = (*cases.gates(), *cases.gates("10, gates"))
    return judged(points, [(local, node.arguments, node.expected(), node) for node in nodes])


def test_right_slopes_get_all_points():
    assert of_nodes(cases.local_gradients)[0] == {"+, - and *": 1, "log and logistic": 1}


def test_of_two_mistakes_at_two_nodes_one_is_named():
    def local(operation, inputs):
        hypotheses = {
            "log": [np.log(inputs[0])],
            "logistic": [logistic(inputs[0])],
            "*": list(inputs),
        }
        return hypotheses.get(operation, [1.0, 1.0])

    earned, names, _ = of_nodes(local)
    assert set(earned.values()) == {0}
    assert names == {"sign lost", "values for the gradients"}


def test_a_number_in_place_of_a_list_is_told_so():
    def local(operation, inputs):
        slopes = cases.local_gradients(operation, inputs)
        return slopes if len(slopes) == 2 else slopes[0]

    earned, names, report = of_nodes(local)
    assert earned == {"+, - and *": 1, "log and logistic": 0}
    assert names == {"wrong shape"}
    assert "Return a list" in report


# --- logistic regression and two layers


def next_to_nothing(*arrays):
    return [np.full(np.shape(one), 1e-9) for one in arrays]


def test_next_to_nothing_does_not_excuse_next_to_nothing():
    """What is expected later follows from the answer's own numbers, if they are worth following."""
    for e in (*cases.examples(), *cases.examples("10, examples")):
        answer = e.one_by_one(lambda w, b, x, y: next_to_nothing(0, 0, w, 0))
        points = {"da": 1, "dz": 1, "dw": 0.5, "db": 0.5}
        earned, _, _ = judged(points, [(answer, e.arguments, e.expected(), e)])
        assert set(earned.values()) == {0}
    for net in (*cases.networks(), *cases.networks("10, network")):
        points = dict.fromkeys(net.expected(), 0.5)

        def answer(x, y, w1, b1, w2, b2):
            return next_to_nothing(b2, w2, b2, b1, w1, b1)

        earned, _, _ = judged(points, [(answer, net.arguments, net.expected(), net)])
        assert set(earned.values()) == {0}


def test_what_follows_from_a_wrong_dz_is_not_called_a_finite_difference():
    def six(x, y, w1, b1, w2, b2):
        a1 = logistic(w1 @ x + b1)
        dz2 = 3 * (logistic(w2 @ a1 + b2) - y)
        dz1 = w2.T @ dz2 * np.cos(a1)
        return dz2, np.outer(dz2, a1), dz2, dz1, np.outer(dz1, x), dz1

    net = cases.networks()[0]
    with Check("a task", dict.fromkeys(net.expected(), 0.5), "10-computation-graphs") as check:
        check.returns(six, *net.arguments, expected=net.expected(), on=net)
    heads = {p.name: p.numbers[2] for p in check.report.parts if p.numbers}
    assert heads == {"dz2": "finite differences", "dz1": "what is expected"}


def test_a_wrong_shape_is_told_of_one_example():
    def one(w, b, x, y):
        a = logistic(w * x + b)
        return a - 3, a - y, 1.5, a

    points = {"da": 1, "dz": 1, "dw": 0.5, "db": 0.5}
    e = cases.examples()[0]
    _, names, report = judged(points, [(e.one_by_one(one), e.arguments, e.expected(), e)])
    assert names == {"wrong shape"}
    assert "da is a number, and yours has shape (2,)" in report
    assert "dw has shape (2,), and yours is a number" in report


def test_a_wrong_dz_costs_dz_and_not_what_follows_from_it():
    def one(w, b, x, y):
        a = float(logistic(w @ x + b))
        dz = y - a
        return -y / a + (1 - y) / (1 - a), dz, dz * x, dz

    points = {"da": 1, "dz": 1, "dw": 0.5, "db": 0.5}
    both = (*cases.examples(), *cases.examples("10, examples"))
    asked = [(e.one_by_one(one), e.arguments, e.expected(), e) for e in both]
    earned, names, _ = judged(points, asked)
    assert earned == points | {"dz": 0}
    assert names == {"sign flipped"}


def test_a_missing_slope_in_dz1_costs_dz1_alone():
    def six(x, y, w1, b1, w2, b2):
        a1 = logistic(w1 @ x + b1)
        dz2 = logistic(w2 @ a1 + b2) - y
        dz1 = w2.T @ dz2
        return dz2, np.outer(dz2, a1), dz2, dz1, np.outer(dz1, x), dz1

    points = dict.fromkeys(["dz2", "dW2", "db2", "dz1", "dW1", "db1"], 0.5)
    both = (*cases.networks(), *cases.networks("10, network"))
    earned, names, _ = judged(points, [(six, net.arguments, net.expected(), net) for net in both])
    assert earned == points | {"dz1": 0}
    assert names == {"activation derivative missing"}


@pytest.mark.parametrize("batch", [*cases.batches(), *cases.batches("10, batch")], ids=str)
def test_the_gradients_of_a_batch_are_its_finite_differences(batch):
    assert agree(batch.X @ batch.dz / batch.N, batch.measured[:-1]).all()
    assert agree(batch.dz.mean(), batch.measured[-1])


def test_a_gradient_that_grows_from_call_to_call_is_stale():
    kept = np.zeros(2)

    def grows(X, Y, w, b):
        nonlocal kept
        kept = kept + X @ (logistic(w @ X + b) - Y) / len(Y)
        return kept, (logistic(w @ X + b) - Y).mean()

    batch = cases.batches()[0]
    arguments, first = (batch.X, batch.Y, batch.w, batch.b), []
    asked = [(batch.twice(grows, first), arguments, batch.expected(first), batch)]
    earned, names, _ = judged({"dw": 1, "db": 1}, asked)
    assert earned == {"dw": 0, "db": 1}
    assert names == {"stale gradients"}


def test_endings_of_training_can_be_told_apart():
    for batch in (*cases.batches(), *cases.batches("10, batch")):
        ends = {name: end for name, _, end in batch._endings}
        right = batch._descend(batch.T)
        assert all(not agree(end, right).all() for end in ends.values())


# --- hidden cases


@pytest.mark.parametrize(
    "spoil", [lambda g, v: v.clear(), lambda g, v: g.pop()], ids=["leaves", "graph"]
)
def test_an_evaluator_that_changes_what_it_was_given_is_told_so(spoil):
    def evaluate(graph, leaves):
        answer = evaluator()(graph, leaves)
        spoil(graph, leaves)
        return answer

    earned, names, _ = of_graphs(evaluate, GRAPHS[:1])
    assert set(earned.values()) == {0}
    assert names == {"input changed"}
