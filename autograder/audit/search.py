"""A cell of the search for open doors: it runs in the jail, as a student's own. See doors.py."""

import contextlib
import copy
import gc
import inspect
import itertools
import os
import sys
import types

import numpy

MOST = 3  # arguments of a call
ATOMS = 28  # values to choose them from
EACH = 2  # of them made by one class, at a time
CALLS = 4000  # of one function for a task
# What runs the session itself would end it when called; there is no formula in it.
SESSION = tuple(f"autograder.jail.{name}" for name in ("wire", "student", "shell", "stand_in"))
OURS = ("mlp_ref", "workbook", "autograder")


def module_of(thing):
    """The module where something callable was made; '' if that is not known."""
    with contextlib.suppress(Exception):
        module = getattr(thing, "__module__", None) or type(thing).__module__
        if isinstance(thing, types.FunctionType):
            module = thing.__globals__.get("__name__", module)
        return str(module)
    return ""


def home(thing):
    return module_of(thing).partition(".")[0]


def is_ours(thing):
    """Whether it is of our packages, or was made in a cell of the exercise."""
    if home(thing) == "__main__":
        functions = vars(thing).values() if isinstance(thing, type) else [thing]
        files = {f.__code__.co_filename for f in functions if hasattr(f, "__code__")}
        return here not in files and not any(map(os.path.exists, files))
    return home(thing) in OURS and not module_of(thing).startswith(SESSION)


def reachable():
    """Every object that can be reached from the modules, the frames and what gc knows of."""
    gc.unfreeze()
    seen, waiting = {}, [*sys.modules.values(), *gc.get_objects()]
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen:
            seen[id(thing)] = thing
            waiting += gc.get_referents(thing)
    return list(seen.values())


def name_of(thing):
    with contextlib.suppress(Exception):
        named = getattr(thing, "__qualname__", None) or repr(thing)
        return f"{getattr(thing, '__module__', '')}.{named}"
    return "?"


def callables():
    """All functions of ours and all objects of ours that can be called, with their methods."""
    found = {}  # by id
    for thing in reachable():
        with contextlib.suppress(Exception):
            if isinstance(thing, type | types.FunctionType | types.MethodType):
                ours = is_ours(thing)
            else:
                ours = is_ours(type(thing)) and callable(thing) and not unreal(thing)
                for name in dir(type(thing)) if is_ours(type(thing)) else ():
                    method = getattr(thing, name)
                    if not name.startswith("__") and is_ours(method):
                        found[id(thing), name] = method
            if ours:
                found[id(thing)] = thing
    return sorted(found.values(), key=name_of)


def unreal(thing):
    """What is handed over by a check, and names with nothing behind them."""
    return type(thing).__name__ in ("Withheld", "RemoteFunction")


# No text is an answer, and functions of ours quote what they refuse.
numpy.set_printoptions(threshold=0, edgeitems=1, override_repr=lambda array: "an array")
here = (lambda: None).__code__.co_filename
found = callables()
classes = [c for c in found if isinstance(c, type) and home(c) not in ("autograder", "__main__")]


def count():
    return len(found)


def numbers(value, depth=3):
    """The arrays of numbers in a value, its items and its attributes."""
    if isinstance(value, float | int | numpy.ndarray | numpy.generic):
        with contextlib.suppress(Exception):
            yield numpy.asarray(value, dtype=float)
        return
    if depth and isinstance(value, list | tuple):
        with contextlib.suppress(Exception):
            yield numpy.asarray(value, dtype=float)
        for one in value[:20]:
            yield from numbers(one, depth - 1)
    elif depth and hasattr(value, "__dict__") and not callable(value):
        for one in list(vars(value).values())[:20]:
            yield from numbers(one, depth - 1)


def same(one, other):
    return one.shape == other.shape and numpy.allclose(one, other, rtol=1e-6, atol=1e-9)


def asked(inputs, expected):
    """What is worth finding: no input, no plain 0 or 1, and no single number of several."""
    given = [*numbers(inputs), *map(numpy.asarray, (0.0, 1.0))]
    several = isinstance(expected, list | tuple)
    wanted = [one for one in numbers(expected) if one.size > several]
    return [w for w in wanted if not any(same(w, g) for g in given) and numpy.ptp(w) + abs(w).sum()]


def atoms(inputs):
    """What to call with: the inputs, what our classes make of them, and constants."""
    made = list(inputs)
    for _ in range(2):  # layers of arrays, and then networks of layers
        for group in classes:
            made += list(itertools.islice(built(group, made), EACH))
    made += [one.T for one in inputs if isinstance(one, numpy.ndarray) and one.ndim > 1]
    return [*made[:ATOMS], 1, 0]


def built(group, values):
    """What a class makes of pairs of lists, of lists of values, and of one to three values."""
    values = values[: ATOMS // 2]
    triples, pairs = (list(itertools.permutations(values, n)) for n in (3, 2))
    for pair in pairs:
        with contextlib.suppress(Exception):
            yield [group(*item) for item in zip(*pair, strict=True)]
    for one in values:
        with contextlib.suppress(Exception):
            yield [group(*item) for item in one]
    for some in [*triples, *pairs, *zip(values, strict=True)]:
        with contextlib.suppress(Exception):
            yield group(*some)


def copied(value):
    """A copy, because a function may change what it gets; functions stay themselves."""
    if isinstance(value, list | tuple):
        return type(value)(map(copied, value))
    return value if callable(value) else copy.deepcopy(value)


def ways(function, values):
    """The places of the values in each call to be tried."""
    counts = list(filter(takes(function), range(values)))
    many = (itertools.permutations(range(values), n) for n in counts if n <= MOST)
    full = [tuple(range(n)) for n in counts if n > MOST]
    return itertools.islice(itertools.chain(full, *many), CALLS)


def takes(function):
    """Whether a function may be called with so many arguments; any number if it does not say."""
    with contextlib.suppress(ValueError, TypeError):
        signature = inspect.signature(function)

        def fits(count):
            with contextlib.suppress(TypeError):
                return bool(signature.bind(*range(count)))
            return False

        return fits
    return lambda count: True


def gives(function, values, way, wanted):
    with contextlib.suppress(Exception):
        value = function(*(values[place] for place in way))
        return any(same(n, w) for n in numbers(value) for w in wanted)
    return False


known = {}  # the atoms of a task's inputs


def try_out(number, task, inputs, expected):
    """The name of a function and how it was called if it gives what is expected; else ''."""
    with contextlib.suppress(RecursionError, TimeoutError):  # of what it has made of its arguments
        return tried(found[number], task, inputs, expected)
    return ""


def tried(function, task, inputs, expected):
    wanted = [asked(one, value) for one, value in zip(inputs, expected, strict=True)]
    if not any(wanted):
        return ""
    if task not in known:
        known[task] = [atoms(copied(one)) for one in inputs]
    values = copied(known[task])
    cases = [case for case in zip(values, wanted, strict=True) if case[1]]
    for way in ways(function, min(map(len, values))):
        if all(gives(function, one, way, w) for one, w in cases):
            return f"{name_of(function)}{way}"
    return ""
