"""Drawing helpers: markup, escaping, cells and colours."""

import xml.etree.ElementTree as ET

import pytest

from workbook.explore.kit import svg, theme
from workbook.explore.kit.markup import html


def drawn(piece):
    return ET.fromstring(svg.picture(100, 100, piece))


def test_subscripts_shift_down_and_the_line_returns():
    shifts = [float(span.get("dy", 0)) for span in drawn(svg.text(0, 0, "W_{21} = 3"))[1]]
    assert shifts[1] > 0
    assert sum(shifts) == pytest.approx(0)


def test_subscripts_nest_and_superscripts_rise():
    spans = list(drawn(svg.text(0, 0, "∇_{a_{k}}L^{T}"))[1])
    assert [span.text for span in spans] == ["∇", "a", "k", "L", "T"]
    assert float(spans[-1].get("dy")) < 0
    assert float(spans[2].get("font-size")) < float(spans[1].get("font-size"))


@pytest.mark.parametrize("words", ["<script>", "a & b", 'say "x"', "a_b ^ c } {", "_{", "x_{1"])
def test_any_text_is_drawn_as_it_is_and_breaks_nothing(words):
    tree = drawn(svg.text(0, 0, words) + svg.group([], key=words, name=words))
    assert tree.find(".//*[@data-key]").get("data-key") == words
    if "_{" not in words:
        assert "".join(tree[1].itertext()) == words


def test_html_keeps_code_apart_from_subscripts():
    assert html("`my_{x}` and W_{2} <b>") == ("<code>my_{x}</code> and W<sub>2</sub> &lt;b&gt;")


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.364, "0.36"), (-1.2, "−1.20"), (float("nan"), "nan"), (float("-inf"), "−∞"),
     (-0.001, "0.00"), (12345.0, "1.2e+04")],
)  # fmt: skip
def test_numbers_are_short_and_have_a_real_minus(value, words):
    assert svg.number(value) == words


def test_wrapping_keeps_every_item_and_the_joints():
    lines = svg.wrap(["1 × 2", "3 × 4", "5 × 6"], 14, " + ")
    assert lines == ["1 × 2 + 3 × 4 +", "5 × 6"]


def test_a_colour_that_the_theme_does_not_have_is_refused():
    with pytest.raises(KeyError, match="there are text"):
        theme.colour_of("pink")


@pytest.mark.parametrize("value", [0.0, float("nan"), 1e300, -5.0])
def test_every_value_has_a_colour(value):
    assert theme.freeze(theme.shade(value, 1.0)).startswith("#")
    assert theme.freeze(theme.shade(value, 0.0)) == theme.LIGHT["middle"]


def test_both_themes_name_the_same_colours_in_the_style_sheet():
    assert theme.LIGHT.keys() == theme.DARK.keys()
    rules = theme.css_variables()
    assert all(rules.count(f"--bw-{name}:") == 3 for name in theme.LIGHT)
