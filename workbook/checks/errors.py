"""What the usual errors of Python and numpy mean, in one sentence each.

The sentences quote nothing of the error, whose text may hold a hidden case's numbers.
"""

import re

# A piece of what the error says, with its kind before it; what most often lies behind it.
MEANINGS = {
    r"(unsupported operand type.* \^|ufunc 'bitwise_xor')": (
        "In Python a power is `**`; `^` is something else."
    ),
    r"operands could not be broadcast": (
        "Two arrays are combined entry by entry, and their shapes do not fit: print both shapes "
        "in the line before."
    ),
    r"matmul: .*does not have enough dimensions": (
        "One side of the @ is a single number or None, where an array should be."
    ),
    r"(matmul: .*mismatch|shapes .* not aligned)": (
        "In a matrix product the inner sizes have to agree: print both shapes. Is one of the two "
        "to be transposed, or to come first?"
    ),
    r"(too many|not enough) values to unpack": (
        "On the left of = stand more or fewer names than things come back on the right."
    ),
    r"cannot unpack non-iterable": (
        "On the left of = stand several names, and on the right is a single thing."
    ),
    r"IndexError: .*out of (range|bounds)": (
        "Places count from 0, so the last of n is n − 1: does a `range` go one too far?"
    ),
    r"IndexError: (too many indices|invalid index to scalar)": (
        "There are more indices than the array has dimensions: print its shape."
    ),
    r"IndexError: arrays used as indices must be of integer": (
        "An array of floats stands in square brackets. A mask has to be of True and False, or "
        "multiply by it."
    ),
    r"'NoneType'": (
        "Something in this line is None: place 0 of a list that starts with None, or what a "
        "function without `return` gives."
    ),
    r"only (integer scalar|length-1|0-dimensional)": (
        "A function for one number gets a whole array: `np.exp` in place of `math.exp`, and so on."
    ),
    r"can't multiply sequence by non-int|can only concatenate (list|tuple)": (
        "A list is no array, and * and + mean something else for it: `np.array(…)` makes one of it."
    ),
    r"'(list|tuple)' object has no attribute '(shape|T|sum|mean|dot|ndim|size|argmax)'": (
        "A list is no array: `np.array(…)` makes one of it."
    ),
    r"unsupported operand type\(s\) for .*'(list|tuple)'": (
        "A list is no array, and cannot be computed with: `np.array(…)` makes one of it."
    ),
    r"truth value of an array": (
        "An `if` or `while` asks whether a whole array is true. Compare entry by entry with "
        "`np.where`, or ask for `.all()` or `.any()` of them."
    ),
    r"UnboundLocalError": (
        "A name is used in the function before it has got a value there: is it set only inside a "
        "loop or an `if`?"
    ),
    r"object is not callable": (
        "Round brackets call a function, and this is none: square brackets take a place, and a "
        "product needs its *."
    ),
    r"TypeError: .*(missing \d+ required|takes .* positional argument)": (
        "A function is called with more or fewer arguments than stand in its `def`."
    ),
    r"setting an array element with a sequence|inhomogeneous": (
        "Pieces of different shapes are put into one array: print their shapes."
    ),
    r"RecursionError": "The function calls itself, and never stops doing so.",
    r"Cannot cast ufunc .* from dtype\('float64'\) to dtype\('int": (
        "An array of integers cannot take decimals: make it with floats, or write `a = a - …`."
    ),
    r"read-only": "An array that was given is written into: work on a copy.",
}


def meaning(error: Exception) -> str:
    """What most often lies behind an error; "" if it is none of the usual ones."""
    says = f"{type(error).__name__}: {_text(error)}"
    return next((words for sign, words in MEANINGS.items() if re.search(sign, says)), "")


def _text(error: Exception) -> str:
    """A student's own exception may fail in saying what it is."""
    try:
        return str(error)[:1000]
    except Exception:
        return ""
