"""Module 10's cases: mistakes are told by name, and a mistake costs where it is made."""

import contextlib
from dataclasses import replace

import numpy as np
import pytest

from mlp_ref import logistic
from mlp_ref.gradcheck import agree, numeric_jacobian
from workbook.cases import computation_graphs as cases
from workbook.cases.computation_graphs import layers
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


# --- signs, and layers to stack

SIGNS = (*cases.signs(), *cases.signs("10, signs"))
CASCADES = (*cases.cascades(), *cases.cascades("10, cascades"))


def right_signs(x, y, w2):
    dz2 = np.array([1.0 - 2 * y])
    dz1 = dz2 * np.sign(w2[0])
    return [dz2, dz2 * np.ones_like(w2), dz1, np.outer(dz1, np.sign(x))]


def of_signs(answer, nets=SIGNS):
    points = dict.fromkeys(["dz2", "dW2", "dz1", "dW1"], 0.5)
    return judged(points, [(answer, net.arguments, net.expected(), net) for net in nets])


def test_the_signs_follow_from_what_is_told():
    earned, _, _ = of_signs(right_signs)
    assert set(earned.values()) == {0.5}


@pytest.mark.parametrize("case", SIGNS, ids=str)
def test_the_signs_are_the_same_for_other_numbers_that_are_not_told(case):
    rng = np.random.default_rng(0)
    net = case.net
    for _ in range(3):
        w1, b1, b2 = (rng.normal(size=one.shape) for one in (net.w1, net.b1, net.b2))
        other = replace(case, net=replace(net, w1=w1, b1=b1, b2=b2))
        names = ("dz2", "dW2", "dz1", "dW1")
        for name, signs in zip(names, right_signs(*case.arguments), strict=True):
            assert (other.measured(name) == signs).all()


def test_both_labels_come_so_often_that_a_guess_fails():
    hidden = cases.signs("10, signs")
    assert min(sum(case.net.y == y for case in hidden) for y in (0, 1)) >= 7


@pytest.mark.parametrize(
    ("spoil", "part", "name"),
    [
        (lambda x, w2, parts: parts | {"dz2": np.zeros(1)}, "dz2", "0 for the label 0"),
        (lambda x, w2, parts: parts | {"dz2": np.ones(1)}, "dz2", "label ignored"),
        (lambda x, w2, parts: parts | {"dz2": -np.ones(1)}, "dz2", "label taken for 1"),
        (lambda x, w2, parts: parts | {"dz2": -parts["dz2"]}, "dz2", "sign flipped"),
        (lambda x, w2, parts: parts | {"dW2": parts["dW2"] * np.sign(w2)}, "dW2", "W for h"),
        (lambda x, w2, parts: parts | {"dW2": parts["dW2"] * np.sign(w2) ** 2}, "dW2",
         "zero weight, zero gradient"),
        (lambda x, w2, parts: parts | {"dz1": 0.3 * parts["dz1"]}, "dz1", "sizes for signs"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_sign_is_named(spoil, part, name):
    def answer(x, y, w2):
        parts = dict(zip(("dz2", "dW2", "dz1", "dW1"), right_signs(x, y, w2), strict=True))
        if part == "dz2" and name == "0 for the label 0" and y == 1:
            return list(parts.values())
        return list(spoil(x, w2, parts).values())

    earned, names, _ = of_signs(answer)
    assert earned == dict.fromkeys(["dz2", "dW2", "dz1", "dW1"], 0.5) | {part: 0}
    assert names == {name}


def of_cascades(make, cascades=CASCADES):
    points = {"z": 0.5, "dx": 0.5, "dw": 1, "db": 1}
    asked = [(one.of(make), one.arguments, one.expected(), one) for one in cascades]
    return judged(points, asked)


def functions_of(kind):
    def make(w, b):
        layer = kind(w, b)
        return layer.forward, layer.backward, lambda: (layer.dw, layer.db)

    return make


def test_right_layers_get_all_points():
    assert of_cascades(functions_of(layers._Layer))[0] == {"z": 0.5, "dx": 0.5, "dw": 1, "db": 1}


@pytest.mark.parametrize("cascade", CASCADES, ids=str)
def test_the_gradients_of_a_cascade_are_its_finite_differences(cascade):
    for part in ("dx", "dw", "db"):
        for exact, measured in zip(cascade._exact[part], cascade.measured[part], strict=True):
            assert agree(exact, measured).all()


@pytest.mark.parametrize("kind", layers.WRONG, ids=lambda kind: kind.__name__)
def test_a_layer_with_a_mistake_loses_points_by_its_name(kind):
    square = [one for one in CASCADES if {w.shape for w, _ in one.layers} <= {(2, 2), (3, 3)}]
    earned, names, _ = of_cascades(functions_of(kind), square)
    assert sum(earned.values()) < 3
    assert names == {kind.mistake}


@pytest.mark.parametrize(
    "make",
    [lambda w, b: None, lambda w, b: (1, 2, 3), lambda w, b: (len, len), lambda w, b: [max] * 3],
)
def test_what_makes_no_layers_earns_nothing(make):
    earned, _, _ = of_cascades(make)
    assert set(earned.values()) == {0}


# --- a cascade of blocks

CHAINS = (*cases.chains(), *cases.chains("10, chains"))
HALVES = {"outputs": 0.5, "gradients": 1.5}


def through(step=lambda jacobian, a, out, x, above: jacobian(a).T @ above):
    """A way through a cascade, with another step back."""

    def answer(blocks, x, upstream):
        inputs, gradients = [x], [upstream]
        for h, _ in blocks:
            inputs.append(h(inputs[-1]))
        for (_, jacobian), a, out in zip(blocks[::-1], inputs[-2::-1], inputs[::-1], strict=False):
            gradients.append(step(jacobian, a, out, x, gradients[-1]))
        return inputs[1:], gradients[:0:-1]

    return answer


def earned_by(answer, some=CHAINS):
    return judged(HALVES, [(answer, one.arguments, one.expected(), one) for one in some])


def test_a_right_way_through_a_cascade_gets_all_points():
    assert earned_by(through())[0] == HALVES


@pytest.mark.parametrize("chain", CHAINS, ids=str)
def test_a_jacobian_of_a_block_has_its_slopes(chain):
    for (h, jacobian), a in zip(chain.blocks, chain._inputs, strict=False):
        measured = numeric_jacobian(lambda places, h=h: [h(place) for place in places], a)
        np.testing.assert_allclose(jacobian(a), measured, rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize(
    ("step", "name"),
    [
        (lambda jacobian, a, out, x, above: jacobian(a) @ above, "Jacobian not transposed"),
        (lambda jacobian, a, out, x, above: jacobian(out).T @ above, "Jacobian at the output"),
        (lambda jacobian, a, out, x, above: jacobian(x).T @ above, "Jacobian at x"),
        (lambda jacobian, a, out, x, above: jacobian(a).sum(axis=0), "upstream gradient missing"),
        (lambda jacobian, a, out, x, above: np.diag(jacobian(a)) * above, "diagonal alone"),
    ],
)
def test_a_wrong_step_back_has_its_name(step, name):
    earned, names, _ = earned_by(through(step), CHAINS[:1])
    assert (earned["gradients"], names) == (0.0, {name})
