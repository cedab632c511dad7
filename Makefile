# Two commands matter: `make demo` and `make test`. All of them install what they need into .venv first.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DEMO   := .demo
WHEEL  := .wheel

export HF_HUB_OFFLINE := 1
export CMAKE_BUILD_PARALLEL_LEVEL ?= $(shell nproc 2>/dev/null || echo 2)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test quick lint fix ui install browser wheel-check clean help

help:
	@echo "make demo     read the sample cables, ask them questions in the terminal"
	@echo "make ui       open the web chat on the sample cables"
	@echo "make test     format, lint, types, import contracts, tests, evaluation gate"
	@echo "make quick    in about a minute: lint, and the tests that load no model and no browser"
	@echo "make lint     format, lint, types, import contracts; make fix mends what can be mended"
	@echo "make install  only make the environment in $(VENV)"
	@echo "make wheel-check  build the wheel, install it into an empty environment, run the demo there"

demo: $(VENV)/.installed
	@$(BIN)/python -m ui.demo $(DEMO)

ui: $(VENV)/.installed
	@$(BIN)/python -m ui.demo $(DEMO) --ui

install: $(VENV)/.installed

# torch comes first and alone: asked for by another package it may bring gigabytes of CUDA with it.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cablechat needs Python 3.11 or later; set PYTHON=python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing into $(VENV): a few minutes the first time, most of them compiling llama-cpp-python."
	@echo "(Faster: install one of its prebuilt CPU wheels into $(VENV) beforehand.)"
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@

# The browser tests drive a real Chromium; where it is missing and can be installed, it is.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Chromium for the browser tests."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	  else echo "No Chromium here: the browser tests will skip."; fi; }

lint: $(VENV)/.installed-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(VENV)/.installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python -m ui.cli.reference

# What a change breaks most often, and nothing that takes long: no model, no browser, no text that means to be slow.
QUICK := $(wildcard tests/test_*.py) $(addprefix tests/,ingest models eval/measures eval/statistics ui/cli/test_reference.py) \
	$(addprefix tests/rag/,catalog chat decide lookup question read text write)
quick: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile -m "not models and not browser and not corpus" \
	  -k "not linear and not hostile and not any_bytes and not workers" $(QUICK)

test: lint browser
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --max-worker-restart 0
	$(BIN)/cablechat eval gate

# The wheel in an environment of its own, away from these sources: what somebody gets who installs the package.
wheel-check:
	rm -rf build $(WHEEL)
	$(PYTHON) -m venv $(WHEEL)/env
	$(WHEEL)/env/bin/python -m pip install --quiet --upgrade pip
	$(WHEEL)/env/bin/python -m pip install --quiet torch==2.13.0
	$(WHEEL)/env/bin/python -m pip wheel --quiet --no-deps --wheel-dir $(WHEEL) .
	$(WHEEL)/env/bin/python -m pip install --quiet $(WHEEL)/cablechat-*.whl
	cd $(WHEEL) && env/bin/python -m ui.demo demo > demo.txt
	@grep -c '¶' $(WHEEL)/demo.txt > /dev/null || { cat $(WHEEL)/demo.txt; echo "The demo cites nothing."; exit 1; }
	@cd $(WHEEL) && env/bin/cablechat --version && echo "The wheel answers from its own environment."

clean:
	rm -rf $(VENV) $(DEMO) $(WHEEL) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
