# Two commands do everything on a machine with Python (3.11 or newer) and make:
#   make plan   allocates the borough example and says where the plan is
#   make test   runs every check and test
# Both make the environment in .venv first, if it is not there or pyproject.toml has changed.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: plan test quick check format examples golden handbook oxt screenshots pictures benchmarks mutants xlam clean help

help:
	@echo "make plan        allocate the borough example"
	@echo "make test        all checks and all tests"
	@echo "make quick       all checks and the fast tests"
	@echo "make format      let ruff format the code"
	@echo "make examples    make the workbooks in workbooks/ again"
	@echo "make handbook    write docs/workbook.md again"
	@echo "make golden      write the golden LP files again"
	@echo "make xlam        build Excel's add-in in dist/"
	@echo "make oxt         build dist/ElectionStaffing.oxt, the extension for LibreOffice"
	@echo "make screenshots take the pictures of the README in LibreOffice (needs a few more tools)"
	@echo "make pictures    take the pictures of what is exported (needs poppler)"
	@echo "make mutants     change the allocation and the audit line by line: does a test notice?"
	@echo "make benchmarks  measure and write docs/benchmarks.md"

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "This needs Python 3.11 or newer; say which with: make PYTHON=python3.12"; exit 1; }
	@echo "Making the environment in .venv (once; a minute or two)"
	@$(PYTHON) -m venv --clear .venv || \
		{ echo "Python's venv module is missing; on Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)

plan: $(READY)
	@mkdir -p plans
	@$(BIN)/election-staffing allocate workbooks/borough.xlsx -o plans/borough.xlsx
	@echo "Open plans/borough.xlsx: the sheet Plan has a row for each post, Summary the totals."

check: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

test: check
	@$(BIN)/pytest -n auto

quick: check
	@$(BIN)/pytest -n auto -m "not slow"

format: $(READY)
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

examples: $(READY)
	@$(BIN)/election-staffing new workbooks/template.xlsx --force
	@for name in small borough county short canvass medway lambeth northumberland bexley somerset; do \
		$(BIN)/election-staffing example $$name workbooks/$$name.xlsx --force || exit 1; done

handbook: $(READY)
	@$(BIN)/python -m addin.handbook

golden: $(READY)
	@RENEW_GOLDEN=1 $(BIN)/pytest -q tests/rules

xlam: $(READY)
	@$(BIN)/election-staffing excel build dist/ElectionStaffing.xlam

oxt: $(READY)
	@$(BIN)/python -m addin.libreoffice.package

screenshots: $(READY)
	@$(BIN)/python tools/screenshots.py

pictures: $(READY)
	@$(BIN)/python tools/pictures.py

benchmarks: $(READY)
	@$(BIN)/python benchmarks/workbook.py
	@$(BIN)/python benchmarks/replan.py
	@$(BIN)/python benchmarks/export.py
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,benchmarks]'
	@$(BIN)/python benchmarks/allocation.py

mutants: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,mutation]'
	@$(BIN)/mutmut run && $(BIN)/mutmut results

clean:
	rm -rf .venv plans build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
