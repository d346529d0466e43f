"""The markup of symbols: as HTML, as plain text, and from the sentences of the checks."""

import pytest

from workbook.explore.kit.markup import braced, html, plain, power, spans, subscript


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("W_{21} h^{T}", "W₂₁ hᵀ"),
        ("∇_{a_{k}}L", "∇ₐₖL"),
        ("S_{l−1} W^{(g)}", "Sₗ₋₁ W⁽ᵍ⁾"),
        ("ŷ_{ℓ} and W_{2,11}", "ŷ_ℓ and W₂,₁₁"),
        ("e^{−(wx+b)} / Σ_{j} e^{a_{3j}}", "e^(−(wx+b)) / Σⱼ e^(a₃ⱼ)"),
        ("my_set {a, b} _{1", "my_set {a, b} ₁"),
        ("", ""),
    ],
)
def test_plain_text_raises_and_lowers_what_unicode_can(markup, text):
    assert plain(markup) == text


def test_html_nests_and_keeps_code_and_angles_apart():
    assert html("∇_{a_{k}}L `x_{1}` <b>") == (
        "∇<sub>a<sub>k</sub></sub>L <code>x_{1}</code> &lt;b&gt;"
    )
    assert html("h^{T") == "h<sup>T</sup>"


def test_spans_without_an_index_are_the_escaped_text():
    assert spans("a } & b", 14) == "a } &amp; b"
    assert spans("", 14) == ""
    assert spans("W_{2} } b", 10).count("<tspan") == 3


def test_the_sentences_of_the_checks_become_markup():
    assert braced("∇W_2 uses h_{k−1}, W_L and my_2nd") == "∇W_{2} uses h_{k−1}, W_{L} and my_2nd"
    assert plain(braced("W_2 and a_L")) == "W₂ and a_L"


def test_indices_and_powers_of_ten():
    assert (subscript(2, 1), subscript(2, 11)) == ("₂₁", "₂,₁₁")
    assert (power(1e-5), power(2.04e-12), power(3e4)) == ("10⁻⁵", "2.0 · 10⁻¹²", "3.0 · 10⁴")
