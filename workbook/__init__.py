"""What a student's notebook calls besides the network: checks, their cases, and explorables."""

import sys
from pathlib import Path

DUE = "due.txt"  # beside a notebook: until when it is to be handed in


def folders(package: str, own: list[str]) -> list[str]:
    """Where a package such as "cases" has its modules: with its own folder, those of courses.

    A course of one's own keeps its cases and explorables in workbook/cases and workbook/explore,
    and the folder of the course is one that Python looks in.
    """
    places = (Path(folder) / "workbook" / package for folder in sys.path)
    return list(dict.fromkeys([*own, *(str(place) for place in places if place.is_dir())]))
