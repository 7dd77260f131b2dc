# The commands of the project. Each sets up what it needs; only Python 3.11+ and make are expected on the machine.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: serve build check test status bench lock clean

serve: $(VENV)/.site
	@$(RUN) -m scripts serve $(if $(LOCALE),--locale $(LOCALE)) $(if $(PORT),--port $(PORT))

build: $(VENV)/.site
	@$(RUN) -m scripts build $(if $(LOCALE),--locale $(LOCALE))

check: $(VENV)/.site
	@$(RUN) -m scripts check

status: $(VENV)/.site
	@$(RUN) -m scripts status

bench: $(VENV)/.dev
	@$(RUN) -m scripts.browser_setup
	@$(RUN) -m scripts.nginx_setup
	@$(RUN) -m scripts build
	@$(RUN) -m scripts bench
	@$(RUN) -m scripts weight
	@$(RUN) -m scripts lighthouse
	@$(RUN) -m scripts load
	@$(RUN) -m scripts search evaluate
	@$(RUN) -m scripts search evaluate --engine lunr
	@$(RUN) -m scripts search growth

test: $(VENV)/.dev
	@$(RUN) -m scripts.browser_setup
	@$(RUN) -m scripts.nginx_setup
	@$(RUN) -m pytest $(PYTEST)

# Write the locked requirements again from the .in files (needs the package index).
lock: $(VENV)/.dev
	@$(VENV)/bin/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --output-file requirements.txt requirements.in
	@$(VENV)/bin/pip-compile -q --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --output-file requirements-dev.txt requirements-dev.in

clean:
	rm -rf site .preview .site-staging .preview-staging .pytest_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=/path/to/it")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the site needs (once) ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.site | $(VENV)/bin/python
	@echo "Installing what the tests need (once) ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
