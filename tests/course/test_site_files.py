"""The static pages as files: what is on them, what is not, and the wheel beside them."""

import json
import re
import shutil
import subprocess
import sys
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup
from courses import ROOT
from pages import made_pages
from web_server import serving

from autograder.build.notebooks import read_source
from autograder.build.site import build_site
from autograder.course import Course, CourseError

MODULES = sorted(file.stem for file in ROOT.glob("sources/exercises/*.md"))
LECTURES = sorted(file.stem for file in ROOT.glob("sources/lectures/*.md"))


@pytest.fixture(scope="module")
def site():
    return made_pages()


@pytest.fixture(scope="module")
def read(site):
    """All text of the output, by file."""
    files = [file for file in site.rglob("*") if file.is_file() and file.suffix != ".png"]
    return {file.relative_to(site): file.read_bytes() for file in files}


def secrets(module):
    """Lines of an exercise that no student may see: of solutions, hidden tests, marking schemes."""
    cells = read_source(ROOT / "sources" / "exercises" / f"{module}.md").cells
    given = (ROOT / "exercises" / module / f"{module}.ipynb").read_text(encoding="utf-8")
    pages = [*ROOT.glob("sources/lectures/*.md"), *ROOT.glob("mlp_ref/*.py")]
    known = given + "".join(page.read_text(encoding="utf-8") for page in pages)
    for cell in cells:
        for line in map(str.strip, cell.source.splitlines()):
            if len(line) > 30 and json.dumps(line, ensure_ascii=False)[1:-1] not in known:
                yield line


def test_no_solution_hidden_test_or_marking_scheme_is_anywhere(read):
    whole = {file: content.decode("utf-8", "replace") for file, content in read.items()}
    plain = {
        file: BeautifulSoup(text, "html.parser").get_text() if file.suffix == ".html" else text
        for file, text in whole.items()
    }
    looked_for = [line for module in MODULES for line in secrets(module)]
    assert len(looked_for) > 300
    for file in whole:
        for line in looked_for:
            assert line not in plain[file], f"{file}: {line}"
        for marker in ("BEGIN HIDDEN TESTS", "BEGIN SOLUTION", "BEGIN MARK SCHEME"):
            assert marker not in whole[file] or file.stem == "author", file  # which tells of them


def test_every_lecture_exercise_and_guide_has_its_page(site):
    for lecture in LECTURES:
        assert (site / "lectures" / f"{lecture}.html").is_file()
    for module in MODULES:
        assert (site / "exercises" / module / f"{module}.html").is_file()
    for guide in ("student", "instructor", "operator", "author", "mistakes", "security"):
        assert (site / "docs" / f"{guide}.html").is_file()


def test_the_reference_holds_every_public_name_with_its_docstring(site):
    import mlp_ref

    words = BeautifulSoup((site / "reference.html").read_text("utf-8"), "html.parser").get_text()
    assert len(mlp_ref.__all__) > 20
    for name in mlp_ref.__all__:
        assert re.search(rf"\b{name}\b", words), name


@pytest.mark.parametrize("lecture", LECTURES)
def test_recordings_are_small_and_every_formula_is_drawn_by_the_browser(site, lecture):
    page = (site / "lectures" / f"{lecture}.html").read_text(encoding="utf-8")
    recording = site / "_static" / "recordings" / f"{lecture}.js"
    source = (ROOT / "sources" / "lectures" / f"{lecture}.md").read_text(encoding="utf-8")
    explored = "from workbook.explore import" in source
    assert ('data-recording="' in page) == recording.is_file() == explored
    assert not explored or recording.stat().st_size <= 400_000
    outside = BeautifulSoup(page, "html.parser")
    for part in outside.find_all(["code", "pre", "script", "style"]):
        part.decompose()
    assert not re.search(r"\\[a-zA-Z_]|\$\$", outside.get_text())
    assert page.count("<math") >= source.count("$$") // 2


def test_no_link_is_dead(site):
    pages = {}
    for file in site.rglob("*.html"):
        pages[file.resolve()] = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    assert len(pages) > 35
    anchors = {file: {tag["id"] for tag in page.find_all(id=True)} for file, page in pages.items()}
    for file, page in pages.items():
        tags = page.find_all(["a", "img", "script", "link"])
        places = [tag.get("href") or tag.get("src") or "" for tag in tags]
        for place in places:
            if re.match(r"[a-z]+:", place) or not place:
                continue
            path, anchor = map(unquote, urldefrag(place.split("?")[0]))
            to = (file.parent / path).resolve() if path else file
            assert to.is_file(), f"{file.relative_to(site)}: {place}"
            if anchor and to in anchors:
                assert anchor in anchors[to], f"{file.relative_to(site)}: {place}"


def test_the_wheel_is_installed_from_the_pages_where_there_is_numpy_alone(site, tmp_path):
    words = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser").get_text()
    told = re.search(r"%pip install ADDRESS/(\S+\.whl)", words)
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "fresh"], check=True)
    python = tmp_path / "fresh" / "bin" / "python"
    pip = [python, "-m", "pip", "--quiet", "install"]
    numpy = next(r for r in (ROOT / "requirements.txt").read_text().splitlines() if "numpy==" in r)
    subprocess.run([*pip, numpy], check=True)
    with serving(site) as address:
        subprocess.run([*pip, "--no-deps", f"{address}/{told[1]}"], check=True)
    program = (
        "import numpy as np, mlp_ref, workbook\n"
        "network = mlp_ref.initialise([2, 3, 2], np.random.default_rng(0))\n"
        "print(mlp_ref.forward_propagation(network, [1.0, -1.0]).y_hat.shape)"
    )
    done = subprocess.run([python, "-c", program], capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout == "(2,)\n", done.stderr


def test_a_course_without_settings_for_its_pages_is_told_so(tmp_path):
    course = Course(tmp_path, Course.at(ROOT).config)
    with pytest.raises(CourseError, match="has no site"):
        list(build_site(course))


def test_buttons_open_a_page_with_a_kernel_where_that_is_configured(site, tmp_path):
    assert "launch-buttons" not in (site / "lectures" / "00-start-here.html").read_text("utf-8")
    settings = shutil.copytree(ROOT / "site", tmp_path / "site") / "conf.py"
    text = settings.read_text(encoding="utf-8")
    for name, place in PLACES.items():
        assert f'{name} = ""' in text
        text = text.replace(f'{name} = ""', f'{name} = "{place}"')
    settings.write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "build" / "pages" / "static", tmp_path / "pages" / "static")
    (tmp_path / "pages" / "index.md").write_text("# Index\n", encoding="utf-8")
    shutil.copytree(ROOT / "exercises" / MODULES[0], tmp_path / "pages" / "exercises" / MODULES[0])
    build = [sys.executable, "-m", "sphinx", "-q", "-c", settings.parent, tmp_path / "pages"]
    subprocess.run([*build, tmp_path / "out"], check=True, capture_output=True)
    page = next((tmp_path / "out" / "exercises").rglob("*.html")).read_text(encoding="utf-8")
    notebook = f"exercises/{MODULES[0]}/{MODULES[0]}.ipynb"
    colab = f"{PLACES['COLAB']}/github/you/backprop-workbook/blob/main/{notebook}"
    binder = f"{PLACES['BINDER']}/v2/gh/you/backprop-workbook/main?urlpath=tree/{notebook}"
    hub = f"{PLACES['JUPYTERHUB']}/hub/user-redirect/git-pull?repo="
    for address in (colab, binder, hub):
        assert f'href="{address}' in page


PLACES = {
    "JUPYTERHUB": "https://hub.example.org",
    "BINDER": "https://mybinder.org",
    "COLAB": "https://colab.research.google.com",
    "REPOSITORY": "https://github.com/you/backprop-workbook",
}
