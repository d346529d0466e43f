"""Collected answers, each a small Python file: a header of comments, then what a student wrote.

# cell: 07-task-2-answer        the answer cell that it replaces
# loses: 07-task-2-check        the checks that must not give full points
# mistake: transposed           the name that the diagnosis must give, if it has one
def grad_W(grad_a, h_prev):
    ...
"""

from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Answer:
    """One collected answer."""

    name: str
    cell: str
    loses: tuple[str, ...]
    mistake: str
    code: str


def load(kind: str, module: str, folder: Path = CORPUS) -> list[Answer]:
    """The answers of a kind ("wrong") for a module, by name."""
    return [_read(file) for file in sorted((folder / kind / module).glob("*.py"))]


def _read(file: Path) -> Answer:
    lines = file.read_text(encoding="utf-8").splitlines()
    header = {}
    while lines and lines[0].startswith("# ") and ":" in lines[0]:
        key, _, value = lines.pop(0).removeprefix("# ").partition(":")
        header[key.strip()] = value.strip()
    return Answer(
        name=file.stem,
        cell=header["cell"],
        loses=tuple(header.get("loses", "").split()),
        mistake=header.get("mistake", ""),
        code="\n".join(lines),
    )
