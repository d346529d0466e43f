"""Every link in README, docs and the notebooks leads somewhere."""

import re
from pathlib import Path

import pytest
from courses import ROOT

LINK = re.compile(r"\]\((?!https?:)([^)\s]+)\)")


def links(page: Path) -> list[str]:
    """The relative links of a page, those to its own headings included."""
    return LINK.findall(re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S))


def headings(page: Path) -> set[str]:
    """The anchors that JupyterLab makes of a page's headings."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    return {title.replace(" ", "-") for title in re.findall(r"^#+ (.*)$", text, re.M)}


LINKING = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("sources/*/*.md")])


@pytest.mark.parametrize("page", LINKING, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_every_link_leads_to_a_page_and_a_heading_that_exist(page):
    """A notebook's links start where the notebook is, its headings are in its source."""
    place = page.parent
    if place.parent.name == "sources":
        kind = place.name
        place = ROOT / (kind if kind == "lectures" else f"{kind}/{page.stem}")
    for link in links(page):
        file, _, anchor = link.partition("#")
        target = (place / file).resolve() if file else page
        assert target.exists(), link
        if anchor and target.suffix == ".ipynb":
            target = ROOT / "sources" / target.relative_to(ROOT).parts[0] / f"{target.stem}.md"
        if anchor:
            assert anchor in headings(target), link


def section(page: Path, title: str) -> str:
    """What stands under a heading, up to the next one of any level."""
    text = page.read_text(encoding="utf-8")
    return re.split(r"^#+ ", text.partition(f"# {title}\n")[2], maxsplit=1, flags=re.M)[0]


def test_every_mistake_in_the_list_of_errata_leads_to_a_cell_that_shows_it():
    notation = ROOT / "sources" / "lectures" / "notation.md"
    rows = re.findall(r"^\| (\d+) \|.*\| (.*?) \|$", notation.read_text(encoding="utf-8"), re.M)
    assert sorted(int(number) for number, _ in rows) == list(range(1, 30))
    for number, shown in rows:
        for link in LINK.findall(shown):
            file, _, anchor = link.partition("#")
            page = notation.with_name(f"{Path(file).stem}.md") if file else notation
            assert "```{code-cell}" in section(page, anchor.replace("-", " ")), f"{number}: {link}"
        assert LINK.search(shown), number


def test_a_lecture_and_its_part_of_a_page_on_slides_lead_to_each_other():
    """Only a lecture's last line tells of the slides: whoever has none meets nothing else."""
    lectures, found = ROOT / "sources" / "lectures", set()
    for page in lectures.glob("slides-*.md"):
        for module in re.findall(r"^## Module (\d\d)$", page.read_text(encoding="utf-8"), re.M):
            (lecture,) = lectures.glob(f"{module}-*.md")
            rest, _, last = lecture.read_text(encoding="utf-8").rstrip().rpartition("\n")
            assert f"]({page.stem}.ipynb#Module-{module})" in last
            assert "](slides-" not in rest
            assert f"Beside [{lecture.stem.replace('-', ' ', 1)}]({lecture.stem}.ipynb)" in section(
                page, f"Module {module}"
            )
            found.add(module)
    assert found >= {f"{module:02}" for module in range(1, 14)}
