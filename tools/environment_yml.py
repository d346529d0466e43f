"""Writes environment.yml, the same pins as requirements.txt for those who use conda."""

from pathlib import Path

HEAD = """\
# The pins of requirements.txt for conda: conda env create --file environment.yml
# Written by `make lock`; a test holds the two together.
name: backprop-workbook
channels:
  - conda-forge
dependencies:
  - python>=3.11
  - pip
  - pip:
"""


def environment_yml(requirements: str) -> str:
    """The text of environment.yml for the text of requirements.txt."""
    pins = [line for line in requirements.splitlines() if line and not line.startswith("#")]
    return HEAD + "".join(f'      - "{pin}"\n' for pin in pins) + "      - --editable .\n"


if __name__ == "__main__":
    root = Path(__file__).parents[1]
    text = environment_yml((root / "requirements.txt").read_text(encoding="utf-8"))
    (root / "environment.yml").write_text(text, encoding="utf-8")
