# Each target does all of its own set-up, in .venv, with the versions pinned in
# requirements/. What is already there is not done again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Versions of the build tools are held too, whichever pip came with Python.
PIP := PIP_CONSTRAINT=requirements/build.txt PIP_BUILD_CONSTRAINT=requirements/build.txt \
	$(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: help demo test check bench fit train curve picture schema pins
.DELETE_ON_ERROR:

help:
	@echo "make demo      read the sample reports into a record, and brief from it"
	@echo "make test      run the tests"
	@echo "make check     format, lint, types, contracts, tests and doctests"
	@echo "make bench     measure accuracy and speed (needs the annotated corpora; ARGS=...)"
	@echo "make train     learn the weights again (needs the annotated corpora; ARGS=...)"
	@echo "make fit       what the cues beside the network are worth, from annotated reports"
	@echo "make curve     learn from parts of the annotated reports: what more would buy"
	@echo "make picture   draw docs/demo.svg again"
	@echo "make schema    write docs/schema again"
	@echo "make pins      renew the pinned versions in requirements/"

demo: $(VENV)/run.stamp
	@$(BIN)/knell demo

test: $(VENV)/test.stamp
	$(BIN)/python -m pytest -q

check: $(VENV)/check.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q
	$(BIN)/python -m pytest -q --doctest-modules src

bench: $(VENV)/bench.stamp
	$(BIN)/python bench/run.py $(ARGS)

fit: $(VENV)/bench.stamp
	for field in stances victims statuses times links claimants places perpetrators; do \
		$(BIN)/python bench/fit_$$field.py || exit; done

train: $(VENV)/train.stamp
	$(BIN)/python training/train.py $(ARGS)
	$(BIN)/python training/export.py
	$(BIN)/python training/calibrate.py
	$(BIN)/python training/reliability.py

curve: $(VENV)/train.stamp
	$(BIN)/python training/curve.py

picture: $(VENV)/run.stamp
	folder=$$(mktemp -d) && cd $$folder && PATH="$(CURDIR)/$(BIN):$$PATH" \
		knell demo coast --svg $(CURDIR)/docs/demo.svg; rm -r $$folder

schema: $(VENV)/run.stamp
	$(BIN)/python -m knell.export.schema > docs/schema/extraction.schema.json

pins:
	PYTHON=$(PYTHON) requirements/renew

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Knell needs Python 3.11 or newer; name one: make PYTHON=python3.11" >&2; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	$(PIP) install --requirement requirements/run.txt
	$(PIP) install --no-deps --editable .
	@touch $@

# The model of the rival asks for a newer Python than it needs.
$(VENV)/bench.stamp: export PIP_IGNORE_REQUIRES_PYTHON = 1

$(VENV)/%.stamp: requirements/%.txt $(VENV)/run.stamp
	$(PIP) install --requirement $<
	@touch $@
