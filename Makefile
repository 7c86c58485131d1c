# Wingbeat's everyday jobs; `make` alone lists them. Each does all of its own set-up, once.
# Written for GNU make 3.81 and later, since that is what macOS has.

VENV := .venv
PYTHON := $(VENV)/bin/python
WINGBEAT := $(VENV)/bin/wingbeat
PIP := $(PYTHON) -m pip --disable-pip-version-check --no-input

# Further words for the program: make play ARGS="--level free", make test ARGS="tests/body -x"
ARGS ?=

MADE := $(VENV)/.made
INSTALLED := $(VENV)/.installed
TESTABLE := $(VENV)/.testable
BUILDABLE := $(VENV)/.buildable
APP_EXTRAS := clinic,exchange,exports,postgres,voice

.PHONY: help start play test lint types check docs clean
.DEFAULT_GOAL := help

help:
	@echo "make start   a whole visit, as at home: nothing needs the keyboard (ARGS=... for options)"
	@echo "make play    play a session: the first camera, else the demo person (ARGS=... for options)"
	@echo "make test    run the tests (ARGS=... for options)"
	@echo "make lint    read the code with ruff: mistakes, then layout"
	@echo "make types   check the types with mypy"
	@echo "make check   test, lint and types"
	@echo "make docs    draw the picture of the house anew, and the guides that print large"
	@echo "make app     a folder with everything, Python too: dist/wingbeat, for others to copy and start"
	@echo "make app-test  try that folder as somebody would who has nothing else"
	@echo "make clean   remove the environment and everything that was built"

start: $(INSTALLED)
	@$(PYTHON) -m game.cli.preparing
	@echo "==> wingbeat start $(ARGS)"
	@exec $(WINGBEAT) start $(ARGS)

# Exit status 3 of game.cli.preparing: system libraries are missing (it has said which), so neither a camera's pictures can
# be read nor a scene be drawn; the demo person needs neither.
play: $(INSTALLED)
	@$(PYTHON) -m game.cli.preparing; status=$$?; \
	if [ $$status -eq 3 ]; then set -- --source puppet --headless; elif [ $$status -ne 0 ]; then exit $$status; \
	else set --; fi; \
	echo "==> wingbeat play $$* $(ARGS)"; \
	exec $(WINGBEAT) play "$$@" $(ARGS)

test: $(TESTABLE)
	@$(PYTHON) -m game.cli.preparing; status=$$?; [ $$status -eq 3 ] || exit $$status
	@echo "==> pytest $(ARGS)"
	@$(PYTHON) -m pytest $(ARGS)

lint: $(TESTABLE)
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check

types: $(TESTABLE)
	$(VENV)/bin/mypy

check: test lint types

docs: $(TESTABLE)
	$(PYTHON) docs/making/house.py
	$(PYTHON) docs/making/large_print.py

app: $(BUILDABLE)
	$(VENV)/bin/pyinstaller --noconfirm --log-level WARN game/frozen/wingbeat.spec
	@du -sh dist/wingbeat

app-test: $(TESTABLE)
	@test -d dist/wingbeat || { echo "There is no dist/wingbeat yet: make app"; exit 2; }
	$(PYTHON) -m pytest tests/packaging/try_app.py $(ARGS)

clean:
	rm -rf $(VENV) build dist stills .pytest_cache .ruff_cache .mypy_cache .hypothesis
	find game tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The first Python that is new enough; PYTHON3=/path/to/python is asked first. An environment that works is kept.
PYTHON3 ?=
IS_NEW_ENOUGH := import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))
$(MADE):
	@if [ -x $(PYTHON) ] && $(PYTHON) -c '$(IS_NEW_ENOUGH)' && $(PIP) --version >/dev/null 2>&1; then \
	  echo "==> 1/3 Keeping the environment $(VENV)"; touch $@; exit; fi; \
	for python in $(PYTHON3) python3 python3.14 python3.13 python3.12 python3.11 python; do \
	  "$$python" -c '$(IS_NEW_ENOUGH)' 2>/dev/null || continue; \
	  if ! "$$python" -c 'import venv, ensurepip' 2>/dev/null; then \
	    echo "$$python cannot make environments. On Debian and Ubuntu: sudo apt install python3-venv"; exit 2; fi; \
	  echo "==> 1/3 Making the environment $(VENV) with $$("$$python" --version)"; \
	  "$$python" -m venv --clear $(VENV) && $(PIP) install --quiet --upgrade -c constraints.txt pip && touch $@; \
	  exit; \
	done; \
	echo "No Python from 3.11 to 3.14 was found. On Debian and Ubuntu: sudo apt install python3 python3-venv"; exit 2

$(INSTALLED): $(MADE) pyproject.toml constraints.txt
	@echo "==> 2/3 Installing Wingbeat and what it needs (about 200 MB the first time)"
	@$(PIP) install -c constraints.txt --editable .
	@touch $@

$(TESTABLE): $(INSTALLED)
	@echo "==> 3/3 Installing what the tests need"
	@$(PIP) install -c constraints.txt --group dev
	@touch $@

$(BUILDABLE): $(INSTALLED)
	@echo "==> Installing what the application is made of"
	@$(PIP) install -c constraints.txt --editable '.[$(APP_EXTRAS)]' --group release
	@touch $@
