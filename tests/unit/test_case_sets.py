"""What holds for every case set: who sees the same, who does not, and that nobody changes it."""

import gc
import hashlib
import importlib
import inspect
import json
import os
import pkgutil
import re
import subprocess
import sys
import weakref
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

import numpy as np
import pytest

import workbook.cases
from workbook.cases import case_set, fixtures

for module in pkgutil.walk_packages(workbook.cases.__path__, "workbook.cases."):
    importlib.import_module(module.name)

ROOT = Path(__file__).parents[2]
SETS = sorted(case_set.CASE_SETS)
TASK = "a task"


def parts(thing):
    """All arrays, numbers and names in a case or in many."""
    if is_dataclass(thing):
        yield type(thing).__name__
        thing = [getattr(thing, field.name) for field in fields(thing)]
    if isinstance(thing, dict):
        thing = list(thing.items())
    if isinstance(thing, list | tuple):
        for one in thing:
            yield from parts(one)
    else:
        yield getattr(thing, "__qualname__", thing)


def digest(case) -> str:
    told = hashlib.sha256()
    for part in parts(case):
        told.update(repr(part.tolist() if isinstance(part, np.ndarray) else part).encode())
    return told.hexdigest()


def digests(cases) -> list[str]:
    return list(map(digest, cases))


def drawn(task: str) -> dict[str, list[str]]:
    return {name: digests(case_set.CASE_SETS[name](task)) for name in SETS}


@pytest.fixture(params=SETS)
def draw(request):
    return case_set.CASE_SETS[request.param]


@pytest.fixture
def student(monkeypatch):
    def become(name):
        monkeypatch.setenv("WORKBOOK_HIDDEN_SEED", name)

    become("secret/ada")
    return become


@pytest.fixture(scope="module")
def elsewhere():
    """The digests of all sets in another process, for one more student and for Ada."""

    def run(seed, task):
        env = os.environ | {"WORKBOOK_HIDDEN_SEED": seed}
        command = [sys.executable, __file__, task]
        return json.loads(subprocess.run(command, env=env, check=True, capture_output=True).stdout)

    return run("secret/charles", ""), run("secret/ada", TASK)


def test_what_is_visible_is_the_same_for_everyone_and_drawn_once(draw, student, elsewhere):
    visible = draw()
    assert len(visible) > 0
    assert not any(case.hidden for case in visible)
    student("secret/bob")
    assert draw() is visible
    assert elsewhere[0][name_of(draw)] == digests(visible)


def test_what_is_hidden_depends_on_the_student_and_on_the_task(draw, student):
    mine, other_task = draw(TASK), draw("another task")
    student("secret/bob")
    theirs = draw(TASK)
    assert len(mine) > 0
    for other in (theirs, other_task, draw()):
        assert not set(digests(mine)) & set(digests(other))


def test_order_and_number_of_hidden_cases_differ_by_student(student):
    seen = set()
    for number in range(40):
        student(str(number))
        seen.add(tuple(str(case) for case in fixtures.networks(TASK)))
    assert len({len(cases) for cases in seen}) == 2
    assert len({cases[0] for cases in seen}) == 2


def test_what_is_hidden_is_drawn_once_and_the_same_at_every_grading(draw, student, elsewhere):
    assert draw(TASK) is draw(TASK)
    assert elsewhere[1][name_of(draw)] == digests(draw(TASK))


def test_a_hidden_case_says_so_and_nothing_of_what_was_drawn(draw, student):
    mine = draw(TASK)
    student("secret/bob")
    assert all(case.hidden for case in mine)
    assert set(map(str, mine)) == set(map(str, draw(TASK)))
    assert not any(re.search(r"\d\.\d", str(case)) for case in mine)


def test_nobody_can_change_what_the_next_one_gets(draw, student):
    for case in (*draw(), *draw(TASK)):
        assert type(case).__dataclass_params__.frozen
        arrays = [part for part in parts(case) if isinstance(part, np.ndarray)]
        assert not any(array.flags.writeable for array in arrays)


def test_a_check_tries_both_the_visible_and_the_hidden_cases(draw):
    _, _, module, *_, name = name_of(draw).split(".")
    exercises = [path.read_text(encoding="utf-8") for path in ROOT.glob("sources/exercises/*.md")]
    texts = [text for text in exercises if re.search(rf"workbook\.cases import .*{module}", text)]
    assert any(re.search(rf'\.{name}\(\).*\.{name}\("', text, re.S) for text in texts)


def test_help_tells_how_a_set_is_called(draw):
    assert str(inspect.signature(draw)).startswith("(task: str = '') -> tuple")
    assert draw.__doc__


def test_a_long_lived_grader_does_not_keep_every_students_cases(student):
    first = weakref.ref(fixtures.networks("nobody else's")[0])
    for number in range(case_set.KEPT):
        student(str(number))
        fixtures.networks("nobody else's")
    gc.collect()
    assert first() is None


def test_arrays_are_found_wherever_a_case_holds_them():
    @dataclass(frozen=True)
    class Nested:
        layers: dict
        hidden: bool = False

    array = np.zeros(3)
    case_set._read_only((Nested({"W": [None, (array,)]}),))
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1


def name_of(draw) -> str:
    return f"{draw.__module__}.{draw.__name__}"


if __name__ == "__main__":
    print(json.dumps(drawn(sys.argv[1])))
