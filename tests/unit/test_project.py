"""The project's own promises: pins, CI, what git holds."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from environment_yml import environment_yml  # noqa: E402


def pins(name: str) -> dict[str, Requirement]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return {r.name.lower(): r for r in map(Requirement, lines)}


def test_environment_yml_holds_the_pins_of_requirements_txt():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert (ROOT / "environment.yml").read_text(encoding="utf-8") == environment_yml(text)


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-hub.txt", "requirements-test.txt"]
)
def test_every_requirement_is_pinned_to_one_version(name):
    loose = [
        str(pin) for pin in pins(name).values() if not re.fullmatch(r"==[^,*]+", str(pin.specifier))
    ]
    assert not loose


@pytest.mark.parametrize("name", ["requirements-hub.txt", "requirements-test.txt"])
def test_hubs_and_tests_run_with_the_versions_that_students_run(name):
    here, student = pins(name), pins("requirements.txt")
    expected = {name: pin.specifier for name, pin in student.items()}
    assert {name: here[name].specifier for name in student} == expected


def test_tests_run_with_the_versions_that_hubs_run():
    test, hub = pins("requirements-test.txt"), pins("requirements-hub.txt")
    expected = {name: pin.specifier for name, pin in hub.items()}
    assert {name: test[name].specifier for name in hub} == expected


def test_pins_satisfy_what_pyproject_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"]
    asked = project["dependencies"] + optional["hub"] + optional["test"]
    pinned = pins("requirements-test.txt")
    for requirement in map(Requirement, asked):
        version = str(pinned[requirement.name].specifier).removeprefix("==")
        assert requirement.specifier.contains(version), requirement


def test_ci_calls_the_readmes_test_command():
    assert "```sh\nmake test\n```" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\nmake test\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_a_class_is_never_in_git():
    tracked = subprocess.run(
        ["git", "ls-files", "gradebook", "work"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert tracked.stdout == ""


def shell(script: str, *arguments: str, path: str = "") -> subprocess.CompletedProcess:
    """A tool run with nothing but what is on this path."""
    command = ["/bin/sh", ROOT / "tools" / script, *arguments]
    return subprocess.run(command, cwd=ROOT, env={"PATH": path}, capture_output=True, text=True)


def test_a_missing_package_is_named_where_nothing_may_be_installed():
    done = shell("packages.sh", "bubblewrap", "chromium")
    assert done.returncode == 1
    assert done.stderr == (
        "Not installed here: bubblewrap chromium. Try: sudo apt-get install bubblewrap chromium\n"
    )


def test_a_python_that_is_too_old_is_answered_with_what_to_do(tmp_path):
    old = tmp_path / "python3.8"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = shell("environment.sh", str(old), "requirements.txt", path=os.environ["PATH"])
    assert done.returncode == 1
    assert done.stderr.startswith("The workbook needs Python 3.11 or newer")
    assert len(done.stderr.splitlines()) == 1


def test_a_second_start_installs_nothing_and_so_needs_no_network():
    plan = subprocess.run(
        ["make", "--dry-run", "lab"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ".venv/bin/workbook lab --port" in plan.stdout
    assert "environment.sh" not in plan.stdout


def test_links_between_pages_lead_somewhere():
    pages = [ROOT / "README.md", *ROOT.glob("docs/*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_links_in_notebooks_lead_somewhere():
    for source in ROOT.glob("sources/*/*.md"):
        built = ROOT / ("lectures" if source.parent.name == "lectures" else f"work/{source.stem}")
        text = source.read_text(encoding="utf-8")
        words = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)  # and no code
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", words):
            if "://" not in target:
                assert (built / target).resolve().exists(), f"{source.name} links to {target}"


def test_no_name_is_too_long_to_be_said():
    """Of a collected answer, or of a test: at most 70 characters."""
    names = [file.stem for file in (ROOT / "corpus").rglob("*.py")]
    for file in (ROOT / "tests").rglob("*.py"):
        names += re.findall(r"def (test_\w+)", file.read_text(encoding="utf-8"))
    assert len(names) > 3000
    assert [name for name in names if len(name) > 70] == []
