"""The stepper's state: the program, its numbers, what it says of a learner's functions."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise, product

import numpy as np
import pytest

from mlp_ref import Layer, Network, forward_propagation, logistic, one_hot, relu, softmax, tanh
from mlp_ref.backprop import back_propagation as reference
from workbook.explore.kit import theme
from workbook.explore.kit.picture import Event, Picture, still
from workbook.explore.stepper import drawing as stepper_drawing
from workbook.explore.stepper.program import FUNCTIONS, PROGRAM, Array, loop_of, steps
from workbook.explore.stepper.run import Run
from workbook.explore.stepper.state import (
    ACTIVATIONS,
    BATCH,
    SQUARE,
    WIDTHS,
    Stepper,
    stepper,
)

RATE = 0.5
DEPTHS = [(3, 3, 3, 3), (2, 4, 3, 2), (3, 2), (2, 3, 4, 2, 3)]


def network(widths, g=tanh):
    rng = np.random.default_rng(5)
    layers = [Layer(rng.normal(size=(n, m)), rng.normal(size=n)) for m, n in pairwise(widths)]
    return Network(layers, g=g)


def example(widths, N=None):
    """One example and its label, or N of them."""
    rng = np.random.default_rng(6)
    if N is None:
        return rng.normal(size=widths[0]), 1
    return rng.normal(size=(N, widths[0])), np.arange(N) % widths[-1]


def run(widths=(3, 3, 3, 3), N=None, g=tanh, **functions):
    return Run(network(widths, g), *example(widths, N), RATE, functions)


def order(run):
    return [step.writes for step in steps(run.L) if step.writes]


def wrong(run):
    """What is wrong, in the order of the program: the name of each mistake by its array."""
    found = {array: run.verdict(array) for array in order(run)}
    return {a.plain: v.mistake for a, v in found.items() if v.right is False and not v.inherited}


def forward(W, b, x, g, hypothesis=""):
    L = len(W) - 1
    a, h = [None] * (L + 1), [x] + [None] * L
    for k in range(1, L + 1):
        below = a[k - 1] if hypothesis == "pre-activation for h" and k > 1 else h[k - 1]
        a[k] = below @ (W[k] if hypothesis == "Wᵀ for W" else W[k].T)
        if hypothesis != "bias missing":
            a[k] = a[k] + b[k]
        h[k] = softmax(a[k]) if k == L else g(a[k])
        if hypothesis == "g for softmax" and k == L:
            h[k] = g(a[k])
        if hypothesis == "activation missing" and k < L:
            h[k] = a[k]
    return a, h


def backward(W, a, h, y, g, hypothesis=""):
    L, N = len(W) - 1, len(np.atleast_2d(h[0]))
    grad_W, grad_b, grad_a, grad_h = ([None] * (L + 1) for _ in range(4))
    grad_a[L] = h[L] - one_hot(y, h[L].shape[-1])
    if hypothesis == "sign flipped":
        grad_a[L] = -grad_a[L]
    if hypothesis not in ("factor N", "mean later"):
        grad_a[L] = grad_a[L] / N
    for k in range(L, 0, -1):
        below = h[k] if hypothesis == "wrong layer's activation" else h[k - 1]
        rows, h_rows = np.atleast_2d(grad_a[k]), np.atleast_2d(below)
        share = N if hypothesis == "mean later" else 1
        grad_W[k] = rows.T @ h_rows / share
        grad_b[k] = rows.sum(axis=0) / share
        grad_h[k - 1] = grad_a[k] @ (W[k].T if hypothesis == "W for Wᵀ" else W[k])
        if k > 1:
            slope = 1 if hypothesis == "activation derivative missing" else g.derivative(a[k - 1])
            grad_a[k - 1] = grad_h[k - 1] * slope
    return grad_W, grad_b, grad_a, grad_h


def descent(W, b, grad_W, grad_b, rate, hypothesis=""):
    sign = -1 if hypothesis == "uphill" else 1

    def down(theta, nabla):
        pairs = zip(theta, nabla, strict=True)
        return [None if t is None else t - sign * rate * n for t, n in pairs]

    return down(W, grad_W), down(b, grad_b)


def with_hypothesis(function, hypothesis):
    def slipped(*arguments):
        return function(*arguments, hypothesis=hypothesis)

    return slipped


# --- the program


def executed(run):
    """Every array that the listing makes when Python runs it, in place of `steps`."""
    L, batch = run.L, run.N > 1
    made = {name: [None] * (L + 1) for name in ("a", "h", "grad_a", "grad_h", "grad_W", "grad_b")}
    names = made | {
        "np": np, "softmax": softmax, "g": run.network.g, "x": run.x, "y": run.y, "L": L,
        "N": run.N, "η": RATE, "e": lambda y: one_hot(y, run.network.widths[-1]),
        "W": [None, *(layer.W for layer in run.network.layers)],
        "b": [None, *(layer.b for layer in run.network.layers)],
    }  # fmt: skip
    lines = [line.batch_code if batch and line.batch_code else line.code for line in PROGRAM]
    # Without the heads of the functions, all of it is one script.
    exec("if True:\n" + "\n".join(one for one in lines if not one.startswith("def")), names)
    made |= {"new_W": names["W"], "new_b": names["b"]}
    return {
        Array(name, k): array for name, arrays in made.items() for k, array in enumerate(arrays)
    }


@pytest.mark.parametrize("N", [None, 4])
@pytest.mark.parametrize("widths", DEPTHS)
def test_the_listing_is_python_and_makes_the_numbers_that_the_steps_show(widths, N):
    one = run(widths, N)
    made = executed(one)
    for array in order(one):
        np.testing.assert_allclose(made[array], one.value(array), err_msg=array.plain)


@pytest.mark.parametrize("L", [1, 2, 4])
def test_every_line_that_computes_runs_and_writes_each_array_once(L):
    ran = steps(L)
    computing = {line.name for line in PROGRAM if line.equation}
    expected = computing if L > 1 else computing - {"a", "h", "grad_a"}
    assert {step.line for step in ran} == expected
    written = [step.writes for step in ran if step.writes]
    assert len(set(written)) == len(written)
    per_layer = 2 * L + (L - 1) + L + 2 * L + 2 * L
    assert len(written) == 1 + per_layer + 1


@pytest.mark.parametrize("L", [1, 2, 4])
def test_a_line_reads_only_what_is_given_or_written_before(L):
    known = {Array("y")} | {Array(name, k) for name in "Wb" for k in range(1, L + 1)}
    for step in steps(L):
        assert known.issuperset(step.reads), step
        known.add(step.writes)


def test_each_line_knows_its_loop():
    loops = {line.name: loop_of(line.name) for line in PROGRAM if line.equation}
    assert loops["a"] == loops["h"] == "up"
    assert loops["grad_W"] == loops["grad_a"] == loops["if"] == "down"
    assert loops["W"] == loops["b"] == "all"
    assert {name for name, loop in loops.items() if not loop} == {"x", "a_L", "y_hat", "grad_a_L"}


def test_an_equation_names_the_arrays_that_its_line_reads_and_writes():
    for step in steps(3):
        line = next(one for one in PROGRAM if one.name == step.line)
        equation = line.equation.format(k=step.k, j=step.k - 1, rate=RATE, N=1)
        for array in (*step.reads, step.writes):
            named = array.plain if array else ""
            named = "ŷ" if named == "h_3" and "ŷ" in equation else named
            assert named in equation, (step, equation)


# --- its numbers


@pytest.mark.parametrize("g", [logistic, tanh, relu], ids=str)
@pytest.mark.parametrize("N", [None, 4])
@pytest.mark.parametrize("widths", DEPTHS)
def test_the_lectures_formulas_agree_with_finite_differences(widths, N, g):
    one = run(widths, N, g)
    for array in order(one):
        right = one.right(array)
        assert right is not None, array
        assert right.all(), array


def test_the_finite_differences_do_not_come_from_the_formulas(monkeypatch):
    one = run()
    one.lecture[Array("grad_W", 2)] = one.lecture[Array("grad_W", 2)] + 0.01
    assert not one.right(Array("grad_W", 2)).any()
    assert wrong(one).keys() == {"∇W_2"}


def test_a_batch_is_the_mean_of_its_examples():
    batch = run((2, 4, 3, 2), N=4)
    ones = [Run(batch.network, x, y, RATE, {}) for x, y in zip(batch.x, batch.y, strict=True)]
    for name in ("grad_W", "grad_b"):
        mean = np.mean([one.value(Array(name, 2)) for one in ones], axis=0)
        np.testing.assert_allclose(batch.value(Array(name, 2)), mean)
    assert batch.loss == pytest.approx(np.mean([one.loss for one in ones]))


def test_the_loss_after_the_step_is_the_loss_of_the_new_parameters():
    one = run()
    new = [Layer(one.value(Array("new_W", k)), one.value(Array("new_b", k))) for k in (1, 2, 3)]
    passed = forward_propagation(Network(new, g=tanh), one.x)
    assert one.loss_after == pytest.approx(-np.log(passed.y_hat[one.y]))
    assert one.loss_after < one.loss


def test_the_numbers_are_those_of_the_reference():
    one = run((2, 4, 3, 2), N=4)
    gradients = reference(one.network, forward_propagation(one.network, one.x), one.y)
    np.testing.assert_allclose(one.value(Array("grad_h", 1)), gradients.h[1])
    np.testing.assert_allclose(one.value(Array("grad_W", 1)), gradients.layers[0].W)


# --- a learner's functions


@pytest.mark.parametrize("N", [None, 4])
@pytest.mark.parametrize("widths", DEPTHS)
def test_right_functions_are_right_in_every_step(widths, N):
    one = run(widths, N, forward=forward, back=backward, descent=descent)
    assert wrong(one) == {}
    assert all(one.verdict(array).right for array in order(one)[1:])


@pytest.mark.parametrize("N", [None, 4])
@pytest.mark.parametrize(
    ("function", "hypothesis", "places"),
    [
        (backward, "W for Wᵀ", ["∇h_2", "∇h_1", "∇h_0"]),
        (backward, "activation derivative missing", ["∇a_2", "∇a_1"]),
        (backward, "wrong layer's activation", ["∇W_3", "∇W_2", "∇W_1"]),
        (backward, "sign flipped", ["∇a_3"]),
        (forward, "bias missing", ["a_1", "a_2", "a_3"]),
        (forward, "Wᵀ for W", ["a_1", "a_2", "a_3"]),
        (forward, "pre-activation for h", ["a_2", "a_3"]),
        (forward, "activation missing", ["h_1", "h_2"]),
        (forward, "g for softmax", ["h_3"]),
        (descent, "uphill", [f"new {name}_{k}" for k in (1, 2, 3) for name in "Wb"]),
    ],
)
def test_a_mistake_is_named_where_it_is_made_and_nowhere_else(function, hypothesis, places, N):
    name = {backward: "back", forward: "forward", descent: "descent"}[function]
    one = run(N=N, **{name: with_hypothesis(function, hypothesis)})
    assert wrong(one) == dict.fromkeys(places, hypothesis)


def test_what_follows_from_a_mistake_is_said_to_follow():
    one = run(back=with_hypothesis(backward, "activation derivative missing"))
    verdict = one.verdict(Array("grad_W", 2))
    assert (verdict.right, verdict.inherited) == (False, True)
    assert "follows from ∇a_2" in verdict.sentence
    assert "follows from ∇a_1" in one.verdict(Array("grad_W", 1)).sentence


def test_a_forgotten_mean_is_named_and_a_later_mean_is_right():
    assert wrong(run(N=4, back=with_hypothesis(backward, "factor N"))) == {"∇a_3": "factor N"}
    assert wrong(run(N=4, back=with_hypothesis(backward, "mean later"))) == {}


def test_a_wrong_forward_pass_does_not_count_against_the_backward_pass():
    one = run(forward=with_hypothesis(forward, "bias missing"), back=backward)
    assert {name[0] for name in wrong(one)} == {"a"}


def test_what_a_function_changes_in_its_arguments_stays_with_it():
    def greedy(W, a, h, y, g):
        answer = backward(W, a, h, y, g)
        W[1] *= 0
        h[1][:] = 7
        a.clear()
        return answer

    one = run(back=greedy)
    assert wrong(one) == {}
    assert one.lecture[Array("W", 1)].any()


def test_the_gradient_of_the_input_may_be_left_out():
    def thrifty(*arguments):
        answer = backward(*arguments)
        answer[3][0] = None
        return answer

    one = run(back=thrifty)
    assert wrong(one) == {}
    assert "nothing below the input" in one.verdict(Array("grad_h", 0)).sentence


# --- functions that give nothing to look at


def stops(W, a, h, y, g):
    grad_W, grad_b, grad_a = ([None] * len(W) for _ in range(3))
    grad_a[3] = h[3] - one_hot(y, 3)
    grad_W[3] = np.outer(grad_a[3], h[2])
    grad_b[3] = grad_a[3][7]


def replaced(place, value):
    """The right answer with one list, or one entry of it, replaced."""

    def function(*arguments):
        answer = list(backward(*arguments))
        if isinstance(place, tuple):
            answer[place[0]][place[1]] = value
        else:
            answer[place] = value
        return answer

    return function


BAD = [
    (lambda *_: None, "∇a_3", "returned None"),
    (lambda *_: 3, "∇a_3", "returned an int, and 4 are expected"),
    (lambda *_: (1, 2), "∇a_3", "returned 2 values, and 4 are expected: grad_W, grad_b"),
    (lambda: None, "∇a_3", "takes 0 positional arguments"),
    (replaced(0, np.ones(3)), "∇a_3", "grad_W is an array of shape (3,), where a list"),
    (replaced(0, [1, 2, 3]), "∇a_3", "grad_W has 3 places, and 4 are expected: layers 0 to 3"),
    (replaced((0, 2), None), "∇W_2", "grad_W[2] is None"),
    (replaced((0, 2), "W"), "∇W_2", "grad_W[2] is a str"),
    (replaced((0, 2), [[1, 2], [3]]), "∇W_2", "grad_W[2] is a list"),
    (replaced((0, 2), np.full((3, 3), 1j)), "∇W_2", "grad_W[2]"),
    (replaced((0, 2), np.full((3, 3), np.nan)), "∇W_2", "∇W_2 is nan at (0, 0)"),
    (replaced((0, 2), np.ones((2, 3))), "∇W_2", "shape (2, 3)"),
    (replaced((0, 2), 1.0), "∇W_2", "∇W_2 has shape ()"),
    (replaced((0, 2), np.ones((0, 3))), "∇W_2", "shape (0, 3)"),
    (replaced((2, 2), np.ones((3, 1))), "∇a_2", "has shape (3, 1), and should have (3,)"),
    (replaced((3, 2), np.ones(2)), "∇h_2", "has shape (2,), and should have (3,)"),
]


@pytest.mark.parametrize(("function", "place", "said"), BAD)
def test_a_fault_becomes_a_sentence_at_its_step(function, place, said):
    one = run(back=function)
    verdicts = {array.plain: one.verdict(array) for array in order(one)}
    first = next(name for name, verdict in verdicts.items() if verdict.right is False)
    assert first == place
    assert said in verdicts[place].sentence
    assert "Traceback" not in verdicts[place].sentence


@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("value", [None, "no", 1j, [[]], np.ones((2, 2, 2)), np.inf, {}, print])
@pytest.mark.parametrize("k", [0, 2, 3])
def test_whatever_stands_in_a_list_is_judged_without_an_exception(part, value, k):
    one = run(back=replaced((part, k), value))
    for array in order(one):
        assert one.verdict(array).right in (True, False, None)


def test_what_was_made_before_an_exception_is_judged_then_the_exception():
    one = run(back=stops)
    assert one.verdict(Array("grad_a", 3)).right
    assert one.verdict(Array("grad_W", 3)).right
    message = one.verdict(Array("grad_b", 3)).sentence
    assert message.startswith("stops stopped in the line “grad_b[3] = grad_a[3][7]”: IndexError")
    assert one.verdict(Array("grad_h", 2)).sentence == "∇h_2 is not there: see ∇b_3."


def test_shapes_that_do_not_fit_are_said_in_few_words():
    one = run((2, 4, 3, 2), back=with_hypothesis(backward, "W for Wᵀ"))
    assert one.verdict(Array("grad_b", 3)).right
    said = one.verdict(Array("grad_h", 2)).sentence
    assert said.endswith("ValueError: the shapes do not fit, size 3 is different from 2.")


def test_the_functions_are_those_of_the_listing():
    heads = [line.code for line in PROGRAM if line.name in FUNCTIONS]
    assert heads[0] == "def forward_propagation(W, b, x, g):"
    assert heads[1] == "def back_propagation(W, a, h, y, g):"


# --- the state: stepping


@pytest.fixture
def state():
    return Stepper()


def press(state, name):
    state.handle(Event("key", "step:0", name=name))


def shown(state):
    return state.svg(), state.description(), state.controls()


@pytest.mark.parametrize(
    "functions", [{}, {"back": with_hypothesis(backward, "W for Wᵀ")}], ids=len
)
@pytest.mark.parametrize("widths", WIDTHS)
@pytest.mark.parametrize("batch", [False, True])
def test_backwards_every_step_looks_as_it_did_forwards(functions, widths, batch):
    state = Stepper(functions, batch=batch)
    state.widths = widths
    there, back = [], []
    for seen, key in ((there, "ArrowRight"), (back, "ArrowLeft")):
        for _ in state.steps:
            seen.append(shown(state))
            press(state, key)
    assert back[::-1] == there
    assert len({drawing for drawing, _, _ in there}) == len(there)
    assert len({words for _, words, _ in there}) == len(there)


def test_scrubbing_to_a_step_is_as_stepping_to_it(state):
    for _ in range(7):
        press(state, "ArrowRight")
    scrubbed = Stepper()
    scrubbed.handle(Event("control", "position", value=7))
    assert shown(scrubbed) == shown(state)


def test_arrays_fill_as_the_steps_pass(state):
    counts = []
    for position in range(len(state.steps)):
        state.position = position
        counts.append(len(state.known))
    assert counts[0] == 1
    assert sorted(counts) == counts
    assert counts[-1] == len(state.steps) - 1  # one line is a condition


@pytest.mark.parametrize(
    ("event", "position"),
    [
        (Event("key", name="ArrowRight"), 6),
        (Event("key", name="ArrowDown"), 6),
        (Event("key", name="ArrowLeft"), 4),
        (Event("key", name="Home"), 0),
        (Event("key", name="End"), 17),
        (Event("key", name="PageDown"), 10),
        (Event("key", name="+"), 6),
        (Event("control", "next"), 6),
        (Event("control", "back"), 4),
        (Event("control", "position", value=2), 2),
        (Event("control", "position", value=99), 17),
        (Event("click", "step:12"), 12),
        (Event("click", "line:grad_b"), 7),
        (Event("click", "line:up"), 5),
        (Event("hover", "step:3"), 5),
        (Event("leave"), 5),
    ],
)
def test_each_event_goes_to_its_step(state, event, position):
    state.position = 5
    state.handle(event)
    assert state.position == position


def test_clicking_a_line_goes_to_its_next_run_and_then_around(state):
    places = []
    for _ in range(3):
        state.handle(Event("click", "line:grad_W"))
        places.append((state.step.line, state.step.k))
    assert places == [("grad_W", 2), ("grad_W", 1), ("grad_W", 2)]


def test_only_gradients_and_a_learners_arrays_are_judged():
    state = Stepper({"descent": descent})
    state.position = len(state.steps)
    assert state.judged(Array("a", 1)) is None
    assert state.judged(Array("grad_W", 1)).right
    assert state.judged(Array("new_b", 1)).right
    state.position -= 1
    assert state.judged(Array("new_b", 3)) is None, "not there yet"
    assert state.count == (5, 0, 0)


def test_the_first_and_the_last_step_are_ends(state):
    press(state, "ArrowLeft")
    assert state.position == 0
    press(state, "End")
    press(state, "ArrowRight")
    assert state.position == len(state.steps) - 1


# --- the state: choices


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("widths", 2, WIDTHS[2]),
        ("activation", 1, tanh),
        ("batch", 1, True),
        ("example", 2, 2),
        ("true_class", 1, 1),
    ],
)
def test_each_choice_changes_its_quantity_and_shows_it(state, name, value, expected):
    state.position = 9
    before = shown(state)
    state.handle(Event("control", name, value=value))
    assert getattr(state, name) == expected
    assert state.svg() != before[0]
    assert state.description() != before[1]
    control = next(one for one in state.controls() if one["name"] == name)
    assert control["value"] == value


def test_a_choice_keeps_the_step_where_there_is_one(state):
    state.widths = SQUARE
    state.position = 25
    state.widths = WIDTHS[0]
    assert state.position == len(state.steps) - 1 == 17


@pytest.mark.parametrize("functions", [{}, {"back": backward}], ids=["lecture", "learner"])
def test_reset_returns_to_the_start(functions):
    state = Stepper(functions)
    start = shown(state)
    changes = {
        "widths": 2,
        "true_class": 1,
        "activation": 1,
        "batch": 1,
        "example": 3,
        "position": 9,
    }
    for name, value in changes.items():
        state.handle(Event("control", name, value=value))
    assert shown(state) != start
    state.handle(Event("control", "reset"))
    assert shown(state) == start


@pytest.mark.parametrize(
    ("widths", "g", "label", "which"),
    list(product(WIDTHS, ACTIVATIONS, (0, 1), [*range(BATCH), "batch"])),
)
def test_every_choice_gives_numbers_that_agree_and_stay_clear_of_the_kink(widths, g, label, which):
    state = Stepper()
    state.widths, state.activation = widths, g
    state.batch = which == "batch"
    state.example = 0 if state.batch else which
    state.true_class = label
    state.position = len(state.steps)
    for array in order(state.run):
        assert state.run.verdict(array).right in (True, None), array
    hidden = [a for a in state.run.fixture.a[1:-1]]
    assert min(np.abs(a).min() for a in hidden) > 1e-3
    assert all(state.run.expected(Array("grad_W", k)).any() for k in range(1, state.run.L + 1))


# --- the state: what it shows and says


def test_the_description_tells_the_line_its_numbers_and_its_verdict(state):
    state.position = 9
    said = state.description()
    value = state.run.value(Array("grad_a", 1))
    assert said.startswith("Step 10 of 18, back_propagation, k = 2. ∇a₁ = ∇h₁ ⊙ g′(a₁) (4.6).")
    assert f"Now ∇a₁ = ({value[0]:.3f}" in said.replace("−", "-")
    assert "All 3 numbers agree with finite differences of the loss." in said


def test_the_loss_is_told_once_it_is_known_and_again_after_the_step(state):
    assert "loss" not in state.description()
    state.position = 4
    assert f"The loss is {state.run.loss:.3f}." in state.description()
    state.position = 99
    assert f"{state.run.loss_after:.3f} after the step" in state.description()


def test_at_layer_1_the_step_to_a_0_is_skipped(state):
    state.handle(Event("click", "line:if"))
    assert state.step.k == 1
    assert "no a₀" in state.description()
    assert Array("grad_a", 0) not in {step.writes for step in state.steps}


@pytest.mark.parametrize("N", [0, 1], ids=["one", "batch"])
@pytest.mark.parametrize(
    ("hypothesis", "first"),
    [
        ("W for Wᵀ", "∇h_2"),
        ("activation derivative missing", "∇a_2"),
        ("wrong layer's activation", "∇W_3"),
    ],
)
def test_a_wrong_solution_is_explained_at_its_step_and_not_before(hypothesis, first, N):
    state = Stepper({"back": with_hypothesis(backward, hypothesis)}, batch=bool(N))
    places = [step.writes.plain if step.writes else "" for step in state.steps]
    for position in range(places.index(first)):
        state.position = position
        assert "✗" not in re.sub(r"[0-9]+ ✗", "", state.svg())
        assert " 0 wrong." in state.description()
    state.position = places.index(first)
    verdict = state.judged(state.step.writes)
    assert verdict.mistake == hypothesis
    assert verdict.sentence.split(". (")[0].replace("_2", "₂").replace("_3", "₃")[:25] in (
        state.description()
    )
    assert " 1 wrong." in state.description()
    assert "✗" in state.svg()


def named(state, key):
    """What a screen reader says of an element of the drawing."""
    return ET.fromstring(state.svg()).find(f".//*[@data-key='{key}']").get("aria-label")


def test_marks_tell_a_mistake_from_what_follows_from_it():
    state = Stepper({"back": with_hypothesis(backward, "W for Wᵀ")})
    state.handle(Event("click", "line:grad_a"))
    places = {step.writes: n for n, step in enumerate(state.steps)}
    assert named(state, f"step:{places[Array('grad_a', 3)]}").endswith("writes ∇a₃, right")
    assert named(state, f"step:{places[Array('grad_h', 2)]}").endswith("writes ∇h₂, wrong")
    assert named(state, f"step:{places[Array('grad_a', 2)]}").endswith("wrong because of another")
    assert named(state, f"step:{places[Array('grad_W', 2)]}").endswith("writes ∇W₂")
    assert "↳" in state.svg()
    state.position -= 1
    assert "↳" not in state.svg()
    assert state.count == (3, 1, 0)


def test_what_an_exception_left_out_counts_as_one_mistake():
    state = Stepper({"back": stops})
    state.position = len(state.steps)
    right, wrong, follow = state.count
    assert (right, wrong) == (2, 1)
    assert follow == 8  # and ∇h_0, which may be left out, is not counted


@pytest.mark.parametrize("which", range(BATCH))
def test_the_network_shows_the_numbers_of_the_chosen_example(which):
    state = Stepper(batch=True)
    state.example, state.position = which, len(state.steps)
    a, grad_a = (state.run.value(Array(name, 1))[which, 2] for name in ("a", "grad_a"))
    words = f"a₁₃ = {a:.3f}, ∂L/∂a₁₃ = {grad_a:.3f}, right".replace("-", "−")
    assert named(state, "a:1:2") == words
    W, grad_W = state.run.value(Array("W", 2)), state.run.value(Array("grad_W", 2))
    words = f"W₂₁₃ = {W[0, 2]:.2f}, ∂L/∂W₂₁₃ = {grad_W[0, 2]:.3f}, right".replace("-", "−")
    assert named(state, "W:2:0:2") == words


def test_a_number_that_is_not_known_yet_is_not_told(state):
    assert named(state, "a:1:2") == "a₁₃ = not known yet"
    assert "∂L/∂" not in named(state, "W:2:0:2")


def test_a_shape_that_does_not_fit_points_to_equal_widths():
    state = Stepper({"back": with_hypothesis(backward, "W for Wᵀ")})
    state.widths, state.position = WIDTHS[2], 10
    assert state.step.writes == Array("grad_h", 2)
    assert "With the widths 3–3–3–3" in state.description()


@pytest.mark.parametrize(("function", "place", "said"), BAD)
def test_a_fault_is_drawn_and_told_in_each_function(function, place, said):
    for batch in (False, True):
        state = Stepper({"back": function, "forward": function, "descent": function}, batch=batch)
        for position in range(1, len(state.steps), 5):
            state.position = position
            ET.fromstring(state.svg())
            assert "Traceback" not in state.description()


@pytest.mark.parametrize("shape", [(2, 2, 2), (0, 3), (3, 0), (40,), (7, 3), (1, 1)])
@pytest.mark.parametrize("part", range(4))
@pytest.mark.parametrize("batch", [False, True])
def test_an_array_of_any_shape_is_drawn_where_it_is_written_and_read(shape, part, batch):
    state = Stepper({"back": replaced((part, 2), np.ones(shape))}, batch=batch)
    for position in range(7, 20):
        state.position = position
        drawing = ET.fromstring(state.svg())
        assert float(drawing.get("width")) == 826


def test_beside_a_batch_every_vector_is_a_row():
    state = Stepper(batch=True)
    state.position = len(state.steps)
    terms = [one for one in stepper_drawing._terms(state) if not isinstance(one, str)]
    assert [matrix.shape for _, matrix, _ in terms] == [(1, 2)] * 3


def test_what_a_learner_prints_as_an_error_cannot_break_the_drawing():
    def rude(*_):
        raise ValueError("<svg>&\"'</script> " + "long " * 400)

    state = Stepper({"forward": rude})
    state.position = 1
    ET.fromstring(state.svg())
    assert "<script" not in state.svg()
    assert len(state.description()) < 700


@pytest.mark.parametrize("position", [0, 9, 17])
def test_the_drawing_is_svg_in_the_themes_colours_with_one_current_step(state, position):
    state.position = position
    root = ET.fromstring(state.svg())
    assert len(root.findall(".//*[@data-current]")) == 1
    assert not re.search(r"(fill|stroke)=\"#", state.svg())
    for element in root.findall(".//*[@data-key]"):
        assert element.get("aria-label")


def test_the_height_stays_so_that_nothing_jumps(state):
    heights = set()
    for position in range(len(state.steps)):
        state.position = position
        heights.add(ET.fromstring(state.svg()).get("height"))
    assert len(heights) == 1


def test_light_text_areas_have_contrast():
    for palette in (theme.LIGHT, theme.DARK):
        highlighted = theme.mix(palette["accent"], 0.18, palette["middle"])
        assert theme.contrast(palette["text"], highlighted) >= 4.5
        assert theme.contrast(palette["accent"], highlighted) >= 4.5 or palette is theme.LIGHT


def test_the_still_picture_is_always_the_same_and_says_what_it_shows():
    pictures = set()
    for _ in range(2):
        state = Stepper()
        state.position = 11
        pictures.add(still(state))
    (picture,) = pictures
    assert "var(" not in picture
    assert "<desc>Step 12 of 18" in picture


def test_the_picture_takes_the_functions_and_shows_them():
    picture = stepper(backward=with_hypothesis(backward, "sign flipped"), forward=forward)
    assert isinstance(picture, Picture)
    picture.state.position = 7
    picture.redraw()
    assert "The sign of ∇a₃ is flipped" in picture.description
    assert picture.error == ""
    assert stepper(batch=True).state.batch


def test_drawing_a_step_is_quick():
    import timeit

    state = Stepper({"back": with_hypothesis(backward, "W for Wᵀ")}, batch=True)
    state.widths, state.position = WIDTHS[2], 14
    state.svg()
    assert min(timeit.repeat(state.svg, number=1, repeat=20)) < 0.02
