"""The page with the names of all mistakes, made from where they are registered."""

from workbook.checks.names import FAMILIES, Family

START = """# The names of mistakes

As the checks, `workbook report` and the corpus give them; two at once are joined by "and". A name
stands under the module that needed it first, and other modules use it as well. Written by
`workbook build` from `workbook/checks/names.py`.
"""


def mistake_list() -> str:
    """The page in Markdown: a table for each family of names."""
    return "\n".join([START, *map(_table, FAMILIES)])


def _table(family: Family) -> str:
    rows = [f"| `{name}` | {_cell(sentence)} |" for name, sentence in sorted(family.names.items())]
    return "\n".join([f"## {family.title}", "", "| name | meaning |", "| --- | --- |", *rows, ""])


def _cell(sentence: str) -> str:
    return sentence.replace("|", "\\|")
