"""What a grade is made from, and what it is: all that travels to a worker and back."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.submissions.pristine import Pristine
from autograder.submissions.submission import UnreadableError

from .secret import hidden_seed


@dataclass(frozen=True)
class Graded:
    """A graded notebook as JSON, and the seed of its hidden inputs."""

    notebook: str
    seed: str


@dataclass(frozen=True)
class Exam:
    """All that is needed to grade an exercise."""

    pristine: Pristine
    limits: dict[str, int]
    walls: bool = True

    def grade(
        self, content: bytes | UnreadableError, key: bytes, examine: Callable[..., Graded]
    ) -> Graded:
        """Grades what was in a submission's file, of a student with this key.

        examine: the examiner's, or what does the same elsewhere. Raises what that raises.
        """
        nb = self.pristine.take(content)
        return examine(nb, hidden_seed(key, nb), self.limits, self.walls)


def as_json(nb: NotebookNode) -> str:
    """A notebook as JSON: always the same for the same notebook."""
    return json.dumps(nb, ensure_ascii=False, sort_keys=True)
