"""Where a course is, what it teaches, and nbgrader's own API on it."""

import importlib
import logging
import os
import re
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from traitlets.config import Config, PyFileConfigLoader

import workbook

from .later import load_nbgrader

if TYPE_CHECKING:
    from .api import Api

CONFIG = "nbgrader_config.py"
SQLITE = "sqlite:///"

load_nbgrader()


class CourseError(Exception):
    """A user's mistake or a machine's lack, described in one line."""


@dataclass(frozen=True)
class Course:
    """A folder with an nbgrader_config.py, and what nbgrader knows of it."""

    root: Path
    config: Config

    @classmethod
    def at(cls, root: Path) -> "Course":
        """The course in this folder; what it has in workbook/ can be imported from then on."""
        _find_own_modules(root)
        return cls(root, PyFileConfigLoader(CONFIG, path=str(root)).load_config())

    @classmethod
    def here(cls, start: Path | None = None) -> "Course":
        """The course around this folder; a CourseError if there is none."""
        start = (start or Path.cwd()).resolve()
        for folder in (start, *start.parents):
            if (folder / CONFIG).is_file():
                return cls.at(folder)
        raise CourseError(
            f"no course here: neither {start} nor a folder above it holds {CONFIG}. "
            "Change to the workbook's folder first."
        )

    def api(self) -> "Api":
        """nbgrader's API; its log is kept quiet here, what it returns carries it."""
        # nbgrader takes two seconds, which help need not wait for
        from .api import Api

        api = Api(config=self.config)
        api.log.handlers = [logging.NullHandler()]
        api.log.propagate = False
        return api

    @cached_property
    def modules(self) -> list[str]:
        """The names of all exercises, in order."""
        return sorted(file.stem for file in (self.root / "sources" / "exercises").glob("*.md"))

    def module(self, name: str) -> str:
        """The full name of a module, from the name or its number; else a CourseError."""
        found = [m for m in self.modules if m == name or m.split("-")[0] == name]
        if len(found) == 1:
            return found[0]
        raise CourseError(f"no module {name!r}: there is {', '.join(self.modules) or 'none yet'}.")

    @property
    def id(self) -> str:
        return self.config.CourseDirectory.course_id

    @property
    def exchange(self) -> Path:
        return Path(self.config.Exchange.root)

    @property
    def gradebook(self) -> Path:
        """The folder with everything that belongs to a class."""
        return self.root / "gradebook"

    @property
    def db_url(self) -> str:
        """The gradebook's address, as SQLAlchemy reads it: sqlite:///… or postgresql://…"""
        return self.config.CourseDirectory.db_url

    @property
    def address(self) -> str:
        """Where the gradebook is, without its password."""
        if self.db_url.startswith(SQLITE):
            return str(self.database)
        return re.sub(r":[^:@/]+@", ":***@", self.db_url)

    @property
    def database(self) -> Path:
        """The gradebook's file, if it is SQLite's."""
        return Path(self.db_url.removeprefix(SQLITE))

    @property
    def has_gradebook(self) -> bool:
        """Whether anything was released yet; a CourseError if the server cannot be asked."""
        if self.db_url.startswith(SQLITE):
            return self.database.is_file()
        from .database import ServerError, has_tables  # nbgrader takes two seconds

        try:
            return has_tables(self.db_url)
        except ServerError as error:
            raise CourseError(f"no gradebook at {error}") from None

    @property
    def corpus(self) -> Path:
        """The collected answers that the checks are proven on, by module and kind."""
        return self.root / "corpus"

    def source(self, module: str) -> Path:
        """The text of an exercise, with its solutions and hidden tests."""
        return self.root / "sources" / "exercises" / f"{module}.md"

    def given_out(self, module: str) -> Path:
        """The folder of what students have got of a module, each version of it once."""
        return self.gradebook / "given-out" / module

    def folder(self, step: str, student: str = "", module: str = "") -> Path:
        """The folder of one of nbgrader's steps ("source", "submitted" …), or a student's in it."""
        return self.root / self.config.CourseDirectory[f"{step}_directory"] / student / module


def _find_own_modules(root: Path) -> None:
    """Adds the cases and explorables of a course of one's own to those that are installed."""
    own = root / "workbook"
    if not own.is_dir() or (own / "__init__.py").is_file() or str(root) in sys.path:
        return
    sys.path.append(str(root))
    # For the kernels and the workers that are started from here.
    paths = filter(None, [os.environ.get("PYTHONPATH"), str(root)])
    os.environ["PYTHONPATH"] = os.pathsep.join(paths)
    for name in ("cases", "explore"):
        if package := sys.modules.get(f"workbook.{name}"):
            package.__path__ = workbook.folders(name, package.__path__)
    importlib.invalidate_caches()
