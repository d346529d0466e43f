"""What the usual errors mean: each sentence is tried on a line that learners write."""

import math  # noqa: F401

import numpy as np
import pytest

from workbook.checks import Check, errors

A, B, LIST, INTS, FLAG = np.ones((3, 2)), np.ones((4, 3)), [1.0, 2.0], np.zeros(3, int), np.ones(3)
FIXED = np.ones(3)
FIXED.setflags(write=False)

# A line, and words of the sentence that is due.
LINES = {
    "A ^ 2": "a power is `**`",
    "1.5 ^ 2": "a power is `**`",
    "A * B": "combined entry by entry",
    "A @ A": "inner sizes",
    "np.dot(A, A)": "inner sizes",
    "A @ np.float64(3)": "One side of the @ is a single number or None",
    "w, b = A": "On the left of = stand more or fewer",
    "w, b = [1]": "On the left of = stand more or fewer",
    "w, b = 3.0": "on the right is a single thing",
    "A[3]": "the last of n is n − 1",
    "[A[k] for k in range(1, 4)]": "the last of n is n − 1",
    "LIST[2]": "the last of n is n − 1",
    "A[0, 0, 0]": "more indices than",
    "A[0][0][0]": "more indices than",
    "A[FLAG]": "A mask has to be of True and False",
    "None @ A": "One side of the @ is a single number or None",
    "None.T": "Something in this line is None",
    "unbound.__doc__[0]": "Something in this line is None",
    "2.0 * None": "Something in this line is None",
    "float(None)": "Something in this line is None",
    "math.exp(A)": "`np.exp` in place of `math.exp`",
    "LIST * 0.5": "A list is no array, and *",
    "LIST + (1,)": "A list is no array, and *",
    "LIST.shape": "`np.array(…)` makes one of it",
    "LIST - 1": "cannot be computed with",
    "LIST - LIST": "cannot be computed with",
    "1 if A > 0 else 0": "asks whether a whole array is true",
    "(lambda: unbound())()": "before it has got a value",
    "A(0)": "Round brackets call a function",
    "len(LIST)(4)": "Round brackets call a function",
    "step(1)": "more or fewer arguments",
    "step(1, 2, 3)": "more or fewer arguments",
    "np.array([A, LIST])": "Pieces of different shapes",
    "again()": "never stops",
    "INTS.__isub__(0.5)": "cannot take decimals",
    "FIXED.__setitem__(0, 2.0)": "work on a copy",
    "{}['x']": "",
    "int('x')": "",
}


def step(w, b):
    return w, b


def again():
    return again()


def unbound():
    if len(LIST) > 5:
        total = 0
    return total + 1


@pytest.mark.parametrize(("line", "words"), LINES.items(), ids=LINES)
def test_a_usual_error_gets_its_sentence(line, words):
    with pytest.raises(Exception) as caught:  # noqa: PT011
        exec(line, globals())
    meaning = errors.meaning(caught.value)
    assert words in meaning
    assert bool(words) == bool(meaning)


def test_each_sentence_is_due_to_one_of_these_lines():
    due = [words for words in LINES.values() if words]
    for sentence in errors.MEANINGS.values():
        assert any(words in sentence for words in due), sentence


@pytest.mark.parametrize("hidden", [False, True])
def test_a_check_says_it_after_the_line(hidden):
    class On:
        pass

    On.hidden = hidden
    with Check("Task", {"∇b": 4}, "07") as check:
        check.returns(lambda a: a ^ 2, np.ones(3), expected={"∇b": None}, on=On)
    sentence = check.report["∇b"].sentence
    assert sentence.endswith("In Python a power is `**`; `^` is something else.")
    assert ("bitwise_xor" in sentence) != hidden


def test_an_exception_that_fails_in_saying_what_it_is_has_no_meaning():
    class OddError(Exception):
        def __str__(self):
            raise ValueError

    assert errors.meaning(OddError()) == ""
