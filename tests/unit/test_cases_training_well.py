"""Module 13's cases: mistakes have their names, chance does no harm, hidden cases differ."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from workbook.cases import training_well as cases
from workbook.cases.training_well.initialisation import is_one
from workbook.checks.diagnosis import diagnose

HIDDEN = ["", "13"]


def targets(hidden=""):
    """Every target that holds numbers and the mistakes that lead to others."""
    for net in cases.widths(hidden):
        yield from (net.weights(), net.biases())
    for net in cases.penalised(hidden):
        yield from (net.loss(), *net.nabla_W().targets, *net.nabla_b().targets)
    for layer in cases.scaled(hidden):
        yield from (layer.sent(), layer.outgoing())


def named(target, numbers):
    return [m.name for m in diagnose(numbers, target.value, target.symbol, target.hypotheses)]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_each_mistakes_numbers_are_given_its_name(hidden):
    found, every = set(), set()
    for target in targets(hidden):
        np.testing.assert_allclose(target.hypotheses.right, target.value, atol=1e-6)
        for hypothesis in target.hypotheses.wrong:
            every.add(hypothesis.mistake.name)
            shape = hypothesis.numbers.shape == target.value.shape
            if shape and np.allclose(hypothesis.numbers, target.value, rtol=1e-4, atol=1e-6):
                continue  # this case cannot tell it from the right answer; another one can
            assert hypothesis.mistake.name in named(target, hypothesis.numbers)
            found.add(hypothesis.mistake.name)
    assert found == every


# --- drawn at random: the right ones are never refused, and the near ones always


def start(n, seed, scale=lambda n, m: m**-0.5):
    rng = np.random.default_rng(seed)
    return [scale(k, m) * rng.normal(size=(k, m)) for m, k in pairwise(n)]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_good_start_is_accepted_whatever_the_seed(hidden):
    for draws in cases.draws(hidden):
        before = {}
        for seed in range(40):
            assert draws.W(seed, before).judge(start(draws.n, seed)) == []


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("not scaled", lambda n, m: 1),
        ("variance for standard deviation", lambda n, m: 1 / m),
        ("multiplied, not divided", lambda n, m: m**0.5),
        ("factor √2", lambda n, m: (2 / m) ** 0.5),
        ("scaled by the outputs", lambda n, m: n**-0.5),
        ("scaled by inputs and outputs", lambda n, m: (2 / (n + m)) ** 0.5),
        ("unknown", lambda n, m: 0.5 * m**-0.5),
    ],
)
@pytest.mark.parametrize("hidden", HIDDEN)
def test_another_scale_is_named_whatever_the_seed(hidden, name, scale):
    draws = cases.draws(hidden)[0]
    for seed in range(20):
        (mistake,) = draws.W(seed).judge(start(draws.n, seed, scale))
        assert mistake.name == name


def test_the_bounds_of_a_variance_are_those_of_chi_square():
    """Far beyond what a test can draw, the quantiles are known by the normal approximation."""
    for m in (3600, 4000, 10_000):
        seven_sigma = 6.8 * np.sqrt(2 / m)  # of an error probability of 1e-11, two-sided
        assert is_one(1 + seven_sigma, m)
        assert is_one(1 - seven_sigma, m)
        assert not is_one(1 + 2 * seven_sigma, m)


def test_the_same_seed_has_to_give_the_same_start_and_another_one_another():
    draws, before = cases.draws()[0], {}
    assert draws.W(1, before).judge(start(draws.n, 1)) == []
    assert draws.W(1, before).judge(start(draws.n, 1)) == []
    assert [m.name for m in draws.W(1, before).judge(start(draws.n, 2))] == ["seed not used"]
    assert [m.name for m in draws.W(2, before).judge(start(draws.n, 1))] == ["seed not used"]
    assert draws.W(2).judge(start(draws.n, 1)) == []  # in another check


@pytest.mark.parametrize("hidden", HIDDEN)
def test_masks_are_accepted_whatever_the_seed(hidden):
    for mask in cases.masks(hidden):
        before = {}
        for seed in range(40):
            rng = np.random.default_rng(seed)
            assert mask.mask(seed, before).judge(rng.random(mask.shape) < mask.keep) == []


@pytest.mark.parametrize("hidden", HIDDEN)
def test_exactly_a_share_is_no_draw_for_each_unit(hidden):
    for mask in cases.masks(hidden):
        if mask.keep == 1:
            continue
        before, stays = {}, np.arange(np.prod(mask.shape)) < round(mask.keep * np.prod(mask.shape))
        for seed in mask.seeds:
            shuffled = np.random.default_rng(seed).permutation(stays).reshape(mask.shape)
            said = [m.name for m in mask.mask(seed, before).judge(shuffled)]
            assert said == (["exactly a share"] if seed == mask.seeds[-1] else [])


@pytest.mark.parametrize("hidden", HIDDEN)
def test_multiples_of_a_number_are_too_even_to_be_chance(hidden):
    """They satisfy every single statistic."""
    for mask in cases.masks(hidden):
        before, said = {}, []
        for seed in mask.seeds:
            places = np.arange(np.prod(mask.shape)) + 7919.0 * (seed % 10007)
            even = (places * (np.sqrt(5) - 1) / 2) % 1 < mask.keep
            said += mask.mask(seed, before).judge(even.reshape(mask.shape))
        assert (mask.keep == 1) == (not said)


def test_a_layer_as_a_pair_is_told_to_be_one():
    draws = cases.draws()[0]
    pairs = [(W, np.zeros(len(W))) for W in start(draws.n, 1)]
    for rule, pair in zip((draws.W(1), draws.b()), pairs, strict=True):
        (mistake,) = rule.judge(pair)
        assert "two lists" in mistake.sentence


def test_ways_that_are_exchanged_have_one_name_for_both_functions():
    other = {"at inference": "in training", "in training": "at inference"}
    for layer in cases.scaled():
        swapped = replace(layer, scaled=other[layer.scaled])
        for expected, given in (
            (layer.sent(), swapped.sent()),
            (layer.outgoing(), swapped.outgoing()),
        ):
            assert named(expected, given.value) == ["scaled the other way"]


def test_other_factors_and_another_order_of_the_passes_are_named():
    for layer in cases.passes():
        m = np.random.default_rng(1).random(layer.h.shape) < layer.keep
        sent, nabla = m * layer.nabla / layer.keep, m * layer.h / layer.keep
        assert [x.name for x in layer.sent().judge(sent)] == ["parts exchanged"]
        assert [x.name for x in layer.nabla_h([sent]).judge(nabla)] == ["parts exchanged"]
        by_share = layer.sent().judge(m * layer.h / m.mean())
        assert [x.name for x in by_share] == ["share of this mask for keep"]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_both_passes_are_accepted_whatever_the_seed(hidden):
    for layer in cases.passes(hidden):
        for seed in range(40):
            gates = np.random.default_rng(seed).binomial(1, layer.keep, layer.h.shape) / layer.keep
            sent = layer.h * gates
            assert layer.sent().judge(sent) == []
            assert layer.nabla_h([sent]).judge(layer.nabla * gates) == []


def test_a_scale_forgotten_on_both_ways_costs_the_way_up_alone():
    layer = cases.passes()[0]
    mask = np.random.default_rng(0).random(layer.h.shape) < layer.keep
    assert [m.name for m in layer.sent().judge(layer.h * mask)] == ["not scaled"]
    assert layer.nabla_h([layer.h * mask]).judge(layer.nabla * mask) == []


def test_without_a_mask_there_is_nothing_to_compare():
    layer = cases.passes()[0]
    for sent in (layer.h, 0 * layer.h, layer.h[:3], np.inf * layer.h, None, "h"):
        assert layer.sent().judge(sent)
        (mistake,) = layer.nabla_h([sent]).judge(layer.nabla)
        assert mistake.name == "no mask to compare"


def test_a_mask_from_the_sign_is_told_from_a_mask_of_its_own():
    layer = cases.passes()[1]
    sent = layer.h * (np.random.default_rng(1).random(layer.h.shape) < layer.keep) / layer.keep
    (mistake,) = layer.nabla_h([sent]).judge(layer.nabla * (sent > 0) / layer.keep)
    assert mistake.sentence.startswith("Units that sent something get no gradient.")
    other = np.random.default_rng(2).random(layer.h.shape) < layer.keep
    (mistake,) = layer.nabla_h([sent]).judge(layer.nabla * other / layer.keep)
    assert "that sent nothing" in mistake.sentence


def test_passes_are_asked_with_seeds_and_each_gives_its_own_mask():
    for layer in (*cases.passes(), *cases.passes("13/8")):
        assert layer.seeds[0] == layer.seeds[1]
        assert len(set(layer.seeds)) == len(layer.seeds) - 1

        def judged(draw, layer=layer):
            before = {}
            for seed in layer.seeds:
                kept = np.random.default_rng(draw(seed)).random(layer.h.shape) < layer.keep
                yield from layer.sent(seed, before).judge(layer.h * kept / layer.keep)

        assert list(judged(lambda seed: seed)) == []
        assert {mistake.name for mistake in judged(lambda seed: 3)} == {"seed not used"}


# --- twins


@pytest.mark.parametrize("hidden", HIDDEN)
def test_layers_have_twins_and_units_that_nearly_are(hidden):
    seven, eight, five = (
        next(layer for layer in cases.units(hidden) if len(layer.b) == n) for n in (7, 8, 5)
    )
    assert (len(seven.right), len(eight.right), len(five.right)) == (3, 1, 0)
    named = {
        mistake.name
        for layer in (seven, eight, five)
        for wrong, _, _ in layer._hypotheses()
        if wrong != layer.right
        for mistake in layer.pairs().judge(sorted(wrong))
    }
    assert named == {name for layer in (seven, eight, five) for _, name, _ in layer._hypotheses()}


@pytest.mark.parametrize("as_", [list, tuple, np.array, lambda p: [list(map(float, x)) for x in p]])
def test_pairs_may_come_in_any_order_and_in_many_forms(as_):
    layer = cases.units()[0]
    assert layer.pairs().judge(as_(sorted(layer.right, reverse=True))) == []
    assert cases.units()[2].pairs().judge(as_([])) == []


@pytest.mark.parametrize("got", [None, True, 3, [1, 4], [(1, 4, 5)], [(0.5, 1)], "14", [None]])
def test_what_is_no_list_of_pairs_is_said_to_be_none(got):
    (mistake,) = cases.units()[0].pairs().judge(got)
    assert mistake.name == "wrong type"


# --- kinks and types


@pytest.mark.parametrize("slope", [-1, -0.3, 0, 1])
def test_any_slope_between_is_right_where_a_weight_is_0(slope):
    (kink,) = cases.kinks()
    signs = np.where(kink.weights == 0, slope, np.sign(kink.weights))
    assert kink.nabla_W().judge([kink.grad + kink.l1 * signs]) == []


@pytest.mark.parametrize("slope", [-1.1, 2, np.nan, np.inf])
def test_no_other_slope_is_right_there(slope):
    (kink,) = cases.kinks()
    signs = np.where(kink.weights == 0, slope, np.sign(kink.weights))
    (mistake,) = kink.nabla_W().judge([kink.grad + kink.l1 * signs])
    assert mistake.name == "slope at the kink"


@pytest.mark.parametrize("got", ["no", {}, [[1, 2], [3]], [None, None], 3.0, [np.nan]])
def test_rules_judge_whatever_comes_back(got):
    draws, mask, layer = cases.draws()[0], cases.masks()[0], cases.passes()[0]
    (kink,) = cases.kinks()
    rules = [draws.W(1), draws.b(), mask.mask(1), layer.sent(), layer.nabla_h([layer.h])]
    photos = cases.photos()[0].expected().values()
    for rule in [*rules, kink.nabla_W(), *photos]:
        assert rule.judge(got)


def test_hidden_photos_are_turned_and_their_classes_renamed(monkeypatch):
    (seen,) = cases.photos()
    for student in "abc":
        monkeypatch.setenv("WORKBOOK_HIDDEN_SEED", student)
        (hidden,) = cases.photos("13/9")
        places = {one.tobytes(): label for one, label in zip(seen.x_new, seen.y_new, strict=True)}
        same = [
            places[one.tobytes()] == label
            for one, label in zip(hidden.x_new, hidden.y_new, strict=True)
            if one.tobytes() in places
        ]
        assert sum(same) < 0.3 * len(hidden.y_new)
        assert set(np.unique(hidden.y_new)) == set(range(10))


@pytest.mark.parametrize(
    ("seen", "losses", "name"),
    [
        (0.1, [2.3, np.nan], "diverged"),
        (0.1, [2.3, 8.0], "diverged"),
        (0.5, [9.0, 4.0], "weights too large at the start"),
        (0.1, [2.3, 2.29], "nothing learned"),
        (0.2, [2.3, 1.5, 2.2] * 9, "steps too long"),
        (0.9, [2.3, 0.3], "learned by heart"),
        (0.5, np.linspace(2.3, 1.2, 50), "ended while falling"),
        (0.7, [2.3, *[1.2] * 9], "too little learned"),
    ],
)
def test_the_losses_tell_what_holds_a_training_back(seen, losses, name):
    (photos,) = cases.photos()
    given = int(seen * len(photos.y))
    labels = np.where(np.arange(len(photos.y)) < given, photos.y, 10)
    for band in photos.expected().values():
        (mistake,) = band.judge([labels, np.full(len(photos.y_new), 10), list(losses)])
        assert mistake.name == name
        assert mistake.sentence.startswith("0.0% of the new photos are read rightly. ")


def test_a_band_is_reached_from_its_share_on():
    (photos,) = cases.photos()
    order = np.arange(len(photos.y_new))
    for share, held in ((0.69, 0), (0.71, 1), (0.81, 2), (0.88, 3)):
        labels = np.where(order < share * len(order), photos.y_new, 10)
        bands = photos.expected().values()
        assert sum(not b.judge([photos.y, labels, [2.3, 1.0]]) for b in bands) == held
        assert abs(photos.share([photos.y, labels]) - share) < 0.001
