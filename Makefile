# Every chore of the workbook, one line of intent each.
PYTHON ?= python3
PORT ?= 8888
LAB_ARGS ?=
BIN := .venv/bin

.PHONY: help env lab quick test site lite notebooks audit bench lint lock

help:            ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

env: .venv/.ready ## the environment in .venv, and nothing else

lab: env         ## open the workbook and its course in JupyterLab
	@-sh tools/packages.sh bubblewrap  # grading needs it; the rest works without
	@$(BIN)/workbook lab --port $(PORT) $(LAB_ARGS)

quick: .venv/.test-ready ## what to run at every change: unit tests, lint, notebooks as built
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/pytest --numprocesses 2 $(SPREAD) --hypothesis-profile quick --quiet tests/unit $(AS_BUILT)

test: .venv/.test-ready ## everything the tests need, then all of them
	@sh tools/packages.sh bubblewrap chromium python3-venv
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/pytest --numprocesses 3 $(SPREAD)  # on two cores: much of it waits

site: .venv/.test-ready ## the static pages in build/site, to read without a kernel
	@$(BIN)/workbook site

lite: .venv/.test-ready ## a JupyterLite site in build/lite: notebooks that run in the browser
	@$(BIN)/workbook lite

notebooks: env   ## write lectures, solutions and exercises from sources/
	@$(BIN)/workbook build

audit: env       ## prove the tests against wrong, right and hostile answers
	@$(BIN)/workbook audit

bench: env       ## time grading against plain nbgrader; bench/ has more
	@$(BIN)/python -m bench.grading

lint: .venv/.test-ready ## mend style
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

lock:            ## choose new versions: requirements*.txt and environment.yml (needs uv)
	uv pip compile pyproject.toml $(LOCK) --output-file requirements.txt
	uv pip compile pyproject.toml $(LOCK) --extra hub --constraint requirements.txt --output-file requirements-hub.txt
	uv pip compile pyproject.toml $(LOCK) --extra hub --extra test --extra site --constraint requirements-hub.txt --output-file requirements-test.txt
	$(PYTHON) tools/environment_yml.py

SPREAD := --dist loadscope --no-loadscope-reorder
AS_BUILT := tests/course/test_notebooks.py::test_built_notebooks_equal_the_committed_ones
LOCK := --upgrade --universal --python-version 3.11 --fork-strategy fewest --no-header --no-annotate --quiet

.venv/.ready: requirements.txt pyproject.toml
	@sh tools/environment.sh $(PYTHON) requirements.txt && touch $@

# All that .ready asks for, and more: one installation does for both.
.venv/.test-ready: requirements.txt requirements-test.txt pyproject.toml
	@sh tools/environment.sh $(PYTHON) requirements-test.txt && touch .venv/.ready $@
