"""Who a handed-in file belongs to, by the names that learning platforms give folders and files.

Trusted in this order: the platform's naming, the folder, the file's own name. The roster, which is
trusted most, is asked with what this finds. What can be read in two ways is a DoubtfulError.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import PurePosixPath

METADATA = "submission_metadata.yml"  # in Gradescope's export, beside the folders submission_…


class DoubtfulError(Exception):
    """Why it is not sure whose a file is, as the end of a sentence that begins with its name."""


@dataclass(frozen=True)
class Sender:
    """Whom a file comes from, as the names around it tell."""

    name: str
    platform: str  # "folder" and "file" if no platform has named it
    number: str = ""  # the id or login by which the platform tells two of one name apart
    time: datetime | None = None  # if the platform writes it; naive if in the platform's own zone
    late: bool | None = None  # if the platform says so

    @property
    def id(self) -> str:
        """The student's id where there is no roster; empty if the names give none."""
        return safe("_".join(filter(None, [self.name, self.number])))

    @property
    def key(self) -> tuple[str, str]:
        """What two files of one student have in common, and those of two have not."""
        return self.platform, self.number or unicodedata.normalize("NFC", self.name)


def safe(text: str) -> str:
    """A text as the name of a folder, of at most 100 bytes."""
    text = unicodedata.normalize("NFC", text)  # macOS packs é as two characters
    text = re.sub(r"[^\w.@-]+", "-", text).strip("-.")
    return text.encode()[:100].decode(errors="ignore").rstrip("-.")


MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_.*)?", re.DOTALL)
BRIGHTSPACE = re.compile(
    r"(?P<number>\d+)-\d+ - (?P<name>.+?) - (?P<time>\w+\.? \d\d?, \d{4} \d{3,4} [AP]M)(?: - .+)?"
)
SAKAI = re.compile(r"(?P<name>[^()]+, [^()]+)\((?P<number>[^()]+)\)")
CANVAS = re.compile(
    r"(?:(?!LATE_|anon_)(?P<name>\w+?)_(?P<late>LATE_)?(?P<number>\d+)"
    r"|(?P<late_too>LATE_)?anon_(?P<anonymous>[^\W_]+))_\d+_.+"
)
BLACKBOARD = re.compile(r"(?P<before>.+_.+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:_.+|\.\w+)?")
GRADESCOPE = re.compile(r"submission_\d+")
TEAMS = ("Submitted files", "Working files")  # a student's folder lies in these


def senders(
    paths: Iterable[PurePosixPath], module: str, gradescope: Mapping[PurePosixPath, list[Sender]]
) -> dict[PurePosixPath, list[Sender] | DoubtfulError]:
    """The senders of each file; more than one if a group has handed it in together.

    gradescope: those of each folder of Gradescope's export.
    """
    paths = list(dict.fromkeys(paths))
    found = {path: _by_platform(path, gradescope) for path in paths}
    _tell_logins(found)
    return found | _by_folder([path for path in paths if not found[path]], module)


def _by_platform(path: PurePosixPath, gradescope: Mapping[PurePosixPath, list[Sender]]):
    """Senders as a platform has named them; none if it was no platform."""
    for place, folder in enumerate(path.parts[:-1]):
        if GRADESCOPE.fullmatch(folder):
            return gradescope.get(PurePosixPath(*path.parts[: place + 1])) or DoubtfulError(
                f"names no student: put Gradescope's {METADATA} beside the folder {folder}"
            )
        if place and path.parts[place - 1] in TEAMS:
            return [Sender(folder, "teams")]
        if sender := _moodle(folder) or _brightspace(folder) or _sakai(folder):
            return [sender]
    sender = _moodle(path.name) or _brightspace(path.name) or _blackboard(path) or _canvas(path)
    return [sender] if sender else []


def _moodle(text: str) -> Sender | None:
    found = MOODLE.fullmatch(text)
    return found and Sender(found["name"], "moodle", found["number"])


def _brightspace(text: str) -> Sender | None:
    found = BRIGHTSPACE.fullmatch(text)
    if not found:
        return None
    date, clock, half = found["time"].rsplit(" ", 2)
    time = _time(f"{date} {clock:0>4} {half}", "%b %d, %Y %I%M %p")
    return Sender(found["name"], "brightspace", found["number"], time)


def _sakai(text: str) -> Sender | None:
    found = SAKAI.fullmatch(text)
    return found and Sender(found["name"], "sakai", found["number"])


def _canvas(path: PurePosixPath) -> Sender | None:
    found = CANVAS.fullmatch(path.name)
    if not found:
        return None
    late = bool(found["late"] or found["late_too"])
    if found["anonymous"]:
        return Sender("anon", "canvas", found["anonymous"], late=late)
    return Sender(found["name"], "canvas", found["number"], late=late)


def _blackboard(path: PurePosixPath) -> Sender | None:
    """The name is that of the assignment and the login together: see _tell_logins."""
    found = BLACKBOARD.fullmatch(path.name)
    time = found and _time(found["time"], "%Y-%m-%d-%H-%M-%S")
    return found and Sender(found["before"], "blackboard", time=time)


def _tell_logins(found: dict[PurePosixPath, list[Sender]]) -> None:
    """Leaves Blackboard's logins: what follows the assignment, with which all names begin.

    Both may hold underscores: only what all names have in common is surely the assignment's.
    """
    theirs = [path for path, some in found.items() if _is_blackboards(some)]
    names = {path: found[path][0].name.split("_") for path in theirs}
    common = _in_common([name[:-1] for name in names.values()])
    for path, name in names.items():
        found[path] = [replace(found[path][0], name="_".join(name[common:]))]


def _in_common(all_names: Sequence[Sequence[str]]) -> int:
    """With how many names all of these begin."""
    alike = takewhile(lambda names: len(set(names)) == 1, zip(*all_names, strict=False))
    return sum(1 for _ in alike)


def _is_blackboards(some: list[Sender] | DoubtfulError) -> bool:
    return isinstance(some, list) and any(one.platform == "blackboard" for one in some)


def _time(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None


def gradescope_senders(beside: PurePosixPath, content: bytes) -> dict[PurePosixPath, list[Sender]]:
    """The senders of each folder by what Gradescope's submission_metadata.yml beside them says.

    Raises ValueError if it says nothing of the kind.
    """
    import yaml

    try:
        said = yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return {
            beside / str(folder): [_submitter(one, about) for one in about[":submitters"]]
            for folder, about in said.items()
        }
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"{METADATA} is not as Gradescope writes it") from error


def _submitter(one: Mapping, about: Mapping) -> Sender:
    time = about.get(":created_at")
    number = one.get(":sid") or one.get(":email") or ""
    known = isinstance(time, datetime) and time.tzinfo is not None
    name = str(one.get(":name") or "")
    return Sender(name, "gradescope", str(number), time.astimezone(UTC) if known else None)


def _by_folder(
    paths: list[PurePosixPath], module: str
) -> dict[PurePosixPath, list[Sender] | DoubtfulError]:
    """The senders of files that no platform has named.

    The folders that all have in common are only around them; the next one names the student.
    """
    folders = {path: _telling(path, module) for path in paths}
    common = _in_common(list(folders.values()))
    depths = {len(names) - common for names in folders.values()} - {0}
    if depths:
        return {
            path: _in_folder(path, names[common:], min(depths), module)
            for path, names in folders.items()
        }
    around = next(iter(folders.values()))[-1:] if folders else ()
    return {path: _loose(path, around, module, paths) for path in paths}


def _telling(path: PurePosixPath, module: str) -> tuple[str, ...]:
    """The folders around a file that may name a student; not those of the workbook itself."""
    meant = [part for part in path.parts[:-1] if part not in ("..", "/", *OURS)]
    return tuple(part for part in meant if not part.startswith(module))


OURS = ("exercises", "work")


def _in_folder(path: PurePosixPath, folders: tuple[str, ...], depth: int, module: str):
    if not folders:
        return _by_file(path, module)
    if depth > 1:
        return DoubtfulError(
            f"may be of {folders[0]} or of {folders[1]}: leave one folder for each student"
        )
    return [Sender(folders[0], "folder")]


def _loose(path: PurePosixPath, around: tuple[str, ...], module: str, all_paths: list):
    """The sender of one of the files that lie in one folder, together or alone."""
    if not around:
        return _by_file(path, module)
    name, alone = own_name(path, module), len(all_paths) == 1
    if not name or (alone and module not in path.stem):
        return [Sender(around[0], "folder")]
    if alone or not all(own_name(other, module) for other in all_paths):
        return DoubtfulError(
            f"may be of {around[0]} or of {name}: name it {module}.ipynb if it is {around[0]}'s"
        )
    return _by_file(path, module)


def _by_file(path: PurePosixPath, module: str) -> list[Sender] | DoubtfulError:
    name = own_name(path, module)
    if not safe(name):
        return DoubtfulError("names no student: put it into a folder of the student's name")
    return [Sender(name, "file")]


def own_name(path: PurePosixPath, module: str) -> str:
    """What a file's name says besides the module and that it is a copy; empty if nothing."""
    text = unicodedata.normalize("NFC", path.name)
    for suffix in (".txt", ".json", ".zip", ".ipynb"):
        text = text[: -len(suffix)] if text.lower().endswith(suffix) else text
    text = _original(text)
    kept = re.sub(re.escape(module), " ", text, flags=re.IGNORECASE)
    name = _original(kept.strip(" _-.,()[]")).strip(" _-.,()[]")
    is_count = kept != text and re.fullmatch(r"\d{1,2}", name)
    return "" if is_count else name


def _original(text: str) -> str:
    """A name without what marks a copy of a copy."""
    while (shorter := COPY.sub("", text)) != text:
        text = shorter
    return text


# As Jupyter, Colab, Drive, Windows, macOS and browsers name a second one.
COPY = re.compile(
    r"(?i)^(?:copy of|kopie von|copie de|copia de|cópia de) |"
    r" (?:copy of|kopie von|copie de|copia de|cópia de)$|"
    r"(?:[-_ ]+(?:copy|kopie|copie|copia) ?\d*| ?\(\d+\)) *$"
)
