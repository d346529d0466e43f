# Every chore of the workbook, one line of intent each.
PYTHON ?= python3
PORT ?= 8888
LAB_ARGS ?=
BIN := .venv/bin

.PHONY: help env lab test notebooks audit bench lint lock clean

help:            ## list these targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

env: .venv/.ready ## the environment in .venv, and nothing else

.venv/.ready: requirements.txt pyproject.toml
	@sh tools/environment.sh $(PYTHON) requirements.txt
	@touch $@

.venv/.test-ready: .venv/.ready requirements-test.txt
	@sh tools/environment.sh $(PYTHON) requirements-test.txt
	@touch $@

lab: env         ## open the workbook and its course in JupyterLab
	@$(BIN)/workbook lab --port $(PORT) $(LAB_ARGS)
