# The two commands: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING = 1

.PHONY: demo test engines lint site clean

demo: .venv/installed
	$(BIN)/whofor observe
	$(BIN)/whofor draft
	$(BIN)/whofor draft --hypothesis personas/briefs/collectives.yaml
	$(BIN)/whofor check
	$(BIN)/mkdocs build --strict
	@echo
	@echo "The site stands in _site/. To look at it:  $(BIN)/mkdocs serve  and open http://127.0.0.1:8000/"

test: .venv/installed-dev
	$(BIN)/pytest -n 2

engines: .venv/installed-dev
	$(BIN)/python -m pip install --quiet --editable '.[postgres,spark]'
	WHOFOR_ENGINES=all $(BIN)/pytest -n 0 tests/engines

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

site: .venv/installed
	$(BIN)/mkdocs build --strict

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[docx,site]'
	@touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

clean:
	rm -rf .venv _site
