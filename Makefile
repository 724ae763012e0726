# Every target sets up what it needs: a virtual environment in .venv, made anew when pyproject.toml changes.
PYTHON ?= python3
BIN := .venv/bin
POSTS := fixtures/posts

.PHONY: demo test lint format docs samples snapshots browser bench clean

demo: .venv/ready
	@$(BIN)/verifier check seeds/us-transit.txt --posts $(POSTS) || test $$? -eq 1

test: .venv/ready
	$(BIN)/python -m pytest -q

lint: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: samples
	$(BIN)/python docs/generate.py

samples: .venv/ready
	$(BIN)/python docs/samples.py

# what the tests of the HTML report need beside a Chromium of the system; without it they are skipped
browser: .venv/browser

.venv/browser: .venv/ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group browser
	@touch $@

# writes the reports that the tests keep anew; look at git diff before you commit them
snapshots: .venv/ready
	$(BIN)/python -m pytest -q tests/report/test_snapshots.py --update-snapshots

bench: .venv/ready
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist

.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "verifier needs Python 3.11 or later: make PYTHON=python3.12 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $@
