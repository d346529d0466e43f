"""Files that are there whole or not at all, whoever is killed meanwhile."""

from pathlib import Path


def write(file: Path, content: bytes) -> None:
    """Writes a file, in place of the one that may be there."""
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(content)
    new.replace(file)
