# Needs Python 3.11+ with venv, pip and make. Everything else comes into .venv, from hashed pins.

PYTHON ?= python3
BENCH  ?= $(sort $(filter-out %/__init__.py,$(wildcard tests/benchmarks/*.py)))

# Debian packages that tests marked `full` need; `make test-all` installs them.
DEBIAN_PACKAGES :=

VENV    := .venv
SYNAPSE := .venv-synapse
BIN     := $(VENV)/bin
PIP      = $(1)/bin/python -m pip --disable-pip-version-check --no-input --quiet
PINS     = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make pins"

MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:
.PHONY: help install run test test-all check lint format bench pins debian clean

help:
	@echo "make install   set up what a server needs"
	@echo "make run       set up, then play a sample afternoon and hand over the keyboard"
	@echo "make test      the tests (on the console, and on a Synapse of our own)"
	@echo "make test-all  all tests, the long ones too; installs Debian packages where needed"
	@echo "make lint      style, types, the import law, dead code"
	@echo "make check     lint + test"
	@echo "make format    let ruff lay out the code"
	@echo "make bench     print the figures"
	@echo "make pins      pin the dependencies again (make pins UPGRADE=--upgrade for newer ones)"
	@echo "make clean     remove the environments and caches"

install: $(VENV)/.run

run: $(VENV)/.run
	@$(BIN)/secretaris demo

test: $(VENV)/.test $(SYNAPSE)/.ready
	@$(BIN)/pytest -m "not full"

test-all: debian $(VENV)/.test $(SYNAPSE)/.ready
	@$(BIN)/pytest --hypothesis-profile=full

check: lint test

lint: $(VENV)/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy bot handlers storage tests
	$(BIN)/lint-imports --no-logo
	$(BIN)/vulture

format: $(VENV)/.test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/.test $(SYNAPSE)/.ready
	@for program in $(BENCH); do echo "== $$program"; $(BIN)/python "$$program" || exit; done

pins: $(VENV)/.test
	$(PINS) $(UPGRADE) --group pyproject.toml:build -o requirements/build.txt
	$(PINS) $(UPGRADE) -c requirements/build.txt -o requirements/run.txt pyproject.toml
	$(PINS) $(UPGRADE) --group test -c requirements/build.txt -c requirements/run.txt \
	  -o requirements/test.txt pyproject.toml
	$(PINS) $(UPGRADE) --group pyproject.toml:synapse -o requirements/synapse.txt

clean:
	rm -rf $(VENV) $(SYNAPSE) .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# ------------------------------------------------------------- environments
# A stamp in each environment says how far it is, so that the next `make` starts at once.

define CHECK_PYTHON
	@command -v $(PYTHON) >/dev/null || { \
	  echo "Secretaris needs Python 3.11 or newer; there is no $(PYTHON) here." >&2; \
	  echo "On Debian or Ubuntu: sudo apt install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Secretaris needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1)." >&2; \
	  echo "With a newer one beside it: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments yet." >&2; \
	  echo "On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
endef

$(VENV)/.made $(SYNAPSE)/.made:
	$(CHECK_PYTHON)
	@echo "Making $(@D) with $$($(PYTHON) -V)"
	@$(PYTHON) -m venv --clear $(@D)
	@touch $@

# The builders come first, so that nothing is built with a builder that was not pinned.
$(VENV)/.pinned: requirements/build.txt requirements/run.txt $(VENV)/.made
	@echo "Installing what Secretaris stands on (half a minute)"
	@$(call PIP,$(VENV)) install --require-hashes -r requirements/build.txt
	@$(call PIP,$(VENV)) install --require-hashes --no-build-isolation --use-pep517 -r requirements/run.txt
	@touch $@

$(VENV)/.run: pyproject.toml $(VENV)/.pinned
	@echo "Installing Secretaris"
	@$(call PIP,$(VENV)) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	@echo "Installing the test tools"
	@$(call PIP,$(VENV)) install --require-hashes --no-build-isolation --use-pep517 -r $<
	@touch $@

$(SYNAPSE)/.ready: requirements/synapse.txt $(SYNAPSE)/.made
	@echo "Installing Synapse, the Matrix server that tests talk to (a minute)"
	@$(call PIP,$(SYNAPSE)) install --require-hashes -r $<
	@touch $@

debian:
ifneq ($(DEBIAN_PACKAGES),)
	@dpkg --status $(DEBIAN_PACKAGES) >/dev/null 2>&1 || { \
	  echo "Installing Debian packages: $(DEBIAN_PACKAGES)"; \
	  sudo=$$(test "$$(id -u)" -eq 0 || echo sudo); \
	  $$sudo apt-get update -qq && \
	  $$sudo apt-get install -y -qq --no-install-recommends $(DEBIAN_PACKAGES); }
endif
