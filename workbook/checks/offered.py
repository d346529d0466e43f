"""What an answer may call of our packages, told in the one process that it shares with its check.

An exercise says in a locked cell what it offers of mlp_ref: OFFERED = ("softmax", "tanh"). At
grading an answer's process has nothing else (autograder/jail/stand_in.py). In JupyterLab answer and
check share one kernel, where no wall is possible: there the check watches which functions are
called from an answer. Nothing in mlp_ref is changed for it.
"""

import contextlib
import dataclasses
import functools
import importlib
import inspect
import sys
import threading
from collections.abc import Iterator, Sequence
from types import CodeType, FrameType, FunctionType, MethodType, ModuleType

import mlp_ref

from . import patience

WATCHED = ("mlp_ref", "workbook")
OURS = (*WATCHED, "autograder")
LIBRARIES = sys.stdlib_module_names | {"numpy", "IPython"}  # who calls through them is behind them


class NotOfferedError(Exception):
    """An answer called what its exercise does not offer."""


@contextlib.contextmanager
def watched(names: Sequence[str] | None, arguments, check: str) -> Iterator[None]:
    """Around the call of an answer; NotOfferedError if it calls what it may not, caught or not.

    names: of mlp_ref, what the exercise offers; None if answers run elsewhere. arguments: what the
    answer is given, and may call; so it may what the check's own cell, the file `check`, adds to
    them in a function of its own.
    """
    if names is None:
        yield
        return
    may, found = _May(names, arguments), []

    def look(frame: FrameType, event: str, _) -> None:
        if event != "call" or _is_called_by_nobody(frame):
            return
        if _package(frame) in WATCHED:
            if not may.call(frame) and _is_from_an_answer(frame):
                found.append(_name(frame))
        elif frame.f_back and frame.f_back.f_code.co_filename == check:
            may.add(list(frame.f_locals.values()))

    before, in_threads = sys.getprofile(), threading.getprofile()
    threading.setprofile(look)
    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(before)
        threading.setprofile(in_threads)
        if found:
            raise NotOfferedError(
                f"`{found[0]}` is not offered in this exercise: write the formula yourself."
            ) from None


def describe(error: Exception) -> str:
    """What to say of an error that an answer ended in, if it is the stand-ins' own; else nothing.

    Across the wall an exception comes as one of Python's own, its name before its text.
    """
    name, _, sentence = str(error).partition(": ")
    return sentence if name == NotOfferedError.__name__ else ""


class _May:
    """What an answer may call: by its code, or as what it is called on."""

    def __init__(self, names: Sequence[str], arguments):
        self.codes: set[CodeType] = set()
        self.things: list = []
        for name in names:
            self.add(_thing(name))
        self.add(arguments)

    def call(self, frame: FrameType) -> bool:
        own = _first_argument(frame)
        return frame.f_code in self.codes or any(own is thing for thing in self.things)

    def add(self, thing) -> None:
        match thing:
            case dict():
                self.add(list(thing.values()))
            case list() | tuple():
                for one in thing:
                    self.add(one)
            case functools.partial():
                self.add(thing.func)
            case MethodType():
                self.add(thing.__func__)
            case FunctionType():
                self.codes |= {f.__code__ for f in (thing, inspect.unwrap(thing))}
            case ModuleType():
                public = (t for name, t in vars(thing).items() if not name.startswith("_"))
                self.add([t for t in public if getattr(t, "__module__", "") == thing.__name__])
            case type():
                self.add([one for one in vars(thing).values() if isinstance(one, FunctionType)])
            case _ if callable(thing):
                self.things.append(thing)
                parts = dataclasses.fields(thing) if dataclasses.is_dataclass(thing) else ()
                self.add([getattr(thing, part.name) for part in parts])


def _thing(name: str):
    """A name of mlp_ref, or a module of it."""
    thing = getattr(mlp_ref, name, None)
    return importlib.import_module(f"mlp_ref.{name}") if thing is None else thing


def _is_called_by_nobody(frame: FrameType) -> bool:
    """Whether a clock has struck, or a generator goes on, or ends when it is collected."""
    code = frame.f_code
    goes_on = code.co_flags & inspect.CO_GENERATOR and frame.f_lineno != code.co_firstlineno
    return bool(goes_on) or code is patience.Alarm.__call__.__code__


def _is_from_an_answer(frame: FrameType) -> bool:
    """Whether the next caller that is no library is not ours; a thread has none."""
    caller = frame.f_back
    while caller is not None and _package(caller) in LIBRARIES:
        caller = caller.f_back
    return caller is None or _package(caller) not in OURS


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0]


def _first_argument(frame: FrameType):
    code = frame.f_code
    return frame.f_locals.get(code.co_varnames[0]) if code.co_argcount else None


def _name(frame: FrameType) -> str:
    """The name by which an answer called it."""
    code, own = frame.f_code, _first_argument(frame)
    called = type(own) if code.co_name == "__init__" else own
    for name in mlp_ref.__all__:
        thing = getattr(mlp_ref, name)
        is_code = isinstance(thing, FunctionType) and inspect.unwrap(thing).__code__ is code
        if thing is called or is_code:
            return f"mlp_ref.{name}"
    return f"{frame.f_globals['__name__']}.{code.co_qualname}"
