SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --no-print-directory

# The machine's own Node where it is 24.15 or later, else the one among the packages.
OWN_NODE := $(shell node -p 'const [a, b] = process.versions.node.split(".").map(Number); a > 24 || (a === 24 && b >= 15) ? process.execPath : ""' 2>/dev/null)
NODE := $(or $(OWN_NODE),node_modules/.bin/node)
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

ready := node_modules/.installed proto/gen/.stamp proto/gen/contracts.binpb

.PHONY: help up down reset status logs stop start dev staff dead-events replay smoke demo crowd test e2e shots drill prove bench bench-web baseline documents

help: ## List the commands
	@awk -F ':.*## ' '/^##@ / {print "\n" substr($$0, 5)} /^[a-z0-9-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo; echo "Settings: PORT=8080, HIREFLUX_HOME=.hireflux, and an address for each part that is yours: README.md"

##@ Run it
up: $(ready) web/dist/.stamp ## Install what is missing and start everything (SPLIT=1: each service in its own process, REPLICAS=matching=2: in several; DEMO=0: no demo)
	@$(NODE) tools/up.ts
down: node_modules/.installed ## Stop everything; the data is kept
	@$(NODE) tools/down.ts
reset: node_modules/.installed ## Stop everything and delete the data (YES=1: do not ask)
	@$(NODE) tools/reset.ts
status: node_modules/.installed ## Say what runs where, and how it is
	@$(NODE) tools/status.ts
logs: node_modules/.installed ## Follow the logs of all parts, merged (PART=…: of one, as make stop names them)
	@$(NODE) tools/logs.ts "$${PART-}"
stop: node_modules/.installed ## Stop one part: PART=redis, milvus, temporal, postgres, worker, services, one of them, or one process of one
	@$(NODE) tools/switch.ts stop "$${PART-}"
start: node_modules/.installed ## Start it again: PART=…
	@$(NODE) tools/switch.ts start "$${PART-}"
dev: up ## Start everything, then restart what a change of the sources concerns, and show its logs
	@$(NODE) tools/dev.ts

##@ Look after it
staff: $(ready) ## Make an account of the operators: EMAIL=you@example.com
	@$(NODE) tools/staff.ts "$${EMAIL-}"
dead-events: $(ready) ## List the events that a service could not take, with what went wrong
	@$(NODE) tools/dead-events.ts
replay: $(ready) ## Have an event that could not be taken tried again now: EVENT=its id, or all
	@$(NODE) tools/dead-events.ts replay "$${EVENT-}"

##@ Use it
smoke: $(ready) ## Walk the main job through the public API (URL=… any deployment, RESUME=… files or folders, WITHOUT=redis, milvus or temporal)
	@$(NODE) tools/smoke/main.ts
demo: $(ready) ## Fill in the demo of make up, or go on with it: companies, jobs, seekers and applications
	@$(NODE) tools/demo/main.ts
crowd: $(ready) ## Have made-up applicants apply for a job, for long lists: JOB=<its id> N=10000
	@$(NODE) tools/crowd.ts "$${JOB-}" "$${N:-10000}"

##@ Prove it (RECORD=1 writes what was measured into docs/trust.md)
test: $(ready) ## Check contracts and types, and run every test against real parts
	@$(NODE) tools/test.ts
e2e: $(ready) web/dist/.stamp ## Have people use the portal in a real browser, beside an installation of its own (ONLY=keyboard: files by a word of their names)
	@$(NODE) tools/e2e.ts "$${ONLY-}"
shots: $(ready) web/dist/.stamp ## Take pictures of every page into shots/, at three widths, light and dark (ONLY=applicants: pages by a word of their names)
	@$(NODE) tools/shots.ts "$${ONLY-}"
drill: $(ready) ## Kill every process at random under walks of the main job, and see that nothing is lost or doubled: KILLS=20 (WALKS=4 SEED=… PLANT=loss or double)
	@$(NODE) tools/drill.ts
prove: $(ready) ## Show at length what make test shows in short: ONLY=worlds, repeats, timing, fuzz, conformance, faults, outbox, restarts or overload
	@$(NODE) tools/prove.ts "$${ONLY-}"
bench-web: $(ready) web/dist/.stamp ## Measure what the portal weighs, how smooth a board of 10,000 is, and what Lighthouse says (RUNS=5: the median of so many)
	@$(NODE) tools/bench-web.ts "$${RUNS-}"
bench: $(ready) ## Measure what calls cost, by processor time, beside what they stand on: ROW=unary, gateway, applicants, limiter or start
	@$(NODE) tools/bench.ts "$${ROW-}"

##@ Change it
baseline: node_modules/.installed ## Take the contracts as they are for what later ones may not break
	@buf build --exclude-source-info -o proto/baseline.binpb
documents: $(ready) ## Write the pages that are made from the contracts: docs/errors.md
	@$(NODE) tools/documents/write-documents.ts
costs: $(ready) ## Write docs/costs.md: the statements, calls between services and Redis commands of each RPC
	@$(NODE) tools/documents/write-costs.ts

node_modules/.installed: package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing: install Node.js 20 or later, which brings it (https://nodejs.org), and run make again." >&2; exit 1; }
	@node tools/install.mjs
proto/gen/.stamp: proto/buf.gen.yaml node_modules/.installed $(shell find proto/hireflux proto/buf proto/connectrpc -name '*.proto')
	@buf generate --template proto/buf.gen.yaml
	@touch $@
web/dist/.stamp: proto/gen/.stamp $(shell find web/src web/tools web/public web/*.json -type f -not -path 'web/public/fonts/*' -not -name icons.svg -not -name '*.spec.ts')
	@$(NODE) web/tools/build.ts
proto/gen/contracts.binpb: proto/gen/.stamp services/gateway/src/public-services.ts tools/contracts/build-image.ts
	@$(NODE) tools/contracts/build-image.ts
