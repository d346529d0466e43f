"""Module 02's cases: they tell the mistakes apart, by name, and differ from student to student."""

import numpy as np
import pytest

from workbook.cases import learning_parameters as cases
from workbook.checks.diagnosis import diagnose


def named(target, numbers):
    found = diagnose(
        np.asarray(numbers, dtype=float), target.value, target.symbol, target.hypotheses
    )
    return {mistake.name for mistake in found}


def start(case):
    return case.flat().value if hasattr(case, "flat") else case.theta


def neurons():
    return [n for n in (*cases.neurons(), *cases.neurons("a test")) if n.T]


# --- every mistake by its name


@pytest.mark.parametrize("neuron", neurons(), ids=str)
@pytest.mark.parametrize("part", "wb")
def test_each_mistake_of_a_descent_is_named_by_its_numbers(neuron, part):
    expected = neuron.descent(part)
    for name, _, theta in neuron._descents:
        number = theta["wb".index(part)]
        assert np.isclose(number, expected.value) or name in named(expected, number)


@pytest.mark.parametrize("neuron", cases.batches(), ids=str)
def test_each_mistake_of_a_batch_step_is_named_by_its_numbers(neuron):
    for name, _, theta in neuron._batched:
        assert named(neuron.batch_step(), theta) == {name}


@pytest.mark.parametrize("net", cases.layers(), ids=str)
def test_each_mistake_of_theta_is_named_both_ways(net):
    flat = net.flat()
    for hypothesis in flat.hypotheses.wrong:
        assert hypothesis.mistake.name in named(flat, hypothesis.numbers)
    for part in "Wb":
        for target in net.rebuilt(part).targets:
            for hypothesis in target.hypotheses.wrong:
                same = hypothesis.numbers.shape == target.value.shape
                if not (same and np.allclose(hypothesis.numbers, target.value)):
                    assert hypothesis.mistake.name in named(target, hypothesis.numbers)


def test_each_mistake_on_the_layers_is_named_where_it_shows():
    net = cases.layers()[1]
    for part in "Wb":
        for target in net.descent(part).targets:
            for hypothesis in target.hypotheses.wrong:
                if not np.allclose(hypothesis.numbers, target.value):
                    assert hypothesis.mistake.name in named(target, hypothesis.numbers)


def test_each_mistake_of_stopping_ends_elsewhere_or_counts_otherwise():
    bowls = cases.bowls()
    shows = set()
    for bowl in bowls:
        end, count = bowl.stop(), bowl.steps()
        for name, _, (theta, t) in bowl._endings:
            if not np.allclose(theta, end.value):
                assert name in named(end, theta)
                shows.add(name)
            if count.judge(t):
                assert name in {mistake.name for mistake in count.judge(t)}
                shows.add(name)
    assert shows == {name for bowl in bowls for name, *_ in bowl._endings}


# --- the same by hand, without the module's own descent


def test_a_batch_that_is_added_up_or_cut_short_is_named():
    neuron = cases.batches()[1]
    rows, theta, eta = neuron.rows(neuron.theta), neuron.theta, neuron.eta
    wrong = {
        "step times N": theta - eta * rows.sum(axis=0),
        "step divided by N": theta - eta * rows.sum(axis=0) / 9,
        "only one example": theta - eta * rows[-1],
        "not summed": theta - eta * rows,
        "summed over the wrong axis": theta - eta * rows.mean(axis=1),
        "learning rate squared": theta - eta**2 * rows.mean(axis=0),
    }
    assert {name: named(neuron.batch_step(), numbers) for name, numbers in wrong.items()} == {
        name: {name} for name in wrong
    }


def test_a_loop_that_goes_wrong_is_named():
    neuron = cases.neurons()[1]

    def loop(rounds, gradient=neuron.gradient):
        w, b = neuron.theta
        for _ in range(rounds):
            grad_w, grad_b = gradient(w, b)
            w, b = w - neuron.eta * grad_w, b - neuron.eta * grad_b
        return w, b

    wrong = {
        "one iteration too few": loop(7),
        "one iteration too many": loop(9),
        "only one step": loop(1),
        "gradient not renewed": loop(8, lambda w, b: neuron.gradient(*neuron.theta)),
        "max_iterations ignored": loop(1000),
        "parameters exchanged": loop(8, lambda w, b: neuron.gradient(w, b)[::-1]),
    }
    for n, part in enumerate("wb"):
        for name, theta in wrong.items():
            assert named(neuron.descent(part), theta[n]) == {name}


def test_theta_in_another_order_is_named():
    net = cases.layers()[1]
    W = net.Ws[0]
    flat, first = net.flat(), net.rebuilt("W").targets[0]
    assert named(flat, np.concatenate([W.T.ravel() for W in net.Ws] + net.bs)) == {
        "column by column"
    }
    assert named(flat, np.concatenate(net.bs + [W.ravel() for W in net.Ws])) == {"biases first"}
    assert named(first, W.ravel().reshape(4, 5)) == {"widths exchanged"}
    assert named(first, W.ravel().reshape(4, 5).T) == {"column by column"}
    again = flat.value[:10].reshape(2, 5)
    assert named(net.rebuilt("W").targets[1], again) == {"cut from the start"}


def test_a_count_that_is_off_is_named():
    bowl = cases.bowls()[0]
    theta, t = bowl.theta, 0
    while np.linalg.norm(bowl.gradient(theta)) > bowl.tolerance:
        theta, t = theta - bowl.eta * bowl.gradient(theta), t + 1
    np.testing.assert_allclose(theta, bowl.stop().value)
    assert bowl.steps().judge(t) == []
    for off in (t - 1, t + 1):
        assert "count off by one" in {mistake.name for mistake in bowl.steps().judge(off)}
    assert [mistake.name for mistake in bowl.steps().judge(999)] == ["unknown"]


# --- what is expected


def test_what_is_due_is_what_the_lectures_loop_gives():
    for neuron in neurons():
        w, b = neuron.theta
        for _ in range(neuron.T):
            grad_w, grad_b = neuron.gradient(w, b)
            w, b = w - neuron.eta * grad_w, b - neuron.eta * grad_b
        np.testing.assert_allclose([w, b], [neuron.descent(p).value for p in "wb"])
    for net in cases.layers():
        Ws, bs = net.Ws, net.bs
        for _ in range(net.T):
            grad_Ws, grad_bs = net.gradient(Ws, bs)
            Ws = [W - net.eta * g for W, g in zip(Ws, grad_Ws, strict=True)]
            bs = [b - net.eta * g for b, g in zip(bs, grad_bs, strict=True)]
        for got, part in ((Ws, "W"), (bs, "b")):
            for mine, expected in zip(got, net.descent(part).targets, strict=True):
                np.testing.assert_allclose(mine, expected.value, atol=1e-8)


def test_the_bowls_are_of_their_kinds():
    there, short = cases.bowls()
    assert (str(there), str(short)) == ("a descent that gets there", "a descent cut short")
    assert flat_enough_already().steps().judge(0) == []


def flat_enough_already():
    """The hidden bowl in which no step is due."""
    return next(bowl for bowl in cases.bowls("a test") if "flat enough already" in bowl.kind)


@pytest.mark.parametrize("got", [0, 0.0, np.int64(0), np.array(0), np.float32(0)])
def test_no_step_may_be_counted_by_any_number(got):
    assert flat_enough_already().steps().judge(got) == []


@pytest.mark.parametrize("got", ["0", [0], np.zeros(1), {}, float("nan"), 1, -1, True])
def test_another_count_is_wrong(got):
    (mistake,) = flat_enough_already().steps().judge(got)[:1]
    assert mistake.sentence


# --- rates that shrink


def creases():
    return [*cases.creases(), *cases.creases("02/rates")]


def down(crease, power=1.0):
    """Rates that shrink to almost nothing; together as long as the longest way."""
    form = np.arange(crease.T, 0, -1.0) ** power
    return form * crease.distance / (crease.slope * form.sum())


def name_of(crease, rates):
    (mistake,) = crease.rates().judge(rates)
    return mistake.name


def test_rates_that_shrink_bring_every_start_close_enough():
    for crease in creases():
        assert crease.rates().judge(down(crease)) == []
        assert crease.rates().judge(list(down(crease, 2))) == []
        assert crease.ends(down(crease)).max() <= crease.bound


def test_no_constant_rate_does():
    for crease in creases():
        for share in np.linspace(0.2, 3, 57):
            rates = np.full(crease.T, share * crease.distance / (crease.slope * crease.T))
            assert name_of(crease, rates) in ("rate never shrinks", "does not arrive")


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda rates: rates[::-1], "rate grows"),
        (lambda rates: -rates, "rate not positive"),
        (lambda rates: rates - rates[-1], "rate not positive"),
        (lambda rates: rates / 3, "does not arrive"),
        (lambda rates: rates[0] * 0.5 ** np.arange(len(rates)), "rate shrinks too fast"),
        (lambda rates: rates + rates[0], "rate shrinks too slowly"),
        (lambda rates: rates * np.nan, "not a number"),
        (lambda rates: rates[1:], "wrong shape"),
        (lambda rates: rates[0], "wrong shape"),
        (lambda rates: "small", "wrong type"),
    ],
    ids=["backwards", "minus", "0", "short", "halves", "late", "nan", "one less", "one", "text"],
)
def test_rates_that_will_not_do_are_named(change, name):
    for crease in creases():
        if crease.slope == 1:  # with another, it may also be the slope that is left out
            assert name_of(crease, change(down(crease))) == name


def test_a_slope_that_was_left_out_is_named():
    for crease in creases():
        for rates in (down(crease) * crease.slope, down(crease) * crease.slope**2):
            if crease.slope < 1:  # with a large one, the rates are larger than they need be
                assert name_of(crease, rates) == "slope left out"


def test_only_a_visible_run_tells_its_numbers():
    for crease in creases():
        (mistake,) = crease.rates().judge(np.full(crease.T, 1e-9))
        assert any(c.isdigit() for c in mistake.sentence) != crease.hidden
