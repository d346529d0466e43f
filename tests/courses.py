"""Copies of the workbook to try things on."""

import shutil
import subprocess
from pathlib import Path

from autograder.course import Course

ROOT = Path(__file__).parents[1]
MODULE = "07-parameter-gradients"
# An answer to each of its tasks, by the beginning of the function that it writes; a wrong one.
RIGHT = {
    "def grad_W_entry(": """def grad_W_entry(grad_a, h_prev, i, j):
    return grad_a[i] * h_prev[j]""",
    "def grad_W(": """def grad_W(grad_a, h_prev):
    return np.outer(grad_a, h_prev)""",
    "def grad_b(": """def grad_b(grad_a):
    return grad_a.copy()""",
    "def grad_batch(": """def grad_batch(grad_A, H_prev):
    return grad_A.T @ H_prev / len(grad_A), grad_A.mean(axis=0)""",
    "def parameter_gradients(": """def parameter_gradients(grads_A, hs):
    both = [grad_batch(grads_A[k], hs[k - 1]) for k in range(1, len(hs))]
    return [W for W, _ in both], [b for _, b in both]""",
    "def who_learns(": """def who_learns(blamed, sends):
    return np.einsum("ni,nj->ij", blamed, sends) > 0, blamed.any(axis=0)""",
}
TRANSPOSED = "def grad_W(grad_a, h_prev):\n    return np.outer(h_prev, grad_a)"


def copy_course(to: Path, corpora: bool = True) -> Path:
    """A copy of the workbook's own files, as a clone would have them.

    corpora: whether with those of all modules, which are most of the files; else with one.
    """
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if not corpora and name.startswith("corpus/") and MODULE not in name:
            continue
        if (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    return to


def clone(course: Course, to: Path) -> Course:
    """A copy of a course with its class; its settings follow the folder."""
    shutil.copytree(course.root, to)
    return Course.at(to)
