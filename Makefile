# What people and CI run. Every target uses the environment in $(VENV), which it makes where there is none.
VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin

.PHONY: help run test lint types format docs page-pictures england bench bench-tables bench-many bench-megabyte bench-import bench-durability bench-fuzz bench-suggestions learn lowest check clean

help: ## say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(BIN)/inspectcli: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -e '.[dev]'
	touch $@

run: $(BIN)/inspectcli ## show the timeline
	$(BIN)/inspectcli timeline

test: $(BIN)/inspectcli ## pass the tests
	$(BIN)/python -m pytest

lint: $(BIN)/inspectcli ## ruff: rules and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(BIN)/inspectcli ## mypy, strict
	$(BIN)/mypy

format: $(BIN)/inspectcli ## put the code in ruff's format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: $(BIN)/inspectcli ## make the pictures and the command reference again
	$(BIN)/python docs/pictures.py
	$(BIN)/python docs/drawn.py
	$(BIN)/python docs/reference.py

page-pictures: $(BIN)/inspectcli ## make the pictures of pages and papers again, in Chromium and LibreOffice
	$(BIN)/python docs/page_pictures.py

england: $(BIN)/inspectcli ## make the facts of England again from ../shared/england, and print where sources disagree
	$(BIN)/python scripts/make_england.py
	$(BIN)/python scripts/compare_england.py

bench: $(BIN)/inspectcli ## print start-up times as ratios, and peak memory
	$(BIN)/python benchmarks/startup.py

bench-growth: $(BIN)/inspectcli ## print how the time of each command grows with the record
	$(BIN)/python benchmarks/growth.py

bench-tables: $(BIN)/inspectcli ## print how the time and memory of an export grow with the records
	$(BIN)/python benchmarks/tables.py

bench-many: $(BIN)/inspectcli ## print what many records cost beside one, as ratios, and how that grows
	$(BIN)/python benchmarks/many.py

bench-megabyte: $(BIN)/inspectcli ## print what a megabyte of any shape costs at worst
	$(BIN)/python benchmarks/megabyte.py

bench-import: $(BIN)/inspectcli ## print how long reading the reports in ../shared takes, as ratios
	$(BIN)/python benchmarks/bench_import.py

bench-durability: $(BIN)/inspectcli ## kill writers and let many write at once, and print what was lost
	$(BIN)/python benchmarks/durability.py

bench-fuzz: $(BIN)/inspectcli ## send twenty thousand hostile inputs, and print tracebacks and the worst cost
	$(BIN)/python benchmarks/fuzz.py

bench-suggestions: $(BIN)/inspectcli ## print how long suggestions for all authorities take, as ratios
	$(BIN)/python benchmarks/bench_suggestions.py

learn: $(BIN)/inspectcli ## learn from ../shared what suggestions rest on, write it and say how good it is
	$(BIN)/python scripts/learn_suggestions.py --write

lowest: ## run the commands' tests with the lowest version of every dependency
	$(PYTHON) -m venv $(VENV)-lowest
	$(PYTHON) scripts/lowest.py > $(VENV)-lowest/lowest.txt
	$(VENV)-lowest/bin/python -m pip install --quiet --constraint $(VENV)-lowest/lowest.txt -e '.[dev]'
	$(VENV)-lowest/bin/python -m pytest tests/cli tests/record tests/merging tests/render

check: test lint types lowest ## all that CI checks

clean: ## take away what can be made again
	rm -rf $(VENV) $(VENV)-lowest build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov
