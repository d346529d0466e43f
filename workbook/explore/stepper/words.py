"""Names and marks, in the drawing and in sentences: ✓ right, ✗ wrong, ↳ wrong by another."""

import re

_INDEX = re.compile(r"(?<=[ahWb])_(\d|[kL]\b|\{k[−+]1\})")
_LOWERED = str.maketrans("0123456789k−+", "₀₁₂₃₄₅₆₇₈₉ₖ₋₊", "{}")


def pretty(words):
    """A sentence with real subscripts, as far as there are any: W_2 becomes W₂."""
    return _INDEX.sub(lambda one: one[0] if "L" in one[1] else one[1].translate(_LOWERED), words)


def markup(words):
    """A sentence as markup: W_2 becomes W_{2}."""
    return _INDEX.sub(lambda one: f"_{{{one[1].strip('{}')}}}", words)


def mark_of(verdict):
    """The mark of a `Verdict` and its colour; no mark for None or where nothing is judged."""
    if verdict is None or verdict.right is None:
        return "", "text"
    if verdict.right:
        return "✓", "right"
    return ("↳", "wrong") if verdict.inherited else ("✗", "wrong")


def spoken(verdict):
    """The mark for a screen reader, after the name."""
    return {"": "", "✓": ", right", "✗": ", wrong", "↳": ", wrong because of another"}[
        mark_of(verdict)[0]
    ]
