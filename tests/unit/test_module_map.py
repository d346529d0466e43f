"""The map of the modules: the start page's table and figure say what the pages say."""

import re
import xml.etree.ElementTree as ET

import pytest
from courses import ROOT

from autograder.build.module_map import Module, in_words, module_map, modules
from autograder.course import Course

START = (ROOT / "sources" / "lectures" / "00-start-here.md").read_text(encoding="utf-8")
MODULES = modules(Course.at(ROOT))
SVG = "{http://www.w3.org/2000/svg}"


def test_every_module_with_two_pages_is_on_the_map():
    lectures = {file.stem for file in ROOT.glob("sources/lectures/[0-9]*.md")}
    exercises = {file.stem for file in ROOT.glob("sources/exercises/*.md")}
    assert [module.name for module in MODULES] == sorted(lectures & exercises)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_its_row_in_the_table_says_what_its_pages_say(module):
    (row,) = re.findall(rf"^\| \[?{module.number} .*$", START, re.M)
    link, _, minutes, points, builds_on = map(str.strip, row.strip("|").split("|"))
    assert link == f"[{module.name.replace('-', ' ', 1)}]({module.name}.ipynb)"
    assert minutes == f"{module.lecture_minutes} + {module.exercise_minutes}"
    assert points == f"{module.by_machine} + {module.by_hand}"
    assert builds_on == (", ".join(module.builds_on) or "nothing")


def test_a_module_that_is_not_there_has_no_link_and_no_numbers():
    there = {module.number for module in MODULES}
    rows = re.findall(r"^\| \[?((\d\d) .*)$", START, re.M)
    assert len(rows) == len({number for _, number in rows}) >= len(there)
    for row, number in rows:
        assert (number in there) == ("](" in row), row
        assert (number in there) == bool(re.search(r"\d+ \+ \d+", row)), row


def test_the_readme_has_all_of_them_and_their_hours():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    minutes = sum(module.lecture_minutes + module.exercise_minutes for module in MODULES)
    (message,) = re.findall(
        r"^(\d+) modules, about (\d+) hours .* (\d+) points by machine", readme, re.M
    )
    assert tuple(map(int, message)) == (len(MODULES), round(minutes / 60), 20)
    assert {(module.by_machine, module.by_hand) for module in MODULES} == {(20, 5)}
    for module in MODULES:
        assert f"(lectures/{module.name}.ipynb)" in readme


def test_the_map_shows_each_module_and_an_arrow_for_each_that_it_builds_on():
    drawing = ET.fromstring(module_map(Course.at(ROOT)))
    words = [one.text for one in drawing.iter(f"{SVG}text")]
    for module in MODULES:
        assert module.name in words
    arrows = [one for one in drawing.iter(f"{SVG}path") if one.get("d").startswith("M") and
              "C" in one.get("d")]  # fmt: skip
    assert len(arrows) == sum(len(module.builds_on) for module in MODULES)
    assert drawing.find(f"{SVG}desc").text == in_words(MODULES)


def test_the_map_in_words():
    shown = [Module("01-one", 50, 40, 20, 5, ()), Module("02-two", 30, 20, 20, 5, ("01",))]
    assert in_words(shown) == (
        "01-one: 50 minutes for the lecture, 40 for the exercise; builds on nothing before it. "
        "02-two: 30 minutes for the lecture, 20 for the exercise; builds on 01."
    )
