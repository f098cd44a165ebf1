# The commands of the project; each makes the virtual environment it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: run test lint fix screenshots programs

run: $(INSTALLED)          ## index the samples at first start and serve the page on 127.0.0.1:7860
	$(BIN)/python app.py

test: $(INSTALLED) programs ## lint, then every test, those in the browser included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

fix: $(INSTALLED)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: $(INSTALLED) programs
	$(BIN)/python -m tests.e2e.screenshots

# What pip cannot bring: the browser of the page's tests, OCR, the reader of legacy DOC, fonts.
# Root gets them installed; anyone else is told how, and the tests that need them skip and say so.
PROGRAMS := chromium tesseract antiword
PACKAGES := chromium tesseract-ocr tesseract-ocr-vie antiword fonts-noto-core fonts-liberation

programs:
	@for program in $(PROGRAMS); do command -v $$program >/dev/null || missing=1; done; \
	  test -z "$$missing" \
	  || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	       && apt-get update -qq && apt-get install -y -qq $(PACKAGES); } \
	  || echo "Thiếu $(PROGRAMS) nên một số kiểm thử sẽ bị bỏ qua." \
	          "Cài bằng: sudo apt-get install $(PACKAGES)"

$(INSTALLED): requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	touch $@
