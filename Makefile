# `make run` and `make test` set up everything they need in .venv: only Python >= 3.11 and make are asked for.
# Every path is relative, so the checkout may lie in a folder with a space in its name.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
CORE := $(addprefix tests/,analysis cli desk exchange extraction fetching hostile library typesetting)

.PHONY: run test check coverage format screenshots benchmarks clean

run: $(VENV)/.run
	@$(BIN)/python -m broadsheet $(ARGS)

test: check
	$(BIN)/python -m pytest -n 2

check: $(VENV)/.dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/python -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

# Lines and branches of the core by the tests of its rooms; a few minutes, so that it is no part of `make test`.
coverage: $(VENV)/.dev
	rm -rf .coverage && mkdir .coverage
	$(BIN)/python -m coverage run -m pytest -q $(CORE)
	$(BIN)/python -m coverage combine -q
	$(BIN)/python -m coverage report

format: $(VENV)/.dev
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

screenshots: $(VENV)/.screenshots
	$(BIN)/python -m screenshots.take

# Beside trafilatura as well: PEERS names the Python of the environment that benchmarks/extraction.py describes.
benchmarks: $(VENV)/.dev
	$(BIN)/python -m benchmarks.start $(if $(PEERS),--peers "$(PEERS)")
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.library 1000
	$(BIN)/python -m benchmarks.importing
	$(BIN)/python -m benchmarks.traps

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/.made:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'broadsheet needs Python 3.11 or newer. Name one with: make PYTHON=python3.12 …' or 0)"
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made pyproject.toml constraints.txt
	@echo "Setting broadsheet up in $(VENV) (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[print]"
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.screenshots: $(VENV)/.made pyproject.toml constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[screenshots]"
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@ $(VENV)/.run
