"""Case sets: what a check tries an answer on, drawn by one function of a random generator."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache, wraps

import numpy as np

KEPT = 16  # hidden draws of a set: enough for one student's tasks, and a class is large

CASE_SETS: dict[str, Callable] = {}  # all of them, by module and name


def case_set(seed: int = 0, *, alone: bool = False) -> Callable:
    """Decorates draw(rng, task), which gives visible cases if task is "", and else hidden ones.

    What it makes is called with a task or without, and gives a tuple:

    - ``photos()`` is what a student sees, drawn from `seed`: the same for everyone;
    - ``photos("05/jacobian")`` stays hidden, and is drawn by `hidden_rng` for this task: in any
      order, and sometimes with one more, so that an answer that counts its calls learns nothing.
      With `alone`, nothing is added to what `draw` gives.

    Both are drawn once. Whoever asks gets the same cases, so their arrays are read-only.
    """

    def decorate(draw: Callable) -> Callable:
        @cache
        def visible() -> tuple:
            return _read_only(tuple(draw(np.random.default_rng(seed), "")))

        @lru_cache(maxsize=KEPT)
        def hidden(task: str, student: str) -> tuple:
            drawn = draw(_rng(task, student), task)
            chance = _rng(f"the order of {task}", student)
            if not alone and chance.random() < 0.5:
                more = draw(seeded_by(chance), task)
                drawn = [*drawn, more[chance.integers(len(more))]]
            return _read_only(tuple(_hide(drawn[n]) for n in chance.permutation(len(drawn))))

        @wraps(draw)
        def cases(task: str = "") -> tuple:
            return hidden(task, _student()) if task else visible()

        del cases.__wrapped__  # help() tells how to call it, and not how it draws
        CASE_SETS[f"{draw.__module__}.{draw.__name__}"] = cases
        return cases

    return decorate


def hidden_rng(task: str) -> np.random.Generator:
    """What hidden cases are drawn from: the task, the course's secret and the student's id.

    The grader hands the last two over in WORKBOOK_HIDDEN_SEED; without it, the draws are fixed.
    """
    return _rng(task, _student())


def _student() -> str:
    return os.environ.get("WORKBOOK_HIDDEN_SEED", "")


def _rng(task: str, student: str) -> np.random.Generator:
    return np.random.default_rng(list(hashlib.sha256(f"{task}/{student}".encode()).digest()))


def seeded_by(rng: np.random.Generator) -> np.random.Generator:
    """Another generator, whose seed is one draw of this one."""
    return np.random.default_rng(int(rng.integers(2**63)))


def _hide(case):
    return case if case.hidden else replace(case, hidden=True)


def _read_only(thing):
    """The thing itself; no array in it can be written to any more."""
    if isinstance(thing, np.ndarray):
        thing.setflags(write=False)
    elif isinstance(thing, list | tuple):
        for one in thing:
            _read_only(one)
    elif isinstance(thing, dict):
        _read_only(list(thing.values()))
    elif is_dataclass(thing):
        _read_only([getattr(thing, field.name) for field in fields(thing)])
    return thing
