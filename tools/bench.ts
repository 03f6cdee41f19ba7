import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { listingApplicants } from './bench/applicants.ts';
import type { Bench, Findings } from './bench/figure.ts';
import { gatewayCalls } from './bench/gateway.ts';
import { limiterDecisions } from './bench/limiter.ts';
import { pinGenerator } from './bench/pinned.ts';
import { startAndMemory } from './bench/start.ts';
import { writeKeys } from './bench/tokens.ts';
import { unaryCalls } from './bench/unary.ts';
import { Fault, run } from './fault.ts';
import { conclude } from './figures/conclude.ts';
import { besideFreshParts } from './parts/beside.ts';

// bench.ts [row,…]: measures what calls cost, row by row, and fails where a promise is not kept.

const ROWS: Readonly<Record<string, (bench: Bench) => Promise<Findings>>> = {
  unary: unaryCalls,
  gateway: gatewayCalls,
  applicants: listingApplicants,
  limiter: limiterDecisions,
  start: startAndMemory,
};

await run(async () => {
  const chosen = (process.argv[2] || Object.keys(ROWS).join(',')).split(',');
  const unknown = chosen.find((name) => !ROWS[name]);
  if (unknown) throw new Fault(`There is no row ${unknown}; the rows are ${Object.keys(ROWS).join(', ')}.`);
  pinGenerator();
  const missing: string[] = [];
  await besideFreshParts(async ({ variables, watch }) => {
    Object.assign(process.env, variables);
    const folder = join(variables['TMPDIR']!, 'bench');
    mkdirSync(folder);
    const keys = await writeKeys(folder);
    const bench: Bench = { folder, variables: { ...process.env, ...keys, REDIS_URL: variables['TEST_REDIS_URL'] }, watch };
    for (const name of chosen) {
      try {
        const findings = await ROWS[name]!(bench);
        conclude({ command: `make bench ROW=${name}`, figures: findings.figures });
        for (const note of findings.notes) console.log(`      ${note}`);
      } catch (error) {
        // What one row needs and this machine has not keeps no other from being measured.
        if (!(error instanceof Fault)) throw error;
        missing.push(`${name}: ${error.message}`);
        console.log(`  ✗ ${name} was not measured: ${error.message}`);
      }
    }
  });
  if (missing.length > 0) process.exitCode = 1;
});
