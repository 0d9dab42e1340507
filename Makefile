# What people do with a checkout. `make demo` needs Python 3.12 and nothing else.

# The first of these that is Python 3.12 or newer (a name may be there and not work, as with pyenv);
# where there is none, uv brings one, and where there is no uv, tools/setup.py says what to do.
PYTHON ?= $(shell for python in python3.13 python3.12 python3 python python3.14 /usr/bin/python3; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; then \
	echo $$python; exit; fi; done; \
	if command -v uv >/dev/null 2>&1; then echo 'uv run --no-project --quiet --python 3.13 python'; \
	else echo python3; fi)
RUN = .venv/bin/python
COMPILE = uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header pyproject.toml

# Tests start hundreds of processes: modules are compiled once and kept, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo setup test check format messages bench plans fuzz client lock

help:
	@echo 'make demo               a whole desk on this machine, until Ctrl-C (PORT=8000)'
	@echo 'make setup              .venv with the development tools'
	@echo 'make test               every test, the browser tests too'
	@echo 'make check              every static check'
	@echo 'make format             put code and templates into the one format'
	@echo 'make messages           collect and compile the texts of the interface (needs gettext)'
	@echo 'make bench NAME=queue   measure one thing (SCALE=10000 for another size)'
	@echo 'make plans              write docs/plans.md anew: how every list is read'
	@echo 'make fuzz               ask the API everything, for long (EXAMPLES=1000 an operation)'
	@echo 'make client OUT=folder  write a typed Python client of the API'
	@echo 'make lock               pin the requirements anew from pyproject.toml (needs uv)'

demo:
	@$(PYTHON) tools/setup.py --demo
	@exec $(RUN) -m verify.demo

setup:
	@$(PYTHON) tools/setup.py

test: setup
	@$(RUN) tools/chromium.py --install >/dev/null
	@exec $(RUN) -m pytest -n 4 --dist worksteal $(ARGS)

check: setup
	@exec $(RUN) tools/check.py

format: setup
	@$(RUN) -m ruff check --quiet --fix --exit-zero
	@$(RUN) -m ruff format --quiet
	@find claims/templates -name '*.html' -exec .venv/bin/djade --target-version 6.1 {} +

messages: setup
	@exec $(RUN) tools/messages.py

bench: setup
	@exec $(RUN) -m tests.bench $(NAME) $(if $(SCALE),--scale $(SCALE))

plans: setup
	@exec $(RUN) -m tests.plans

fuzz: setup
	@VERIFY_FUZZ_EXAMPLES=$(or $(EXAMPLES),1000) VERIFY_FUZZ_PHASES=examples,coverage,fuzzing,stateful \
	VERIFY_FUZZ_SEED='$(SEED)' VERIFY_FUZZ_ONLY='$(ONLY)' \
	exec $(RUN) -m pytest tests/api/fuzzing --timeout 0

client: setup
	@exec $(RUN) -m tools.client $(or $(OUT),var/client)

lock:
	$(COMPILE) --output-file requirements.txt
	$(COMPILE) --extra embedded --output-file requirements-embedded.txt
	$(COMPILE) --extra embedded --group dev --output-file requirements-dev.txt
	$(COMPILE) --extra embeddings --output-file requirements-embeddings.txt
	$(COMPILE) --extra tracing --output-file requirements-tracing.txt
