# Two commands are enough: `make demo` and `make test`. Both set up what they need, in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
# The day that the example school lives in, so that its sites stay the same whenever they are built.
EXAMPLE_DAY := 2026-11-20

.PHONY: help demo serve check quick-tests test test-whole hostile fuzz bench browser pictures lint lock translations clean

help:
	@echo "make demo          build the sites of the example school and say where to open them"
	@echo "make serve         preview them in the browser, renewed while you write"
	@echo "make check         the linters, and the tests that need no browser: under a minute"
	@echo "make test          run all tests"
	@echo "make test-whole    run them for every language, size and student: ten minutes more"
	@echo "make hostile       attack it: every payload, bomb, kill and fuzzer that is written down"
	@echo "make fuzz          feed it with made-up files, histories and texts for a minute"
	@echo "make bench         measure how fast this is, beside others and as a school grows: hours"
	@echo "make browser       install the browser that the tests need, if there is none"
	@echo "make pictures      take the README's pictures anew"
	@echo "make lint          check the style and the types of the code"
	@echo "make lock          choose the newest versions of the dependencies anew"
	@echo "make translations  bring the catalogues up to date with the code"

demo: $(READY)
	@IUP_LANGUAGE=$${IUP_LANGUAGE:-en} $(BIN)/iup build --day $(EXAMPLE_DAY)
	@echo "Open site/alva/index.html in a browser, or any other student's folder in site/."

serve: $(READY)
	$(BIN)/iup serve

check: lint quick-tests

# The rooms whose tests make no repository, no page and no site.
QUICK := $(addprefix tests/,deceptive documents folder problems rules yaml test_layers.py test_cases.py test_catalogues.py)

quick-tests: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadgroup -q $(QUICK) $(ARGS)

test: $(READY) browser
	$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

test-whole: $(READY) browser
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not hostile" $(ARGS)

# All that `make test` tries a share of: hostile texts, files, repositories, moments to be killed at.
hostile: $(READY) browser
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "hostile or not hostile" tests/hostile tests/editing/test_saving.py $(ARGS)

# SECONDS_OF_FUZZING=600 goes on for longer; ARGS="--seed 7 loader" and the like repeat a part.
# With `$(BIN)/python -m pip install --group fuzz` it is led by what it reaches in the program.
SECONDS_OF_FUZZING ?= 60

fuzz: $(READY)
	$(BIN)/python -m tests.hostile.fuzz --seconds $(SECONDS_OF_FUZZING) $(ARGS)

# ARGS="peers --students 20" and the like measure a share; ARGS=--help tells more.
bench: $(READY)
	$(BIN)/python -m tests.benchmarks $(ARGS)

# The tests look at pages in Chromium: one that is there, or one that is installed now.
browser: $(READY)
	@$(BIN)/python -m tests.browser.chromium

pictures: demo browser
	$(BIN)/python -m tests.browser.pictures

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# requirements.lock holds every version and its checksums; nothing else is installed.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Try: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@# As pip does for the others: where PYTHONDONTWRITEBYTECODE is set, every process would compile it anew.
	@$(BIN)/python -m compileall -q generator
	@touch $(READY)

lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --upgrade \
	  --no-emit-index-url --no-annotate --group dev pyproject.toml -o requirements.lock

# Each catalogue keeps its header, up to the first empty line; all below it is renewed from the code.
translations: $(READY)
	@mkdir -p build
	@$(BIN)/pybabel --quiet extract -F babel.cfg -k N_ --no-location --omit-header --sort-output --no-wrap \
	  -o build/iup.pot generator theme schemas
	@for language in sv he ru; do \
	  po=generator/locale/$$language/LC_MESSAGES/iup.po; \
	  sed '/^$$/q' $$po > build/$$language.po && \
	  $(BIN)/pybabel --quiet update -l $$language -i build/iup.pot -o $$po --omit-header --no-wrap \
	    --no-fuzzy-matching --ignore-obsolete && \
	  cat $$po >> build/$$language.po && mv build/$$language.po $$po || exit 1; \
	done

clean:
	rm -rf $(VENV) site build dist
