"""Module 12's cases: a slip costs where it is made, and every mistake has its name."""

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import mlp_ref
from workbook.cases import matrix_form as cases
from workbook.cases.matrix_form.products import OUTCOMES
from workbook.checks import Check
from workbook.checks import check as checking
from workbook.checks.diagnosis import diagnose, remarks
from workbook.checks.targets import LayerList

ROOT = Path(__file__).parents[2]
NETS = (*cases.nets(), *cases.nets("12"))
PARTS = {"all W_g": 1, "all b_g": 1, "all A_g": 1, "all Z_g": 1}


@pytest.fixture(autouse=True)
def _quiet(monkeypatch):
    monkeypatch.setattr(checking, "display", lambda report: None)


def back(start=lambda Y_hat, Y: Y_hat - Y, turned=True, share=1.0, slope_at="Z"):
    """A backward pass with mistakes to choose from."""

    def backward_pass(W, Z, A, Y, g):
        L = len(W) - 1
        W_g, b_g, A_g, Z_g = ([None] * (L + 1) for _ in range(4))
        Z_g[L] = start(A[L], Y)
        for k in range(L, 0, -1):
            W_g[k], b_g[k] = A[k - 1].T @ Z_g[k] * share, Z_g[k].sum(axis=0)
            if k > 1:
                square = W[k].shape[0] == W[k].shape[1]
                A_g[k - 1] = Z_g[k] @ (W[k] if square and not turned else W[k].T)
                at = {"Z": Z, "A": A}[slope_at][k - 1]
                Z_g[k - 1] = A_g[k - 1] * g.derivative(at)
        return W_g, b_g, A_g, Z_g

    return backward_pass


def judged(function, nets=NETS):
    """What each part earns, and the names of the mistakes."""
    with Check("a task", PARTS, "12-matrix-form") as check:
        for net in nets:
            check.returns(
                lambda *arguments, g=net.g: function(*arguments, g),
                net.W,
                net.Z,
                net.A,
                net.Y,
                expected=cases.backward(net),
                on=net,
            )
    parts = check.report.parts
    return {p.name: p.earned for p in parts}, {m for p in parts for m in p.mistakes}


# --- what is expected


@pytest.mark.parametrize("net", NETS, ids=str)
def test_the_formulas_of_the_slides_are_the_measured_gradients(net):
    W_g, b_g, A_g, Z_g = back()(net.W, net.Z, net.A, net.Y, net.g)
    for name, found in zip(cases.BACKWARD, (W_g, b_g, A_g, Z_g), strict=True):
        for k in range(1, net.L + (name != "A_g")):
            np.testing.assert_allclose(found[k], net.measured(name, k), atol=1e-7, err_msg=name)


@pytest.mark.parametrize("net", NETS, ids=str)
def test_what_is_converted_is_the_gradient_that_the_workbook_measures(net):
    output = mlp_ref.linear_output if net.kind == cases.REGRESSION else mlp_ref.softmax_output
    layers = [mlp_ref.Layer(W.T, b) for W, b in zip(net.W[1:], net.b[1:], strict=True)]
    network = mlp_ref.Network(layers, net.g, output)
    y = net.Y if net.kind == cases.REGRESSION else net.Y.argmax(axis=1)
    expected = cases.to_workbook(net)
    for k, layer in enumerate(mlp_ref.numeric_gradients(network, net.X, y), start=1):
        np.testing.assert_allclose(expected["all ∇W"].targets[k - 1].value, layer.W, atol=1e-7)
        np.testing.assert_allclose(expected["all ∇b"].targets[k - 1].value, layer.b, atol=1e-7)


def targets():
    """Every target of numbers in the module."""
    for net in NETS:
        for expected, right in (
            (cases.forward(net), (net.Z, net.A)),
            (cases.backward(net), back()(net.W, net.Z, net.A, net.Y, net.g)),
        ):
            for part in expected.values():
                yield from filter(None, part(right).targets)
        for layers in cases.to_workbook(net).values():
            yield from layers.targets
    for one in (*cases.regressions(), *cases.regressions("12, regression")):
        yield from one.squared().values()
    for one in (*cases.classifications(), *cases.classifications("12, classification")):
        yield from one.entropy().values()
    for one in (*cases.thin_nets(), *cases.linear_nets(), *cases.linear_nets("12, linear")):
        yield from one.expected().values()
    for one in (*cases.skipping_nets(), *cases.skipping_nets("12, skips")):
        yield one.expected()["the program"]
    for one in cases.trainings():
        expected = one.expected()
        yield from (*expected["all W"].targets, *expected["all b"].targets, expected["losses"])


def test_each_mistake_is_named_by_its_numbers():
    seen = 0
    for target in targets():
        for hypothesis in target.hypotheses.wrong:
            numbers, right = hypothesis.numbers, target.value
            if numbers.shape == right.shape and np.allclose(numbers, right, atol=1e-6):
                continue  # here the mistake does nothing
            found = diagnose(numbers, right, target.symbol, target.hypotheses)
            assert (
                hypothesis.mistake.name in {mistake.name for mistake in found} or not numbers.any()
            )
            seen += 1
    assert seen > 1000


@pytest.mark.parametrize("one", [*cases.thin_nets(), *cases.thin_nets("12, thin")], ids=str)
def test_the_chain_rule_is_not_taken_for_a_finite_difference(one):
    for k, target in enumerate(one.expected().values(), start=1):
        assert remarks(one._formula(k), target.hypotheses) == []
        assert [m.name for m in remarks(target.value, target.hypotheses)] == ["finite difference"]


def test_an_answer_of_nan_is_told_one_reason():
    one = cases.classifications()[1]  # with probabilities that are 0
    target = one.entropy()["classification"]
    found = diagnose(np.array(np.nan), target.value, target.symbol, target.hypotheses)
    assert [mistake.name for mistake in found] == ["0 · log 0"]


# --- a mistake costs where it is made


def test_the_right_pass_earns_everything():
    assert judged(back()) == (PARTS, set())


@pytest.mark.parametrize(
    ("hypothesis", "lost", "name"),
    [
        ({"start": lambda Y_hat, Y: Y - Y_hat}, "all Z_g", "sign flipped"),
        ({"start": lambda Y_hat, Y: (Y_hat - Y) / len(Y)}, "all Z_g", "another scale"),
        ({"slope_at": "A"}, "all Z_g", "activation derivative at h"),
        ({"turned": False}, "all A_g", "mixed conventions"),
        ({"share": 0.5}, "all W_g", "another scale"),
    ],
)
def test_a_mistake_costs_once_and_is_named(hypothesis, lost, name):
    assert judged(back(**hypothesis)) == (PARTS | {lost: 0}, {name})


def filled(value):
    def fill(W, Z, A, Y, g):
        like = W, [None, *(one[0] for one in W[1:])], A, Z
        return tuple([None, *(np.full_like(one, value) for one in part[1:])] for part in like)

    return fill


@pytest.mark.parametrize("value", [0.0, 1e-12, 1e-7, np.nan, np.inf])
def test_next_to_nothing_does_not_excuse_itself(value):
    assert set(judged(filled(value))[0].values()) == {0}


@pytest.mark.parametrize("answer", [None, 1.0, (), [[None] * 3] * 4, ([None] * 4,) * 4, "four"])
def test_nothing_useful_earns_nothing_and_does_not_stop_the_check(answer):
    earned, names = judged(lambda *arguments: answer)
    assert set(earned.values()) == {0}
    assert "exception" not in names


def test_the_list_of_activations_begins_with_the_input():
    net = cases.nets()[0]

    def named(first):
        expected = cases.forward(net)["all A"]((net.Z, [first, *net.A[1:]]))
        return [] if isinstance(expected, LayerList) else [m.name for m in expected.judge(None)]

    assert named(net.X) == []
    assert named(net.g(net.X)) == ["activation of the input"]
    for first in (None, net.X + 1, "X"):
        assert named(first) == ["unknown"]


# --- what is switched off


def test_the_passes_that_training_is_given_are_for_its_examples_alone():
    one = cases.trainings()[0]
    Z, A = one.forward(one.net.W, one.net.b, one.net.X)
    with pytest.raises(ValueError, match="X is not"):
        one.forward(one.net.W, one.net.b, one.net.X[:2])
    with pytest.raises(ValueError, match="A is not"):
        one.backward(one.net.W, Z, [A[0] + 1, *A[1:]], one.net.Y)


# --- what comes of a product


SHOWN, HIDDEN = cases.products(), cases.products("12, products")


def test_there_are_as_many_products_of_each_outcome():
    assert Counter(one.outcome for one in SHOWN) == dict.fromkeys(OUTCOMES, 4)
    assert set(Counter(one.outcome for one in HIDDEN).values()) <= {9, 10}  # one may be added
    right = {one.wanted for one in SHOWN if one.outcome == "right"}
    assert right == {"Z", "W_g", "A_g"}


@pytest.mark.parametrize("one", SHOWN, ids=str)
def test_a_wrong_prediction_is_told_why(one):
    rule = one.expected()["prediction"]
    assert rule.judge(one.outcome) == []
    for other in set(OUTCOMES) - {one.outcome}:
        (mistake,) = rule.judge(other)
        assert mistake.name not in ("wrong type", "unknown")
        assert other in mistake.sentence
    for word in ("error", "", None, 3, True, ["right"]):
        assert [mistake.name for mistake in rule.judge(word)] == ["wrong type"]


def test_no_size_of_a_hidden_product_is_told():
    for one in HIDDEN:
        for other in set(OUTCOMES) - {one.outcome}:
            (mistake,) = one.expected()["prediction"].judge(other)
            assert not any(letter.isdigit() for letter in mistake.sentence)


# --- blocks with skips, and a line


SKIPPING = (*cases.skipping_nets(), *cases.skipping_nets("12, skips"))


@pytest.mark.parametrize("net", SKIPPING, ids=str)
def test_the_mended_program_is_the_measured_gradient(net):
    target = net.expected()["the program"]
    np.testing.assert_allclose(target.hypotheses.right, target.value, atol=1e-7)


def test_the_planted_mistake_has_its_name_where_there_are_two_blocks():
    for net in SKIPPING:
        if net.L > 1:
            V, Z, A, Y = net.arguments
            target = net.expected()["the program"]
            found = diagnose(planted(V, Z, A, Y, net.g), target.value, "V_g", target.hypotheses)
            assert found[0].name == "skip through g"  # with ReLU others lead to the same numbers


def planted(V, Z, A, Y, g):
    """The program of the statement."""
    statement = (ROOT / "sources/exercises/12-matrix-form.md").read_text("utf-8")
    (program,) = re.findall(r"```python\n(def gradient.*?)```", statement, re.S)
    given = {"np": np}
    exec(program, given)
    return given["gradient"](V, Z, A, Y, g)


@pytest.mark.parametrize(
    ("line", "name"),
    [*((n, "another line") for n in (1, 2, 3, 4, 5, 6, 7, 9)), (0, "wrong type")]
    + [(line, "wrong type") for line in (10, 8.5, "8", [8], None, True)],
)
def test_any_other_line_is_told_what_it_does(line, name):
    net = SKIPPING[0]
    right = net.expected()["the program"].value
    (mistake,) = net.expected()["the line"]((line, right)).judge(line)
    assert mistake.name == name


def test_the_line_counts_with_the_program_only():
    net = SKIPPING[0]
    right = net.expected()["the program"].value
    assert net.expected()["the line"]((8, right)).judge(8) == []
    for program in (None, right + 1, right.T, "V_g"):
        (mistake,) = net.expected()["the line"]((8, program)).judge(8)
        assert mistake.name == "program not mended"
