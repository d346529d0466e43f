"""Names and marks, in the drawing and in sentences: ✓ right, ✗ wrong, ↳ wrong by another."""

from workbook.explore.kit.markup import braced, plain


def pretty(sentence):
    """A sentence of the checks as plain text: W_2 becomes W₂."""
    return plain(braced(sentence))


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
