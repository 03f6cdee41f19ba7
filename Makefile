SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

# The machine's own Node where it is 24.15 or later, else the one among the packages.
OWN_NODE := $(shell node -p 'const [a, b] = process.versions.node.split(".").map(Number); a > 24 || (a === 24 && b >= 15) ? process.execPath : ""' 2>/dev/null)
NODE := $(or $(OWN_NODE),node_modules/.bin/node)
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
export PORT SPLIT REPLICAS RATE_LIMITS PART EMAIL KILLS WALKS SEED PLANT EVENTS RATE WRITERS EVENT URL RESUME WITHOUT YES JOB N DEMO HIREFLUX_HOME ROW

ready := node_modules/.installed proto/gen/.stamp proto/gen/contracts.binpb

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-22s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "  Settings: PORT=8080, HIREFLUX_HOME=.hireflux, and an address for each part that is yours: README.md"

.PHONY: up
up: $(ready) ## Install what is missing and start everything (SPLIT=1: each service in its own process, REPLICAS=matching=2: in several; DEMO=0: no demo)
	@$(NODE) tools/up.ts

.PHONY: down
down: node_modules/.installed ## Stop everything; the data is kept
	@$(NODE) tools/down.ts

.PHONY: reset
reset: node_modules/.installed ## Stop everything and delete the data (YES=1: do not ask)
	@$(NODE) tools/reset.ts

.PHONY: status
status: node_modules/.installed ## Say what runs where, and how it is
	@$(NODE) tools/status.ts

.PHONY: logs
logs: node_modules/.installed ## Follow the logs of all parts, merged (PART=…: of one, as make stop names them)
	@$(NODE) tools/logs.ts "$$PART"

.PHONY: dev
dev: up ## Start everything, then restart what a change of the sources concerns, and show its logs
	@$(NODE) tools/dev.ts

.PHONY: stop
stop: node_modules/.installed ## Stop one part: PART=redis, milvus, temporal, postgres, worker, services or one of them
	@$(NODE) tools/switch.ts stop "$$PART"

.PHONY: start
start: node_modules/.installed ## Start it again: PART=…
	@$(NODE) tools/switch.ts start "$$PART"

.PHONY: staff
staff: $(ready) ## Make an account of the operators: EMAIL=you@example.com
	@$(NODE) tools/staff.ts "$$EMAIL"

.PHONY: dead-events
dead-events: $(ready) ## List the events that a service could not take, with what went wrong
	@$(NODE) tools/dead-events.ts

.PHONY: replay
replay: $(ready) ## Have an event that could not be taken tried again now: EVENT=its id, or all
	@$(NODE) tools/dead-events.ts replay "$$EVENT"

.PHONY: smoke
smoke: $(ready) ## Walk the main job through the public API (URL=… any deployment, RESUME=… files or folders, WITHOUT=redis, milvus or temporal)
	@$(NODE) tools/smoke/main.ts

.PHONY: demo
demo: $(ready) ## Fill in the demo of make up, or go on with it: companies, jobs, seekers and applications
	@$(NODE) tools/demo/main.ts

.PHONY: crowd
crowd: $(ready) ## Have made-up applicants apply for a job, for long lists: JOB=<its id> N=10000
	@$(NODE) tools/crowd.ts "$$JOB" "$${N:-10000}"

.PHONY: drill
drill: $(ready) ## Kill every process at random under walks of the main job, and see that nothing is lost or doubled: KILLS=20 (WALKS=4 SEED=… PLANT=loss or double)
	@$(NODE) tools/drill.ts

.PHONY: bench
bench: $(ready) ## Measure what calls cost, by processor time, beside what they stand on: ROW=unary, gateway, applicants or limiter
	@$(NODE) tools/bench.ts "$$ROW"

.PHONY: outbox-drill
outbox-drill: $(ready) ## Have writers tell events while the processes on both sides are killed, and see that none is skipped, doubled or out of order: EVENTS=100000 (RATE=300 a second, WRITERS=16, PLANT=loss or double)
	@$(NODE) tools/outbox-drill.ts

.PHONY: faults
faults: $(ready) ## Have a part fail, hang and flap behind the gateway, and measure what callers and other parts see of it
	@$(NODE) tools/faults.ts

.PHONY: restarts
restarts: $(ready) ## Restart both processes of a service twenty times under calls (after make up SPLIT=1 REPLICAS=matching=2)
	@$(NODE) tools/restarts.ts

.PHONY: overload
overload: $(ready) ## List applicants three times as fast as they can be (after make up RATE_LIMITS=off, with the demo)
	@$(NODE) tools/overload.ts

.PHONY: conformance
conformance: $(ready) ## Have Connect's own suite try the gateway's listener and both sides of the mesh
	@$(NODE) tools/conformance.ts

.PHONY: fuzz
fuzz: $(ready) ## Send 200 inputs to every RPC by each protocol, made from the contracts (SEED=… makes others)
	@FUZZ_INPUTS=200 FUZZ_SEED="$$SEED" $(NODE) tools/with-services.ts $(NODE) node_modules/vitest/vitest.mjs run services/all/src/fuzz.db.spec.ts

.PHONY: test
test: $(ready) ## Check contracts and types, and run every test against real parts
	@$(NODE) tools/test.ts

.PHONY: prove
prove: $(ready) ## Run at full length what make test runs in short: two worlds, repeats, timing (ONLY=worlds, repeats or timing)
	@$(NODE) tools/prove.ts "$${ONLY:-}"

.PHONY: baseline
baseline: node_modules/.installed ## Take the contracts as they are for what later ones may not break
	buf build --exclude-source-info -o proto/baseline.binpb

.PHONY: documents
documents: $(ready) ## Write the pages that are made from the contracts: docs/errors.md
	@$(NODE) tools/documents/write-documents.ts

node_modules/.installed: package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing: install Node.js 20 or later, which brings it (https://nodejs.org), and run make again." >&2; exit 1; }
	@node tools/install.mjs

proto/gen/.stamp: proto/buf.gen.yaml node_modules/.installed $(shell find proto/hireflux proto/buf proto/connectrpc -name '*.proto')
	@buf generate --template proto/buf.gen.yaml
	@touch $@

proto/gen/contracts.binpb: proto/gen/.stamp services/gateway/src/public-services.ts tools/contracts/build-image.ts
	@$(NODE) tools/contracts/build-image.ts
