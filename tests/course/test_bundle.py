"""What students get in one zip, and what must not be in it."""

import io
import zipfile

import pytest
from courses import ROOT
from pages import made_pages

from autograder.build.bundle import pack
from autograder.course import Course


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The zip, open; the static pages have been made before."""
    made_pages()
    return zipfile.ZipFile(pack(Course.at(ROOT), tmp_path_factory.mktemp("zip") / "workbook.zip"))


def test_it_holds_what_is_released_and_a_wheel(bundle):
    places = {name.split("/")[1] for name in bundle.namelist()}
    (wheel,) = [place for place in places if place.endswith(".whl")]
    settings = {"requirements.txt", "nbgrader_config.py"}
    assert places == {"README.md", *settings, wheel, "lectures", "exercises", "pages"}


def test_the_students_wheel_holds_mlp_ref_and_workbook_only(bundle):
    (wheel,) = [name for name in bundle.namelist() if name.endswith(".whl")]
    files = zipfile.ZipFile(io.BytesIO(bundle.read(wheel))).namelist()
    assert {name.split("/")[0].split("-")[0] for name in files} == {"mlp_ref", "workbook"}
    assert {"mlp_ref/digits.npz", "workbook/figures.py", "workbook/explore/kit/picture.js"} <= {
        *files
    }


def test_no_solution_and_no_collected_answer_is_in_it(bundle):
    answers = {file.stem for file in (ROOT / "corpus").rglob("*.py")}
    for name in bundle.namelist():
        if name == "workbook/pages/docs/author.html":
            continue  # which tells authors of the markers
        text = bundle.read(name)
        assert b"BEGIN SOLUTION" not in text, name
        assert b"MARK SCHEME" not in text, name
        assert name.rpartition("/")[2].removesuffix(".py") not in answers
