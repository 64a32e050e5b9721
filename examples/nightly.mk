# The same job as make targets, for people whose cron calls make.
#
#   make -f nightly.mk run           run it, unless tonight's log is there already
#   make -f nightly.mk records       the log as records
#   make -f nightly.mk summary       the records as a text for people and as JSON for a dashboard
#   make -f nightly.mk alert-check   would this night have alerted? ends with 1 for a warning, 2 for something critical
#
# Every file is made from the one before it, so `make summary` in the morning runs only what is missing, and an older
# night is looked at with DAY=2026-01-25. A crontab line (cron's PATH is short, name yours):
#
#   15 2 * * *  cd /srv/inventory && PATH=/usr/local/bin:$PATH make -s -f nightly.mk summary alert-check

.DEFAULT_GOAL := help
SELF := $(lastword $(MAKEFILE_LIST))
HERE := $(dir $(abspath $(SELF)))
GENERATOR ?= node $(HERE)generator
TYPES ?= pattern,logic,spatial,math,verbal,memory
COUNT ?= 150
ATTEMPTS ?= 3
RETRY_DELAY ?= 5s
DIR ?= logs/nightly
DAY ?= $(shell date +%Y-%m-%d)

NIGHT := $(DIR)/$(DAY)
export PATH := $(HERE)../dist/bin:$(PATH)

.PHONY: help run records summary alert-check
# A file that was only half written is not taken for a whole one the next time.
.DELETE_ON_ERROR:
# What lies between is worth keeping.
.SECONDARY:

# A bare `make` must not start a job that costs money.
help:
	@sed -n '/^$$/q; s/^# \{0,1\}//p' $(SELF)

run: $(NIGHT).log
records: $(NIGHT).ndjson
summary: $(NIGHT).txt $(NIGHT).json
	@cat $(NIGHT).txt

# bs-run ends with 1 when a type failed and 2 when all did: a night with failures is still a night, and its log is what
# everything else is made from. 3 and more: nothing was run.
$(DIR)/%.log:
	@mkdir -p $(@D)
	@bs-run --types $(TYPES) --attempts $(ATTEMPTS) --retry-delay $(RETRY_DELAY) --target $(COUNT) \
	  --quiet --log $@.part --events $(DIR)/events.jsonl \
	  -- $(GENERATOR) --types {type} --count $(COUNT) >/dev/null || [ $$? -le 2 ]
	@mv $@.part $@

$(DIR)/%.ndjson: $(DIR)/%.log
	@bs-parse $< >$@

$(DIR)/%.txt: $(DIR)/%.ndjson
	@bs-summarize $< >$@

$(DIR)/%.json: $(DIR)/%.ndjson
	@bs-summarize --format json $< >$@

# --replay takes the time from the records; --sinks stderr says it here and tells nobody else.
alert-check: $(NIGHT).ndjson
	@bs-alert --replay --sinks stderr --exit-code $< >/dev/null
