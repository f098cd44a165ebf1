# The commands of the project; each makes the virtual environment it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: run test lint fix screenshots browser

run: $(INSTALLED)          ## index the samples at first start and serve the page on 127.0.0.1:7860
	$(BIN)/python app.py

test: $(INSTALLED) browser ## lint, then every test, those in the browser included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

fix: $(INSTALLED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: $(INSTALLED) browser
	$(BIN)/python -m tests.e2e.screenshots

# Browser tests drive the system's Chromium; they skip, and say so, where there is none.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	  || command -v google-chrome >/dev/null \
	  || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	       && apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core; } \
	  || echo "Chưa có Chromium nên các kiểm thử trình duyệt sẽ bị bỏ qua." \
	          "Cài bằng: sudo apt-get install chromium fonts-noto-core"

$(INSTALLED): requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	touch $@
