# Two commands do all the set-up: `make demo` and `make test`.
.DEFAULT_GOAL := help
.PHONY: help demo test check fuzz prove torture accept docs picture examples bench figures build clean
NPX := npx --no-install
export PATH := $(CURDIR)/dist/bin:$(CURDIR)/node_modules/.bin:$(PATH)

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

demo: build ## install, build and watch the main job: six types, some failing, an alert, a summary
	@bash examples/demo.sh

test: check ## install, build, lint and run every test
	@node test/run.mjs

check: build ## types and style
	@biome check --error-on-warnings .

fuzz: build ## run the tests with random input with new seeds (ROUNDS=5, SEED=N for one), then parse random logs (MINUTES=1)
	@node test/fuzz.mjs

prove: build ## look for slow regular expressions of formats, secrets and programs
	@node test/prove.mjs

torture: build ## end, fill, stop and starve the programs for some minutes (ROUNDS=100)
	@KIND=torture node test/run.mjs

accept: build ## write what the cases print now, and the records of formats; then read the diff
	@ACCEPT=1 node test/run.mjs cases parse/formats

docs: build ## write the generated parts of the pages: flags, exit codes, records, formats
	@node build/src/commands/docs/index.js

picture: build ## draw docs/demo.svg, the picture in the README, from a run of the demo
	@node scripts/picture/index.mjs

examples: build ## run every example
	@node test/run.mjs examples

bench: build ## measure beside jq, gojq, Miller, gawk, lnav and DuckDB, where they are installed
	@node test/bench/index.mjs

figures: build ## the same, and write the result into docs/performance.md
	@node test/bench/index.mjs --write
	@node build/src/commands/docs/index.js

build: node_modules build/.done ## install and compile

node_modules: package.json package-lock.json
	@command -v node >/dev/null || { echo "make: node 20.19 or newer is needed: https://nodejs.org" >&2; exit 1; }
	@npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
	@touch node_modules

SOURCES := $(shell find bin src scripts test -name '*.ts' -not -path '*/generated/*') $(wildcard scripts/*.?js)

build/.done: $(SOURCES) tsconfig.json tsconfig.library.json package.json Makefile
	@node scripts/build.mjs
	@touch $@

clean: ## remove what was built
	@rm -rf build dist schemas THIRD-PARTY-LICENSES src/records/generated src/parse/programs/generated src/parse/recognise/generated src/redact/generated logs
