import { run } from '../fault.ts';
import { besideFreshParts } from '../parts/beside.ts';
import { runStep } from '../tests/step.ts';

await run(async () => {
  process.exitCode = await besideFreshParts(({ variables, watch }) => {
    const surroundings = { variables: { ...variables, HIREFLUX_COSTS: 'write' }, watch };
    return runStep(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'services/all/src/costs.mesh.spec.ts'], surroundings);
  });
});
