"""What a check does with an answer: right, wrong, broken, or none."""

import sys
import time
import warnings
from dataclasses import dataclass
from functools import partial

import numpy as np
import pytest

import mlp_ref
from workbook.cases import fixtures
from workbook.checks import Check, each_entry
from workbook.checks.check import NotYetError
from workbook.checks.diagnosis import diagnose, hypothesis
from workbook.checks.mistakes import Mistake
from workbook.checks.targets import LayerList, Rule, expect

NETS = fixtures.networks()
HIDDEN = fixtures.networks("test")


def right(grad_a, h):
    return np.outer(grad_a, h)


def check(function, nets=NETS, points=4):
    """A check of ∇W of layer 2 for one example, as module 07 does it."""
    with Check("Task", {"∇W": points}, "07-parameter-gradients") as checked:
        for net in nets:
            expected = {"∇W": net.W(2, 3)}
            checked.returns(function, net.grad_a[2][3], net.h[1][3], expected=expected, on=net)
    return checked


def report(function, **options):
    return str(check(function, **options).report)


def test_a_right_answer_earns_all_points_as_a_plain_float():
    score = check(right).score()
    assert type(score) is float
    assert score == 4.0


@pytest.mark.parametrize(
    "function",
    [
        lambda a, h: a[:, None] * h,
        lambda a, h: np.einsum("i,j->ij", a, h),
        lambda a, h: [[x * y for y in h] for x in a],
        lambda a, h: np.asfortranarray(np.outer(a, h)),
        lambda a, h: np.outer(h, a).T,
        lambda a, h: np.matrix(np.outer(a, h)),
    ],
    ids=["broadcast", "einsum", "lists", "fortran", "view", "matrix"],
)
def test_every_way_to_write_it_is_right(function):
    assert check(function).score() == 4.0


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda a, h: np.outer(h, a), "transpose"),
        (lambda a, h: -np.outer(a, h), "sign of ∇W is flipped"),
        (lambda a, h: 2 * np.outer(a, h), "2 times too large: 2 is the 2 of a square"),
        (lambda a, h: np.zeros((len(a), len(h))), "Every entry of ∇W is 0"),
        (lambda a, h: np.outer(a, h) * np.nan, "∇W is nan at (0, 0)"),
        (lambda a, h: None, "Is the `return` missing?"),
        (lambda a, h: "∇W", "came back as a str where numbers were expected"),
        (lambda a, h: np.outer(a, h) + 1, "not one of the mistakes that the check knows by name"),
        (lambda a, h: a, "(3,), and should have (3, 3): one row and one column index are needed"),
        (lambda a, h: a @ a, "it is one number. Were entries added up that should stay apart?"),
    ],
)  # fmt: skip
def test_a_wrong_answer_earns_nothing_and_reads_why(function, words):
    checked = check(function)
    assert checked.score() == 0.0
    assert words in str(checked.report)


def test_an_answer_for_the_visible_networks_only_earns_nothing():
    seen = {tuple(net.h[1][3]): net.grad_W(2, 3) for net in NETS}
    assert check(lambda a, h: seen[tuple(h)]).score() == 4.0
    assert check(lambda a, h: seen.get(tuple(h), 0), nets=NETS + HIDDEN).score() == 0.0


def test_parts_earn_their_own_points():
    with Check("Task", {"∇W": 3, "∇b": 2}, "07") as checked:
        for net in NETS:
            expected = {"∇W": net.W(2), "∇b": net.b(2)}
            checked.returns(
                lambda A, H: (A.T @ H, A.mean(axis=0)),
                net.grad_a[2],
                net.h[1],
                expected=expected,
                on=net,
            )
    assert checked.score() == 2.0
    assert "The mean over the examples is missing" in str(checked.report)


def batch(function):
    """A check of a layer's gradients for a batch, as task 4 of module 07 does it."""
    with Check("Task", {"∇W": 3, "∇b": 2}, "07") as checked:
        for net in NETS:
            expected = {"∇W": net.W(2), "∇b": net.b(2)}
            checked.returns(function, net.grad_a[2], net.h[1], expected=expected, on=net)
    return checked


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda A, H: (A.T @ H, A.sum(axis=0)), "7 times too large: 7 is the batch size"),
        (lambda A, H: (A.T @ H / 49, A.mean(axis=0) / 7), "You divide by it once too often"),
        (lambda A, H: (np.outer(A.mean(0), H.mean(0)), A.mean()), "mean is taken of each factor"),
        (lambda A, H: (A.T @ H / 7, A.mean(axis=1)), "examples lie along axis 0, average along"),
        (lambda A, H: (A[:, :, None] * H[:, None], A), "still has a row for each example"),
        (lambda A, H: (np.outer(A[0], H[0]), A[0]), "Only the first example of the batch"),
        (lambda A, H: (H.T @ A, A.mean(axis=0)), "Two mistakes at once"),
    ],
)  # fmt: skip
def test_mistakes_in_a_batch_are_named(function, words):
    assert words in str(batch(function).report)


def whole_network(function):
    """A check of all layers at once, as task 5 of module 07 does it."""
    with Check("Task", {"all ∇W": 4, "all ∇b": 2}, "07") as checked:
        for net in NETS:
            expected = {"all ∇W": net.all_W(), "all ∇b": net.all_b()}
            checked.returns(function, net.grad_a, net.h, expected=expected, on=net)
    return checked


def test_lists_with_a_place_for_layer_0_are_named_and_the_rest_counts():
    def counted_from_0(A, h):
        layers = range(1, len(h))
        return (
            [None, *(A[k].T @ h[k - 1] / 7 for k in layers)],
            [A[k].mean(axis=0) for k in layers],
        )

    checked = whole_network(counted_from_0)
    assert checked.score() == 2.0
    assert "a list of 3 arrays, for the layers 1 to 3, with no place for layer 0" in str(
        checked.report
    )


def test_the_layer_with_the_mistake_is_named():
    def last_layer_transposed(A, h):
        layers = range(1, len(h))
        grad_W = [A[k].T @ h[k - 1] / 7 for k in layers]
        return [*grad_W[:-1], grad_W[-1].T], [A[k].mean(axis=0) for k in layers]

    words = str(whole_network(last_layer_transposed).report)
    assert "∇W of layer 3 is the transpose" in words


def test_a_missing_part_is_named():
    with Check("Task", {"∇W": 3, "∇b": 2}, "07") as checked:
        expected = {"∇W": NETS[0].W(2), "∇b": NETS[0].b(2)}
        value = NETS[0].grad_W(2)
        checked.returns(lambda: value, expected=expected, on=NETS[0])
    assert checked.score() == 0.0
    assert "2 things should come back, in this order: ∇W and ∇b" in str(checked.report)


def test_two_numbers_may_come_as_an_array():
    parts = {"w": expect("w", 1.5), "b": expect("b", -2.0)}
    with Check("Task", {"w": 1, "b": 1}, "02-learning-parameters") as checked:
        checked.returns(lambda: np.array([1.5, -2.0]), expected=parts, on=NETS[0])
    assert checked.score() == 2.0


def test_the_untouched_stub_is_told_what_to_do():
    def stub(grad_a, h):
        raise NotImplementedError()

    assert "Not answered yet" in report(stub)
    assert "Tried on" not in report(stub)


def test_an_error_shows_the_students_own_line():
    def broken(grad_a, h):
        return grad_a @ np.ones(99)

    words = report(broken)
    assert "Your function stops with ValueError" in words
    assert "return grad_a @ np.ones(99)" in words
    assert "Traceback" not in words


def test_one_that_is_stopped_for_its_slowness_is_told_so():
    def slow(a, h):
        raise TimeoutError("it takes too long")

    words = report(slow)
    assert "takes too long, and was stopped" in words
    assert "TimeoutError" not in words


def test_a_stub_that_is_called_by_an_answer_is_told_as_what_it_is():
    cells = {}
    for name, cell in {
        "task 1": "def stub(a, h):\n    raise NotImplementedError()",
        "task 2": "def answer(a, h):\n    return stub(a, h)",
    }.items():
        exec(compile(cell, name, "exec"), cells)
    assert "calls a function that is not answered yet" in report(cells["answer"])
    assert "Not answered yet" in report(cells["stub"])
    assert "Not answered yet" in report(lambda a, h: cells["stub"](a, h))  # as checks do


def test_an_error_in_a_function_of_ours_shows_the_line_that_calls_it(monkeypatch):
    monkeypatch.setitem(globals(), "OFFERED", ("Layer",))

    def broken(grad_a, h):
        return mlp_ref.Layer(h, grad_a)

    words = report(broken)
    assert "W has shape" in words
    assert "return mlp_ref.Layer(h, grad_a)" in words
    assert "raise" not in words


@pytest.mark.parametrize(("line", "where"), [("return a @ h", " in `return a @ h`."), ("", ".")])
@pytest.mark.parametrize(("nets", "what"), [(NETS, "OddError: no"), (HIDDEN, "OddError")])
def test_an_error_from_elsewhere_brings_its_own_line(line, where, nets, what):
    class OddError(Exception):
        student_line = line

    def proxy(grad_a, h):
        raise OddError("no")

    assert f"Your function stops with {what}{where}" in report(proxy, nets=nets)


def test_an_undefined_name_is_told_kindly():
    with Check("Task", {"∇W": 4}, "07") as checked:
        checked.returns(grad_W_of_nobody, expected={}, on=NETS[0])  # noqa: F821
    assert checked.score() == 0.0
    assert "There is no `grad_W_of_nobody` here" in str(checked.report)


def test_a_changed_argument_is_told_and_does_not_reach_the_fixture():
    def greedy(grad_a, h):
        result = np.outer(grad_a, h)
        h *= 0
        return result

    before = NETS[0].h[1].copy()
    assert "changes an array that it was given" in report(greedy)
    assert np.array_equal(NETS[0].h[1], before)


def test_warnings_and_stderr_cost_nothing(capsys):
    def noisy(grad_a, h):
        warnings.warn("careful", stacklevel=1)
        print("thinking", file=sys.stderr)
        np.log(np.zeros(1))
        return np.outer(grad_a, h)

    assert check(noisy).score() == 4.0
    assert capsys.readouterr().err == ""


def test_what_is_printed_shows_on_visible_networks_only(capsys):
    def talkative(grad_a, h):
        print("h is", h)
        return np.outer(grad_a, h)

    check(talkative, nets=NETS)
    assert "h is" in capsys.readouterr().out
    check(talkative, nets=HIDDEN)
    assert "h is" not in capsys.readouterr().out


def leaky(grad_a, h):
    raise ValueError(f"h is {h}")


@pytest.mark.parametrize(
    "function",
    [leaky, lambda a, h: np.outer(a, h) + 1, lambda a, h: np.outer(h, a), lambda a, h: a * 0],
)
def test_no_message_on_a_hidden_network_holds_a_number_of_it(function):
    words = report(function, nets=HIDDEN)
    for net in HIDDEN:
        numbers = np.concatenate([net.h[1][3], net.grad_a[2][3], net.grad_W(2, 3).ravel()])
        for number in numbers:
            assert f"{abs(number):.3f}"[:5] not in words


@dataclass
class Numbers:
    """Three numbers, of which an answer may make others."""

    right: tuple
    hidden: bool = False

    def expected(self):
        right = np.array(self.right)
        wrong = [hypothesis("bias missing", "b is missing.", right - 1)]
        return {"a": expect("a", right, wrong)}


def names(function, *right, hidden=()):
    """The names of the mistakes on these numbers, some of them hidden."""
    cases = [Numbers(one) for one in right] + [Numbers(one, True) for one in hidden]
    with Check("Task", {"a": 1}, "01-feedforward-networks") as checked:
        for case in cases:
            checked.returns(function, np.array(case.right), expected=case.expected(), on=case)
    return checked.report["a"].mistakes


ODD, EVEN = (1.5, 3.25, 5.75), (2.5, 4.25, 6.75)


@pytest.mark.parametrize(
    ("function", "hidden"),
    [
        (lambda a: a - 1 if a[0] < 2 else a * a, [EVEN]),
        (lambda a: a - 1 if a[0] < 2 else 2 - a, [EVEN]),
        (lambda a: np.abs(a), [EVEN]),
        (lambda a: -np.abs(a), [(-1.5, -2.5, -4.25)]),
    ],
    ids=["explained by none", "by another", "right there", "right there, though hidden"],
)
def test_a_name_is_refuted_by_a_result_that_it_does_not_explain(function, hidden):
    first = ODD if function(np.array(ODD))[0] != 1.5 else (-1.5, -3.25, -5.75)
    assert names(function, first) != ["unknown"]
    assert names(function, first, hidden=hidden) == ["unknown"]


def test_a_formula_that_is_right_by_chance_keeps_its_name():
    """As with tanh taken for granted: on a network with tanh nothing is wrong."""
    assert names(lambda a: a - 1 if a[0] < 2 else a, ODD, EVEN) == ["bias missing"]
    assert names(lambda a: a - 1 if a[0] < 2 else a, EVEN, ODD) == ["bias missing"]


def test_an_array_of_python_floats_counts_as_numbers():
    def filled(a):
        out = np.array([None] * len(a))
        for i, number in enumerate(a):
            out[i] = float(number)
        return out

    assert names(filled, ODD) == []
    assert names(lambda a: np.array([None, *filled(a)[1:]]), ODD) == ["wrong type"]


def test_sums_in_half_precision_are_told_as_such():
    assert names(lambda a: np.float16(a * 1.001), (0.1, 0.7, 0.3)) == ["float32"]


@pytest.mark.parametrize(
    ("place", "words"),
    [(0, "the first entry is wrong"), (1, "the entry of ℓ is wrong"), (3, "the last entry is")],
)
def test_of_a_single_wrong_entry_it_is_said_what_it_is(place, words):
    right = np.array([0.25, 0.5, 0.75, 1.5])
    wrong = right + np.eye(4)[place]
    target = expect("∇a", right, places={"the entry of ℓ": 1})
    (mistake,) = diagnose(wrong, right, "∇a", target.hypotheses)
    assert f"Of ∇a only {words}" in mistake.sentence


def test_a_function_that_was_stopped_is_not_called_again():
    calls = []

    def endless(a):
        calls.append(a)
        raise TimeoutError

    assert names(endless, ODD, EVEN, hidden=[ODD]) == ["exception"]
    assert len(calls) == 1


def test_parts_that_come_in_another_order_are_told_so():
    parts = {"u": expect("u", np.ones(3)), "v": expect("v", np.arange(3.0)), "w": expect("w", 2.0)}

    def told(function):
        with Check("Task", dict.fromkeys(parts, 1), "12-matrix-form") as checked:
            checked.returns(function, expected=parts, on=Numbers(ODD))
        return checked.report

    turned = told(lambda: (2.0, np.ones(3), np.arange(3.0)))
    assert [part.mistakes for part in turned.parts] == [["parts exchanged"]] * 3
    assert "another order: w, u, v. What is asked for is u, v, w." in str(turned)
    assert told(lambda: (np.arange(3.0), np.ones(3), 2.0))["w"].earned == 1
    wrong = told(lambda: (2.0, np.ones(3), np.arange(3.0) + 1))
    assert "parts exchanged" not in [name for part in wrong.parts for name in part.mistakes]


def test_validate_shows_the_report_in_place_of_a_traceback(monkeypatch):
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    assert check(right).score() == 4.0
    with pytest.raises(NotYetError) as raised:
        check(lambda a, h: np.outer(h, a)).score()
    assert "transpose" in "\n".join(raised.value._render_traceback_())


def test_validate_cuts_no_line_off():
    from nbgrader.validator import Validator

    shown = "\n".join(NotYetError("∇" * 500)._render_traceback_())
    assert "..." not in Validator()._indent(shown)


@pytest.mark.parametrize("net", NETS + HIDDEN, ids=str)
def test_fixtures_leave_no_mistake_a_place_to_hide(net):
    assert len(net.x) in (7, 8)
    assert set(net.y) == set(range(net.network.widths[-1]))
    for k, layer in enumerate(net.network.layers, start=1):
        assert np.abs(layer.b).min() > 1e-3
        assert np.abs(net.grad_W(k)).min() > 1e-6
        assert np.ptp(net.grad_a[k], axis=0).min() > 1e-3


def test_each_pair_has_a_square_network_and_one_of_different_widths():
    for nets in (NETS, HIDDEN):
        widths = [net.network.widths for net in nets]
        assert any(len(set(each)) == 1 for each in widths)
        assert any(len(set(each[:-1])) == len(each) - 1 for each in widths)


@pytest.mark.parametrize("net", NETS + HIDDEN, ids=str)
def test_fixture_gradients_are_the_reference_gradients(net):
    from mlp_ref.backprop import back_propagation

    gradients = back_propagation(net.network, net.cache, net.y)
    for k, layer in enumerate(gradients.layers, start=1):
        np.testing.assert_allclose(net.grad_W(k), layer.W, atol=1e-9)
        np.testing.assert_allclose(net.grad_b(k), layer.b, atol=1e-9)
        np.testing.assert_allclose(net.grad_a[k] / len(net.x), gradients.a[k], atol=1e-9)


def test_the_report_reads_the_same_as_text_and_as_html():
    reported = check(lambda a, h: np.outer(h, a) + 0 * h[0]).report
    assert "transpose" in reported.html()
    assert "lectures/07-parameter-gradients.ipynb" in reported.html()


def test_the_report_escapes_what_a_student_wrote():
    def hostile(grad_a, h):
        raise ValueError("<script>alert(1)</script>")

    assert "<script>" not in check(hostile).report.html()


def test_entry_by_entry_is_as_good_as_the_whole():
    entries = check(each_entry(lambda a, h, i, j: a[i] * h[j], (3, 3)), nets=NETS[:1])
    assert entries.score() == 4.0
    swapped = check(each_entry(lambda a, h, i, j: a[j] * h[i], (3, 3)), nets=NETS[:1])
    assert "transpose" in str(swapped.report)


def test_a_rule_judges_what_is_no_array():
    no = Mistake("unknown word", "No.")
    rule = Rule("the name", lambda got: [] if got == "softmax" else [no])
    for answer, held, words in ((lambda: "softmax", True, "Right"), (lambda: "relu", False, "No.")):
        with Check("Task", {"the name": 2}, "03-output-and-loss") as checked:
            checked.returns(answer, expected={"the name": rule}, on=NETS[0])
        assert checked.score() == (2.0 if held else 0.0)
        assert words in str(checked.report)


def test_what_is_due_of_one_part_may_depend_on_another():
    """So that a mistake costs once, as in a backward pass."""

    def checked(function):
        parts = {
            "a": expect("a", [1.0, 2.0]),
            "twice a": lambda values: expect("twice a", 2 * np.asarray(values[0])),
        }
        with Check("Task", {"a": 1, "twice a": 2}, "08-backprop-pseudocode") as check:
            check.returns(function, expected=parts, on=NETS[0])
        return [part.earned for part in check.report.parts]

    assert checked(lambda: ([1.0, 2.0], [2.0, 4.0])) == [1, 2]
    assert checked(lambda: ([1.0, 5.0], [2.0, 10.0])) == [0, 2]
    assert checked(lambda: ([1.0, 5.0], [2.0, 4.0])) == [0, 0]
    assert checked(lambda: None) == [0, 0]


def test_the_numbers_of_any_formula_are_explained():
    hypotheses = [hypothesis("bias missing", "The bias is missing from ∇?.", [1.0, 2.0])]
    target = expect("a", [2.0, 4.5], hypotheses, look_at="1.1: a = W h + b")

    def said(answer):
        with Check("Task", {"a": 2}, "01-feedforward-networks") as checked:
            checked.returns(answer, expected={"a": target}, on=NETS[0])
        return str(checked.report)

    assert "Right" in said(lambda: [2.0, 4.5])
    assert "The bias is missing from a. (This explains all 2 numbers.) Look at 1.1" in said(
        lambda: [1, 2]
    )
    assert "it should be 2" in said(lambda: [2.2, 7.0])
    assert "sign" in said(lambda: [-2.0, -4.5])


def test_a_forward_pass_is_told_from_below_and_its_place_0_is_the_inputs():
    targets = [expect("a", np.full(2, k)) for k in (1.5, 2.5, 3.5)]

    def said(answer, **layout):
        layers = LayerList(targets, **{"place_0": "the input"} | layout)
        with Check("Task", {"all a": 2}, "01-feedforward-networks") as checked:
            checked.returns(answer, expected={"all a": layers}, on=NETS[0])
        return str(checked.report)

    assert "Right" in said(lambda: [None, [1.5, 1.5], [2.5, 2.5], [3.5, 3.5]])
    wrong_above = said(lambda: [None, [1.5, 1.5], [0.1, 0.2], [0.1, 0.2]])
    assert "Right for layer 1." in wrong_above
    assert "a of layer 2 differ" in wrong_above
    assert "Wrong as well: layer 3" in wrong_above
    short = said(lambda: [[1.5, 1.5]])
    assert "a list of 4 arrays, for the layers 0 to 3, with the input in place 0" in short
    assert "with None in place 0" in said(lambda: [], place_0="None")
    assert "3 arrays, for the layers 1 to 3, with no place for layer 0" in said(list, place_0="")
    last_first = said(lambda: [None, [1.5, 1.5], [0.1, 0.2], [0.1, 0.2]], backward=True)
    assert "a of layer 3 differ" in last_first
    assert "Wrong as well: layer 2" in last_first


def compute(seconds):
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


@dataclass
class Wide:
    """A case that is measured by a hundred passes of a millisecond."""

    arguments = ()
    passes = 100
    hidden = False

    def __post_init__(self):
        self.expected = {"∇W": expect("∇W", np.ones(3))}
        self.asked = 0

    def forward(self):
        compute(0.001)

    def answer(self, *seconds):
        """A right answer that takes so long, each time it is called."""

        def function():
            compute(seconds[min(self.asked, len(seconds) - 1)])
            self.asked += 1
            return np.ones(3)

        return function


def at_size(wide, function, before=()):
    with Check("Task", {"∇W": 4}, "07-parameter-gradients") as checked:
        for value in before:
            checked.returns(partial(np.copy, value), expected=wide.expected, on=wide)
        checked.at_size(function, wide)
    return checked


@pytest.mark.parametrize(
    ("seconds", "asked"),
    [((0.0,), 1), ((0.03,), 1), ((0.3, 0.0), 2), ((0.3, 0.3, 0.0), 3)],
    ids=["at once", "in loops", "slow once", "slow twice"],
)
def test_a_formula_is_right_at_a_size_however_it_is_written(seconds, asked):
    wide = Wide()
    assert at_size(wide, wide.answer(*seconds)).score() == 4.0
    assert wide.asked == asked


def test_who_waits_does_not_measure():
    """As on a machine where others compute: only the answer's own computing counts."""
    wide = Wide()
    assert at_size(wide, lambda: time.sleep(0.3) or np.ones(3)).score() == 4.0


def test_what_costs_as_much_as_measuring_earns_nothing():
    wide = Wide()
    checked = at_size(wide, wide.answer(0.3))
    assert checked.score() == 0.0
    assert "forward passes, as measuring each number does" in str(checked.report)
    assert checked.report["∇W"].mistakes == ["measured"]


def test_what_is_stopped_when_it_is_asked_again_is_explained():
    wide, calls = Wide(), []

    def function():
        calls.append(compute(0.3))
        if len(calls) > 1:
            raise TimeoutError
        return np.ones(3)

    checked = at_size(wide, function)
    assert checked.score() == 0.0
    assert len(calls) == 2
    assert "takes too long, and was stopped" in str(checked.report)


def test_a_wrong_answer_is_not_asked_at_a_size():
    wide = Wide()
    assert at_size(wide, wide.answer(0.0), before=[np.zeros(3)]).score() == 0.0
    assert wide.asked == 0


def test_measuring_earns_nothing_beside_a_part_that_is_wrong():
    wide = Wide()
    wide.expected = {name: expect(name, np.ones(3)) for name in ("∇W", "∇b")}
    slow = wide.answer(0.3)
    with Check("Task", {"∇W": 4, "∇b": 2}, "07-parameter-gradients") as checked:
        wrong = partial(np.copy, [np.ones(3), np.zeros(3)])
        checked.returns(lambda: list(wrong()), expected=wide.expected, on=wide)
        before = list(checked.report["∇b"].mistakes)
        checked.at_size(lambda: [slow(), np.zeros(3)], wide)
    assert checked.score() == 0.0
    assert checked.report["∇W"].mistakes == ["measured"]
    assert checked.report["∇b"].mistakes == before
