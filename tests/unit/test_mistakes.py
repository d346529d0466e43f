"""The registry of mistakes' names: no typo gets past it, and it explains every name."""

from pathlib import Path

import pytest

from autograder.build.mistake_list import mistake_list
from workbook.checks.diagnosis import hypothesis
from workbook.checks.mistakes import NAMES, Mistake, is_registered
from workbook.checks.names import FAMILIES


@pytest.mark.parametrize(
    "name",
    ["transposed", "right", "unknown", "factor N and transposed", "W and b exchanged",
     "W and b exchanged and factor 2", "factor 2 and W and b exchanged"],
)  # fmt: skip
def test_a_registered_name_or_two_make_a_mistake(name):
    assert Mistake(name, "A sentence.").name == name


@pytest.mark.parametrize(
    "name", ["", "transposd", "Transposed", "transposed and ", "transposed and fun", "W and b"]
)
def test_any_other_name_is_refused(name):
    assert not is_registered(name)
    with pytest.raises(ValueError, match="is no mistake's name"):
        Mistake(name, "A sentence.")
    with pytest.raises(ValueError, match="is no mistake's name"):
        hypothesis(name, "A sentence.", [1.0])


def test_the_names_that_are_like_it_are_told():
    with pytest.raises(ValueError, match=r"'transposd' is no .* Is it 'transposed'"):
        Mistake("transposd", "")


def test_a_course_of_ones_own_has_names_of_its_own(tmp_path, monkeypatch):
    (tmp_path / "workbook").mkdir()
    text = '"eaten by a bear" = "A bear was there."\n'
    (tmp_path / "workbook" / "mistakes.toml").write_text(text, encoding="utf-8")
    assert not is_registered("eaten by a bear")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert is_registered("eaten by a bear")
    assert is_registered("eaten by a bear and transposed")
    assert not is_registered("eaten by a wolf")


def test_every_name_is_there_once_with_a_sentence():
    assert sum(len(family.names) for family in FAMILIES) == len(NAMES)
    for name, sentence in NAMES.items():
        assert sentence[-1] == ".", name
        assert "\n" not in sentence, name


def test_the_page_of_all_names_is_the_one_that_the_build_writes():
    page = Path(__file__).parents[2] / "docs" / "mistakes.md"
    assert page.read_text(encoding="utf-8") == mistake_list(), "it is stale: run workbook build"
