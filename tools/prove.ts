import { Fault, run } from './fault.ts';
import { besideFreshParts } from './parts/beside.ts';
import { runStep } from './tests/step.ts';

// prove.ts: runs specs at the length that the promises speak of, which would make make test too long, beside fresh parts.

const SPECS = {
  worlds: 'services/all/src/two-worlds.db.spec.ts',
  repeats: 'services/all/src/repeats.db.spec.ts',
  timing: 'services/all/src/timing.db.spec.ts',
} as const;

await run(async () => {
  const only = process.argv[2] ?? '';
  if (only && !(only in SPECS)) throw new Fault(`there is nothing called “${only}” to prove: say ONLY=${Object.keys(SPECS).join(', ')}, or nothing for all of it`);
  const specs = only ? [SPECS[only as keyof typeof SPECS]] : Object.values(SPECS);
  process.exitCode = await besideFreshParts(async ({ variables, watch }) => {
    let worst = 0;
    // One after the other: what is timed has the machine to itself.
    for (const spec of specs) {
      const surroundings = { variables: { ...variables, HIREFLUX_AT_LENGTH: '1' }, watch };
      worst = Math.max(worst, await runStep(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', spec, '--disable-console-intercept'], surroundings));
    }
    return worst;
  });
});
