# Two commands do everything: `make run` and `make test`. Each makes what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: run test check coverage chaos format lock bench clean
.DEFAULT_GOAL := run

run: $(VENV)/run.stamp
	@$(BIN)/apeuro run $(ARGS)

# At its end it says what this machine had no browser for.
test: check
	@$(BIN)/python -m tests $(ARGS)

# Form, types and layers: what needs no running program.
check: $(VENV)/dev.stamp
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet . && $(BIN)/mypy && $(BIN)/lint-imports --no-logo

# Apart from `make test`, which it would slow down by a half.
coverage: $(VENV)/dev.stamp
	@$(BIN)/coverage run -m pytest $(ARGS) && $(BIN)/coverage report --skip-covered

# Kills, mutants and a week in minutes: what is too long for `make test`.
chaos: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.chaos $(ARGS)

# The pictures of the README, taken by the browser test.
pictures: $(VENV)/dev.stamp
	@APEURO_PICTURES=docs/images APEURO_REQUIRE_BROWSER=1 $(BIN)/python -m pytest tests/journeys/test_page.py

format: $(VENV)/dev.stamp
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

# Paired with peers, which are installed beside the environment and not into it.
bench: $(VENV)/dev.stamp $(VENV)/peers
	@for program in benchmarks/[a-z]*.py; do echo "== $$program"; \
		PYTHONPATH=$(VENV)/peers $(BIN)/python $$program $(ARGS) || exit 1; done

$(VENV)/peers: benchmarks/peers.txt | $(VENV)/bin/python
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --target $@ --requirement $<
	@touch $@

# The locks name versions and hashes, never where a package was fetched from.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --upgrade
lock: $(VENV)/dev.stamp
	$(COMPILE) pyproject.toml --group build --output-file requirements.txt
	$(COMPILE) pyproject.toml --extra llm --group dev --output-file requirements-dev.txt

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "apeuro needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes
# uv-build finds its program on the PATH.
SELF := PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "apeuro: installing into $(VENV) (a minute, the first time)"
	@$(INSTALL) --requirement requirements.txt && $(SELF)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt requirements.txt pyproject.toml | $(VENV)/bin/python
	@echo "apeuro: installing the test tools into $(VENV) (a minute, the first time)"
	@$(INSTALL) --requirement requirements-dev.txt && $(SELF)
	@touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
