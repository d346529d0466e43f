"""What `import mlp_ref` brings, and what it must not bring."""

import doctest
import importlib
import pickle
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from strategies import ACTIVATIONS, OUTPUTS

import mlp_ref

ROOT = Path(__file__).parents[2]


def test_import_brings_neither_reference_gradients_nor_anything_heavy():
    program = "import sys, mlp_ref; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "mlp_ref.network" in modules
    unwanted = {
        "mlp_ref.backprop",
        "mlp_ref.regularise",
        "workbook",
        "matplotlib",
        "ipywidgets",
        "autograd",
    }
    assert unwanted.isdisjoint(modules)


def test_version_is_that_of_the_distribution():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert mlp_ref.__version__ == project["version"]


def test_every_public_name_exists_and_has_a_docstring():
    for name in mlp_ref.__all__:
        assert getattr(mlp_ref, name).__doc__, name


@pytest.mark.parametrize("name", ["activations", "network", "gradcheck"])
def test_examples_in_the_docstrings_are_true(name):
    result = doctest.testmod(importlib.import_module(f"mlp_ref.{name}"))
    assert result.attempted > 0
    assert result.failed == 0


@pytest.mark.parametrize("instance", [*ACTIVATIONS, *OUTPUTS], ids=repr)
def test_activations_and_outputs_survive_pickling_and_are_shown_by_name(instance):
    assert pickle.loads(pickle.dumps(instance)) == instance
    assert repr(instance) == instance.name
