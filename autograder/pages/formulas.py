"""Formulas as MathML, which browsers draw without a script and without the network."""

import unicodedata
from html import unescape
from xml.etree import ElementTree

from latex2mathml.converter import Converter

# Browsers know no mathvariant but take Unicode's letters: ℒ is SCRIPT CAPITAL L.
ALPHABETS = {
    "bold": "MATHEMATICAL BOLD",
    "script": "MATHEMATICAL SCRIPT",
    "bold-italic": "MATHEMATICAL BOLD ITALIC",
    "double-struck": "MATHEMATICAL DOUBLE-STRUCK",
}


def mathml(source: str, display: str) -> str:
    """A formula in LaTeX as MathML; display is "inline" or "block".

    Raises whatever latex2mathml does for what is no formula.
    """
    source = source.replace(r"\arg\max", r"\text{arg max}")  # \arg is not known there
    math = Converter(display=display).convert_to_element(source)
    for part in math.iter():
        part.text = part.text and unescape(part.text).replace("\\_", "_")  # symbols are entities
        if part.get("mathvariant") in ALPHABETS:
            part.text = _letters(part.text or "", ALPHABETS[part.attrib.pop("mathvariant")])
    return ElementTree.tostring(math, encoding="unicode")


def _letters(text, alphabet):
    return "".join(_letter(character, alphabet) for character in text)


def _letter(character, alphabet):
    name = unicodedata.name(character, "").replace("LATIN ", "").replace(" LETTER", "")
    name = name.replace("GREEK ", "")
    for family in (alphabet, alphabet.removeprefix("MATHEMATICAL ")):
        try:
            return unicodedata.lookup(f"{family} {name}")
        except KeyError:
            continue
    return character
