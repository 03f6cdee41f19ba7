import { Fault, run } from './fault.ts';
import { conclude } from './figures/conclude.ts';
import { hearingFigures, toldIn } from './figures/told.ts';
import { besideFreshParts } from './parts/beside.ts';
import { runStep } from './tests/step.ts';

// prove.ts [name,…]: shows at full length what make test shows in short, or what would make it too long, one after the other.

/** Specs, which run beside fresh parts. */
const SPECS: Readonly<Record<string, string>> = {
  worlds: 'services/all/src/two-worlds.db.spec.ts',
  repeats: 'services/all/src/repeats.db.spec.ts',
  timing: 'services/all/src/timing.db.spec.ts',
  fuzz: 'services/all/src/fuzz.db.spec.ts',
};
/** Programs, which bring what they need. */
const PROGRAMS: Readonly<Record<string, string>> = {
  conformance: 'tools/conformance.ts',
  faults: 'tools/faults.ts',
  outbox: 'tools/outbox-drill.ts',
};
/** Programs that try what make up started, in the way that each of them says. */
const ON_WHAT_RUNS: Readonly<Record<string, string>> = {
  restarts: 'tools/restarts.ts',
  overload: 'tools/overload.ts',
};
const ALL = { ...SPECS, ...PROGRAMS, ...ON_WHAT_RUNS };

await run(async () => {
  const chosen = (process.argv[2] || Object.keys({ ...SPECS, ...PROGRAMS }).join(',')).split(',');
  const unknown = chosen.find((name) => !(name in ALL));
  if (unknown !== undefined) throw new Fault(`there is nothing called “${unknown}” to prove: say ONLY=${Object.keys(ALL).join(', ')}, several with commas between them, or nothing for all but ${Object.keys(ON_WHAT_RUNS).join(' and ')}`);
  for (const name of chosen) {
    console.log(`\n— ${name}`);
    const code = name in SPECS ? await runSpec(name) : await runStep(process.execPath, [ALL[name]!]);
    if (code !== 0) process.exitCode = 1;
  }
});

/** Runs a spec at the length that the promises speak of. */
function runSpec(name: string): Promise<number> {
  return besideFreshParts(async (parts) => {
    const { variables, watch } = hearingFigures(parts);
    const surroundings = { variables: { ...variables, HIREFLUX_AT_LENGTH: '1' }, watch };
    const code = await runStep(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', SPECS[name]!, '--disable-console-intercept'], surroundings);
    const passes = { what: 'its spec', asked: 'passes', measured: code === 0 ? 'passes' : 'fails', kept: code === 0 };
    conclude({ command: `make prove ONLY=${name}`, settings: name === 'fuzz' ? { SEED: process.env['SEED'] } : {}, figures: [...toldIn(variables['HIREFLUX_FIGURES']!), passes] });
    return code;
  });
}
