"""Says what a JupyterHub lacks for a class, and how to mend it (deploy/jupyterhub)."""

import grp
import json
import pwd
import shlex
import stat
import subprocess
from importlib.util import find_spec
from pathlib import Path

from jupyter_server.config_manager import BaseJSONConfigManager
from jupyter_server.extension.config import ExtensionConfigManager

from autograder.course import Course, CourseError
from autograder.steps import check_exchange

from .doctor import Finding, jail

PEOPLE = range(1000, 60_000)  # the numbers of people's accounts, as in login.defs
PACKAGES = ("mlp_ref", "workbook")
NEEDED = ("jupyterhub", "jupyterlab", "mlp_ref", "nbgrader", "workbook")
KEPT_BACK = ("autograder", "corpus", "solutions", "sources")
FOR_INSTRUCTORS = ("course_list", "formgrader")
BUTTONS = ("course-list", "create-assignment", "formgrader")
INSTALL = "as root, run deploy/jupyterhub/install.sh again"

# Asked of the students' Python: what can be imported there, and how nbgrader is set.
ASK = """
import json, sys
from importlib.util import find_spec
from pathlib import Path
from traitlets.config import PyFileConfigLoader
file = Path(sys.prefix, "etc", "jupyter", "nbgrader_config.py")
config = PyFileConfigLoader(str(file)).load_config() if file.is_file() else {}
named = lambda section, name: config[section].get(name) if section in config else None
print(json.dumps({
    "imports": [name for name in sys.argv[1:] if find_spec(name)],
    "course_id": named("CourseDirectory", "course_id"),
    "exchange": named("Exchange", "root"),
}))
"""


def examine(course: Course, place: Path) -> list[Finding]:
    """All findings about a course and the hub in this folder."""
    return [
        _course_folder(course),
        _own_environment(),
        jail(course),
        _homes(),
        _hub_folder(place / "hub"),
        _exchange(course),
        _course_in_exchange(course),
        *_for_students(course, place / "env"),
        _lectures(course, place / "lectures"),
    ]


def _course_folder(course: Course) -> Finding:
    closed = not (_is_open(course.root) and _is_open(course.root.parent))
    mend = f"others can read solutions and grades: chmod 700 {shlex.quote(str(course.root))}"
    return Finding("the course's folder", closed, "for its owner only" if closed else mend)


def _own_environment() -> Finding:
    there = find_spec("jupyterhub") is not None
    says = "has jupyterhub" if there else (
        "lacks jupyterhub: .venv/bin/python -m pip install --requirement requirements-hub.txt"
    )  # fmt: skip
    return Finding("the instructor's environment", there, says)


def _homes() -> Finding:
    homes = {Path(one.pw_dir) for one in pwd.getpwall() if one.pw_uid in PEOPLE}
    there = [home for home in sorted(homes) if home.is_dir()]
    wide = [shlex.quote(str(home)) for home in there if _is_open(home)]
    says = f"others can read {len(wide)} of {len(there)}: chmod 700 {' '.join(wide)}"
    return Finding("homes", not wide, says if wide else f"{len(there)}, each for its owner only")


def _hub_folder(folder: Path) -> Finding:
    what = "the hub's own folder"
    if not folder.is_dir():
        return Finding(what, False, f"there is no {folder}: {INSTALL}")
    closed = not _is_open(folder)
    mend = f"others can read the hub's cookie secret: chmod 700 {folder}"
    return Finding(what, closed, f"{folder}, for its owner only" if closed else mend)


def _exchange(course: Course) -> Finding:
    what, folder = "the exchange", course.exchange
    try:
        check_exchange(course)
    except CourseError as error:
        return Finding(what, False, str(error))
    shut = [above for above in folder.parents if not above.stat().st_mode & stat.S_IXOTH]
    if shut:
        says = f"students cannot get to it, for {shut[0]} is closed: set c.Exchange.root in "
        return Finding(what, False, f"{says}nbgrader_config.py to a folder outside of the course")
    return Finding(what, True, str(folder))


def _course_in_exchange(course: Course) -> Finding:
    """Whoever has this folder has all submissions."""
    what, folder = "the course in the exchange", course.exchange / course.id
    owner = course.root.owner()
    if not folder.is_dir():
        make = f"install -d -m 755 -o {owner} {folder}"
        return Finding(what, False, f"anybody could make it before you do: as root, run {make}")
    if folder.owner() != owner:
        says = f"{folder} belongs to {folder.owner()}: as root, rename it, and make it for {owner}"
        return Finding(what, False, says)
    inbound = folder / "inbound"
    if inbound.is_dir() and not inbound.stat().st_mode & stat.S_ISVTX:
        says = f"students may rename what others have submitted: chmod +t {inbound}"
        return Finding(what, False, says)
    return Finding(what, True, f"{folder} belongs to {owner}")


def _for_students(course: Course, env: Path) -> list[Finding]:
    """What students' servers run in."""
    python = env / "bin" / "python"
    what = "the students' environment"
    if not python.is_file():
        return [Finding(what, False, f"there is no {python}: {INSTALL}")]
    asked = [python, "-I", "-c", ASK, *NEEDED, *KEPT_BACK]
    told = subprocess.run(asked, cwd="/", capture_output=True, text=True)
    if told.returncode:
        why = (told.stderr.strip().splitlines() or ["no reason given"])[-1]
        return [Finding(what, False, f"{python} fails ({why}): {INSTALL}")]
    found = json.loads(told.stdout)
    return [
        _packages(course, env, found["imports"]),
        _same(course.id, found["course_id"], "the students' course_id", env),
        _same(str(course.exchange), found["exchange"], "the students' exchange", env),
        _extensions(env / "etc" / "jupyter"),
    ]


def _packages(course: Course, env: Path, imports: list[str]) -> Finding:
    what = "the students' environment"
    (site,) = env.glob("lib/python3*/site-packages")
    lacking = [name for name in NEEDED if name not in imports]
    names = {file.name for folder in (env, env.parent, site) for file in folder.iterdir()}
    too_much = [name for name in KEPT_BACK if name in names.union(imports)]
    if too_much:
        says = f"students can read {', '.join(too_much)}: remove {env}, then {INSTALL}"
    elif lacking:
        says = f"lacks {', '.join(lacking)}: {INSTALL}"
    elif env.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        says = f"others can change it: chmod -R go-w {env}"
    elif other := [file for one in PACKAGES for file in _differing(course.root, site, one)]:
        says = f"{len(other)} files are not the course's ({other[0]}): {INSTALL}"
    else:
        return Finding(what, True, f"{env}, with the course's packages and no more of it")
    return Finding(what, False, says)


def _differing(one: Path, other: Path, folder: str) -> list[str]:
    """The modules of a package that are not the same in both places."""
    files = [file.relative_to(one) for file in (one / folder).rglob("*.py")]
    return [str(f) for f in sorted(files) if not _equal(one / f, other / f)]


def _equal(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _same(ours: str, theirs: str | None, what: str, env: Path) -> Finding:
    if ours == theirs:
        return Finding(what, True, ours)
    file = env / "etc" / "jupyter" / "nbgrader_config.py"
    return Finding(
        what, False, f"{theirs or 'none'} in {file}, and {ours} in yours: make them the same"
    )


def _extensions(settings: Path) -> Finding:
    """Whether students are spared what only instructors can use."""
    servers = ExtensionConfigManager(read_config_path=[str(settings)]).get_jpserver_extensions()
    on = [name for name in FOR_INSTRUCTORS if servers.get(f"nbgrader.server_extensions.{name}")]
    page = BaseJSONConfigManager(config_dir=str(settings / "labconfig")).get("page_config")
    off = page.get("disabledExtensions", {})
    on += [name for name in BUTTONS if not off.get(f"@jupyter/nbgrader:{name}")]
    says = f"students have {', '.join(dict.fromkeys(on))}, for instructors only: {INSTALL}"
    return Finding("nbgrader's buttons", not on, says if on else "students have only their own")


def _lectures(course: Course, folder: Path) -> Finding:
    what = "the lectures"
    if not folder.is_dir():
        return Finding(what, False, f"there is no {folder}: {INSTALL}")
    if folder.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return Finding(what, False, f"students can change them for all: chmod -R go-w {folder}")
    ours = sorted((course.root / "lectures").glob("*.ipynb"))
    other = [file.name for file in ours if _cells(file) != _cells(folder / file.name)]
    says = f"{len(other)} are not the course's ({other and other[0]}): {INSTALL}"
    return Finding(what, not other, says if other else f"{folder}, as in the course")


def _cells(file: Path) -> list[str] | None:
    """The text of a notebook's cells, whatever their outputs are; None if it cannot be read."""
    try:
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        return ["".join(cell["source"]) for cell in cells]
    except (OSError, ValueError, KeyError):
        return None


def _is_open(folder: Path) -> bool:
    """Whether accounts other than its owner's can get into a folder."""
    status = folder.stat()
    try:
        private = grp.getgrgid(status.st_gid).gr_name == pwd.getpwuid(status.st_uid).pw_name
    except KeyError:
        private = False
    return bool(status.st_mode & (stat.S_IRWXO if private else stat.S_IRWXO | stat.S_IRWXG))
