"""The diagnosis gives the right name, or an honest "several fit", or none: never a wrong one."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import examples

from mlp_ref.activations import identity, logistic, relu, tanh
from mlp_ref.gradcheck import agree
from workbook.cases import fixtures
from workbook.cases.formulas import FORMULAS, Facts, backward_pass, hypotheses
from workbook.checks.diagnosis import diagnose, remarks

widths = st.lists(st.integers(2, 6), min_size=3, max_size=5).map(tuple)


@st.composite
def places(draw, quantities=("W", "b")):
    """A random network with its examples, and a place in it that a gradient is asked of."""
    shape = draw(widths)
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    g = draw(st.sampled_from([logistic, tanh]))
    net = fixtures.make(shape, g, draw(st.integers(shape[-1] + 1, 9)), rng)
    quantity = draw(st.sampled_from(quantities))
    L = len(net.network.layers)
    k = draw(st.integers(1, L - 1 if quantity == "h" else L))
    return Facts(quantity, k, net.network, net.y, net.a, net.h, net.grad_a, batch=len(net.x))


def right(facts):
    return next(FORMULAS[facts.quantity](facts)).numbers


def names(student, expected, facts):
    return [m.name for m in diagnose(student, expected, "∇?", hypotheses(facts))]


CHANGES = {
    "sign flipped": lambda n, facts: -n,
    "transposed": lambda n, facts: n.T,
    "factor N": lambda n, facts: n * facts.N,
    "factor 1/N": lambda n, facts: n / facts.N,
    "factor 2": lambda n, facts: 2 * n,
    "factor 1/2": lambda n, facts: n / 2,
    "factor C": lambda n, facts: n * facts.network.widths[-1],
    "zeros": lambda n, facts: 0 * n,
    "not a number": lambda n, facts: n * np.nan,
}


@examples(times=2)
@given(places(), st.sampled_from(sorted(CHANGES)))
def test_a_changed_gradient_gets_its_name(facts, change):
    expected = right(facts)
    student = CHANGES[change](expected, facts)
    assume(
        student.shape != expected.shape
        or not np.allclose(student, expected, rtol=1e-3, equal_nan=True)
    )
    assert change in names(student, expected, facts)


@examples(times=2)
@given(places(), st.data())
def test_a_gradient_that_is_summed_wrongly_gets_its_name(facts, data):
    G, H, N = facts.grad_a[facts.k], facts.h[facts.k - 1], facts.N
    if facts.quantity == "W":
        wrong = {
            "factor N": G.T @ H,
            "not summed": G[:, :, None] * H[:, None, :],
            "averaged too early": np.outer(G.mean(axis=0), H.mean(axis=0)),
            "only one example": np.outer(G[0], H[0]),
        }
    else:
        wrong = {
            "factor N": G.sum(axis=0),
            "not summed": G,
            "summed over the wrong axis": G.sum(axis=1),
            "only one example": G[-1] / N,
        }
    name = data.draw(st.sampled_from(sorted(wrong)))
    assert name in names(wrong[name], right(facts), facts)


@given(places(), st.sampled_from(["sign flipped", "transposed", "factor N", "factor 2"]), st.data())
def test_two_mistakes_at_once_get_both_names_or_none(facts, change, data):
    expected = right(facts)
    known = [
        s for s in list(FORMULAS[facts.quantity](facts))[1:] if s.numbers.ndim == expected.ndim
    ]
    hypothesis = data.draw(st.sampled_from(known))
    if change == "transposed" and expected.ndim != 2:
        change = "sign flipped"
    student = CHANGES[change](hypothesis.numbers, facts)
    assume(
        student.any() and not (student.shape == expected.shape and agree(student, expected).all())
    )
    found = names(student, expected, facts)
    both = " and ".join(sorted((hypothesis.mistake.name, change)))
    # Another explanation may give the same numbers; then that one is named, and it must be true.
    assert found
    assert both in found or explains(found, student, expected, facts)


def explains(found, student, expected, facts):
    """Whether each name that was given really leads to the student's numbers."""
    formulas = {s.mistake.name: [] for s in FORMULAS[facts.quantity](facts)}
    for hypothesis in list(FORMULAS[facts.quantity](facts))[1:]:
        formulas[hypothesis.mistake.name].append(hypothesis.numbers)
    possible = []
    for name in found:
        for part in name.split(" and "):
            possible += formulas.get(part, []) + (
                [expected] if part in CHANGES or "factor" in part else []
            )
    ways = [change(n, facts) for n in possible for change in (*CHANGES.values(), lambda n, f: n)]
    scaled = [n * c for n in possible for c in factors(facts)]
    return any(
        w.shape == student.shape and np.allclose(w, student, rtol=1e-4) for w in ways + scaled
    )


def factors(facts):
    w = facts.network.widths
    every = [facts.N, 2, w[-1], w[facts.k], w[facts.k - 1]]
    return [s * f**e for f in every for e in (1, -1) for s in (1, -1)]


@examples(times=2)
@given(places(("W", "b", "h", "a")), st.data())
def test_every_mistake_of_a_formula_is_named(facts, data):
    expected = right(facts)
    hypothesis = data.draw(st.sampled_from(list(FORMULAS[facts.quantity](facts))[1:]))
    same = hypothesis.numbers.shape == expected.shape and np.allclose(
        hypothesis.numbers, expected, rtol=1e-3
    )
    assume(not same and hypothesis.numbers.any() and np.isfinite(hypothesis.numbers).all())
    assert hypothesis.mistake.name in names(hypothesis.numbers, expected, facts)


@examples(times=2)
@given(places(("W", "b", "h", "a")), st.integers(0, 2**32 - 1))
def test_random_numbers_get_no_name(facts, seed):
    expected = right(facts)
    student = np.random.default_rng(seed).normal(size=expected.shape)
    assert names(student, expected, facts) == []


@given(places(), st.data())
def test_one_wrong_row_is_found(facts, data):
    expected = right(facts)
    student = expected.copy()
    row = data.draw(st.integers(0, len(expected) - 1))
    student[row] += 1.0
    found = diagnose(student, expected, "∇W", hypotheses(facts))
    assert [m.name for m in found] == ["only some entries"]
    others = " and ".join(str(i) for i in range(len(expected)) if i != row)
    one = "row" if expected.ndim == 2 else "entry"
    if len(expected) == 2:
        assert f"only the {one} {others} (counted from 0) is right" in found[0].sentence
    elif row in (0, len(expected) - 1):
        assert f"only the {'last' if row else 'first'} {one} is wrong" in found[0].sentence
    else:
        assert f" {others} (counted from 0) are right" in found[0].sentence


def test_right_numbers_get_no_remark():
    net = fixtures.networks()[1]
    for target in (net.W(2), net.b(3), net.W(1, 4)):
        assert remarks(target.hypotheses.right, target.hypotheses) == []


def test_finite_differences_and_float32_are_remarked():
    target = fixtures.networks()[1].W(2)
    (found,) = remarks(target.value, target.hypotheses)
    assert found.name == "finite difference"
    (found,) = remarks(np.float32(target.hypotheses.right).astype(float), target.hypotheses)
    assert found.name == "float32"


def program(net, at_loss=True, hypothesis=None, at=None):
    """Module 4.8's program on a fixture, with a mistake at layer `at`: what it leaves behind."""
    layers, g, N = net.network.layers, net.network.g, len(net.x)
    L = len(layers)
    a, h, W, b = ([None] * (L + 1) for _ in range(4))
    a[L] = (net.cache.y_hat - np.eye(net.network.widths[-1])[net.y]) / (N if at_loss else 1)
    if hypothesis == "sign flipped":
        a[L] = -a[L]
    for k in range(L, 0, -1):
        mean = 1 if at_loss else N
        if hypothesis == "not a number" and k == at:
            a[k] = a[k] * np.where(a[k] == a[k].max(), np.nan, 1)
        W[k], b[k] = a[k].T @ net.h[k - 1] / mean, a[k].sum(axis=0) / mean
        if hypothesis == "transposed" and k == at:
            W[k] = W[k].T
        if k > 1:
            h[k - 1] = a[k] @ layers[k - 1].W
            slope = g.derivative(net.a[k - 1])
            missing = hypothesis == "activation derivative missing" and k - 1 == at
            a[k - 1] = h[k - 1] * (1 if missing else slope)
    pairs = [SimpleNamespace(W=W[k], b=b[k]) for k in range(1, L + 1)]
    return SimpleNamespace(a=a, h=h, layers=pairs)


@pytest.mark.parametrize("at_loss", [True, False])
@pytest.mark.parametrize("net", [*fixtures.networks(), *fixtures.networks("x")], ids=str)
def test_a_right_backward_pass_is_right_in_every_step(net, at_loss):
    """With the 1/N at the loss, or at each gradient."""
    steps = backward_pass(program(net, at_loss), net.facts("W", 1))
    assert [step.symbol for step in steps[:3]] == [f"∇{q}_{len(net.h) - 1}" for q in "aWb"]
    assert all(step.right for step in steps)


@pytest.mark.parametrize("at_loss", [True, False])
@pytest.mark.parametrize(
    ("hypothesis", "at", "symbol"),
    [
        ("activation derivative missing", 2, "∇a_2"),
        ("activation derivative missing", 1, "∇a_1"),
        ("transposed", 2, "∇W_2"),
        ("not a number", 2, "∇a_2"),
        ("sign flipped", 3, "∇a_3"),
    ],
)
def test_one_mistake_in_a_backward_pass_costs_once_and_is_named(hypothesis, at, symbol, at_loss):
    for net in fixtures.networks():
        steps = backward_pass(program(net, at_loss, hypothesis, at), net.facts("W", 1))
        (wrong,) = [step for step in steps if not step.right]
        assert wrong.symbol == symbol
        assert hypothesis in [mistake.name for mistake in wrong.mistakes]


@pytest.mark.parametrize("strength", [0.1, 3.0])
def test_weight_decay_that_is_missing_or_doubled_is_named(strength):
    net = fixtures.networks()[1]
    facts = Facts("W", 2, net.network, net.y, net.a, net.h, net.grad_a, l2=strength)
    W = net.network.layers[1].W
    expected = right(facts)
    assert names(expected - strength * W, expected, facts) == ["L2 missing"]
    assert names(expected + strength * W, expected, facts) == ["L2 doubled"]
    assert names(expected - 2 * strength * W, expected, facts) == ["L2 of the wrong sign"]


def test_the_lectures_own_mistakes_of_module_05_and_06_are_named():
    """The label's one-hot, one step early, g′ missing: by the numbers that they lead to."""
    net = fixtures.make((4, 5, 5, 3), relu, 7, np.random.default_rng(1))
    out = Facts("a", 3, net.network, net.y, net.a, net.h, net.grad_a)
    y_hat, e = net.cache.y_hat, np.eye(3)[net.y]
    for name, numbers in {
        "one-hot not subtracted": y_hat,
        "one-hot subtracted everywhere": y_hat - 1,
        "label off by one": y_hat - np.roll(e, 1, axis=1),
        "stopped one step early": -e / y_hat,
        "sign flipped": e - y_hat,
    }.items():
        assert names(numbers, y_hat - e, out) == [name]
    hidden = Facts("a", 2, net.network, net.y, net.a, net.h, net.grad_a)
    nabla_h = net.grad_a[3] @ net.network.layers[2].W
    expected = nabla_h * relu.derivative(net.a[2])
    assert names(nabla_h, expected, hidden) == ["activation derivative missing"]


def test_a_linear_network_cannot_tell_a_missing_derivative(recwarn):
    """g′ = 1 everywhere: the mistake changes nothing, so nothing may be named."""
    net = fixtures.make((4, 5, 3), identity, 7, np.random.default_rng(1))
    facts = Facts("a", 1, net.network, net.y, net.a, net.h, net.grad_a)
    assert np.allclose(right(facts), net.grad_a[1], atol=1e-8)
    assert not recwarn.list
