"""Module 04's cases: what is expected, what mistakes are called, and what its rule lets pass."""

import numpy as np
import pytest

from mlp_ref.gradcheck import agree
from workbook.cases import backprop_intuition as cases
from workbook.cases.case_set import hidden_rng
from workbook.checks import Check
from workbook.checks.diagnosis import diagnose, remarks

DEPTHS = (1, 2, 3, 6)


@pytest.fixture(params=DEPTHS)
def net(request):
    return cases.thin(request.param, cases.KINDS[1], 8, hidden_rng("test"))


def sweep(net):
    """∂L/∂h and ∂L/∂W of the example by the lecture's formulas, from the loss down."""
    w, h, slope, here = net.weights, net.one(net.h), net.one(net.slope), net.upstream
    grad_h, grad_w = [], []
    for k in range(net.L, 0, -1):
        grad_h.insert(0, here)
        grad_w.insert(0, here * slope[k] * h[k - 1])
        here *= slope[k] * w[k]
    return grad_h, grad_w


def names(numbers, target):
    numbers = np.asarray(numbers, dtype=float)
    return [m.name for m in diagnose(numbers, target.value, target.symbol, target.hypotheses)]


def test_what_is_measured_is_what_the_chain_gives(net):
    grad_h, grad_w = sweep(net)
    np.testing.assert_allclose(net.all_h().value, grad_h, rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(net.all_w().value, grad_w, rtol=1e-6, atol=1e-9)
    for k in range(1, net.L + 1):
        assert net.chain(k, "∂L/∂W").value == pytest.approx(grad_w[k - 1], rel=1e-6)


def test_the_batch_has_the_mean_over_its_examples(net):
    rows = [net.grad_w(k) for k in range(1, net.L + 1)]
    np.testing.assert_allclose(net.mean_w().value, np.mean(rows, axis=1))
    assert net.N > 1


def test_the_seven_factors_multiply_to_the_first_derivative():
    for net in (*cases.three_layers(), *cases.three_layers("test")):
        factors = net.factors().value
        assert factors.shape == (7,)
        assert agree(np.prod(factors), net.chain(1, "∂L/∂W").value)


def test_the_paths_of_a_fork_add_up():
    forks = (*cases.forks(), *cases.forks("test"))
    assert {len(fork.paths().value) for fork in forks} == {1, 2, 4}
    for fork in forks:
        assert fork.paths().value.sum() == pytest.approx(float(fork.total().value), rel=1e-6)


@pytest.mark.parametrize(
    "targets", ["chain", "all_h", "all_w", "mean_w", "factors", "paths", "total"]
)
def test_every_mistake_is_called_by_its_name(targets):
    for target in {
        "chain": lambda: [net.chain(k, "∂L/∂W") for net in nets() for k in (1, 2, net.L)],
        "paths": lambda: [fork.paths() for fork in cases.forks()],
        "total": lambda: [fork.total() for fork in cases.forks()],
        "factors": lambda: [net.factors() for net in cases.three_layers()],
    }.get(targets, lambda: [getattr(net, targets)() for net in nets()])():
        for hypothesis in target.hypotheses.wrong:
            assert hypothesis.mistake.name in names(hypothesis.numbers, target)
            assert len(hypothesis.mistake.sentence) > 20


def nets():
    return cases.short_and_long()


def test_mistakes_with_different_names_differ_in_their_numbers():
    target = nets()[0].mean_w()
    for hypothesis in target.hypotheses.wrong:
        assert set(names(hypothesis.numbers, target)) == {hypothesis.mistake.name}


def test_a_right_product_is_not_taken_for_a_finite_difference(net):
    grad_h, grad_w = sweep(net)
    for numbers, target in ((grad_h, net.all_h()), (grad_w, net.all_w())):
        assert remarks(np.array(numbers), target.hypotheses) == []
        assert remarks(target.value, target.hypotheses) or net.L == 1


# --- the conversation


def judged(net, ask):
    """The names of the mistakes in a conversation in which `ask` is what somebody does."""
    talk, asked = net.conversation()
    rule = net.asked_once(asked)
    return [mistake.name for mistake in rule.judge(ask(net, talk))]


def once(net, talk):
    for k in range(1, net.L + 1):
        talk(k)
    return sweep(net)


def test_asking_each_layer_once_in_any_order_is_good_manners(net):
    assert judged(net, once) == []


def test_asking_twice_is_told_even_if_the_numbers_are_right(net):
    assert judged(net, lambda net, talk: (talk(1), once(net, talk))[1]) == ["asked too often"]


@pytest.mark.parametrize("answer", [[], ([], []), "words", 3.0, ([None], [1]), ([[1]], [[2]]), {}])
def test_the_manners_count_only_with_right_numbers(answer):
    for net in nets():
        assert judged(net, lambda net, talk, answer=answer: answer) == ["derivatives wrong"]


@pytest.mark.parametrize("k", [0, -1, 7, 1.5, "1", None])
def test_there_is_nobody_to_talk_to_but_the_layers(k):
    talk, asked = cases.short_and_long("04/x")[1].conversation()
    with pytest.raises(ValueError, match="there is no layer"):
        talk(k)
    assert asked == []


def test_a_layer_says_its_weight_its_slope_and_what_came_up():
    net = cases.short_and_long()[0]
    talk, asked = net.conversation()
    assert talk(2) == (net.weights[2], net.one(net.slope)[2], net.one(net.h)[1])
    assert asked == [2]


def test_a_list_is_named_with_a_small_letter_within_a_sentence():
    expected = cases.three_layers()[0].factors()
    (mistake,) = diagnose(
        expected.value * [1, 1, 0, 1, 0, 1, 1], expected.value, expected.symbol, expected.hypotheses
    )
    assert mistake.sentence.startswith("Of the list of factors only")
    (mistake,) = diagnose(
        expected.value[None], expected.value, expected.symbol, expected.hypotheses
    )
    assert mistake.sentence.startswith("The list of factors has shape")


def test_rows_for_columns_are_known_wherever_numpy_lets_them_through():
    for fork in cases.forks():
        W, s = fork.W, fork.slope
        row = fork.grad_y * s[3][0] * W[3][0] * s[2] * W[2][0, :2] * s[1][0] * fork.x[1]
        assert names(row.sum(), fork.total()) == names(row, fork.paths()) == ["rows for columns"]


def test_none_among_the_factors_is_no_riddle():
    net = cases.three_layers()[0]
    expected = {"factors": net.factors()}
    with Check("Task", {"factors": 3}, "04-backprop-intuition") as check:
        check.returns(
            lambda slope: [*slope, 1, 2, 3], net.one(net.slope), expected=expected, on=net
        )
    assert "has None in place of a number" in str(check.report)


# --- what is among the hidden inputs, whoever the student is


@pytest.mark.parametrize("student", "abc")
def test_hidden_chains_are_short_and_long_alike_in_shape_and_large(student, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HIDDEN_SEED", student)
    nets = cases.short_and_long("test")
    assert min(net.L for net in nets) == 1
    assert len({(net.L, net.N) for net in nets}) < len(nets)
    assert {np.sign(net.upstream) for net in nets} == {-1, 1}
    assert any((np.array(net.slope[1:]) < 0).any() for net in nets)
    assert max(np.abs(net.all_w().value).max() for net in nets) > 30
    assert min(net.N for net in cases.batches("test")) == 1


@pytest.mark.parametrize("student", "abc")
def test_a_hidden_fork_has_one_path_and_one_has_slopes_of_either_sign(student, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HIDDEN_SEED", student)
    forks = cases.forks("test")
    assert min(len(fork.h[2]) for fork in forks) == 1
    assert any((np.concatenate(fork.slope[1:]) < 0).any() for fork in forks)
    assert max(abs(fork.total().value) for fork in forks) > 30
