"""The JupyterLite site: it is built, opens in a browser, and has the notebooks and the wheel.

Pyodide itself comes from its own servers when a kernel starts, and is not tried here.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from courses import ROOT
from playwright.sync_api import expect
from web_server import serving

STORY = False  # each test stands for itself

WORKBOOK = Path(sys.executable).with_name("workbook")
LACKING = """
import importlib, pkgutil, signal, socket, subprocess, sys, threading

def refuse(*_, **__):
    raise RuntimeError("Pyodide cannot do this")

import numpy, matplotlib.pyplot, ipywidgets, anywidget, IPython  # what is not ours may look
threading.Thread.start = subprocess.Popen.__init__ = socket.socket.__init__ = refuse
signal.signal = signal.setitimer = refuse
import mlp_ref, workbook

for package in (mlp_ref, workbook):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)

from workbook.cases import fixtures
from workbook.checks import Check
from workbook.explore.registry import EXPLORABLES

for one in EXPLORABLES:
    assert one.still()
(network, *_) = fixtures.networks()
with Check("a check", {"∇b": 2}, "07-parameter-gradients") as check:
    check.returns(lambda a: a, network.grad_a[2][3], expected={"∇b": network.b(2, 3)}, on=network)
print("score", check.score())
"""


def test_our_packages_need_nothing_that_pyodide_lacks():
    done = subprocess.run([sys.executable, "-c", LACKING], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1:] == ["score 2.0"], done.stderr


@pytest.fixture(scope="module")
def lite():
    done = subprocess.run([WORKBOOK, "lite"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return ROOT / "build" / "lite"


def test_the_students_wheel_is_among_its_packages(lite):
    (name,) = json.loads((lite / "pypi" / "all.json").read_text(encoding="utf-8"))
    assert name == "mlp-ref"
    assert list((lite / "pypi").glob("mlp_ref-*-py3-none-any.whl"))


def test_it_opens_and_lists_the_notebooks_and_no_solution(lite, browser):
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    with serving(lite) as address:
        looks_right(context.new_page(), address)
    context.close()
    notebooks = [file.read_text(encoding="utf-8") for file in lite.rglob("*.ipynb")]
    assert len(notebooks) > 25
    assert not any("BEGIN SOLUTION" in text for text in notebooks)


def looks_right(page, address):
    page.goto(f"{address}/lab/index.html")
    files = page.locator("#filebrowser")
    for folder in ("exercises", "lectures"):
        expect(files.get_by_text(folder, exact=True).first).to_be_visible(timeout=60_000)
    files.get_by_text("lectures", exact=True).first.dblclick()
    expect(files.get_by_text("02-learning-parameters.ipynb")).to_be_visible()
    files.get_by_text("02-learning-parameters.ipynb").dblclick()
    expect(page.get_by_role("heading", name="02 · Learning parameters")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Nbgrader")).to_have_count(0)  # it needs a server
