import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from '@hireflux/kit/testing/figures';
import { run } from './fault.ts';
import { conclude, never } from './figures/conclude.ts';
import { hearingFigures, toldIn } from './figures/told.ts';
import { besideFreshParts, type Surroundings } from './parts/beside.ts';
import { table } from './screen/summary.ts';
import { runStep } from './tests/step.ts';
import { add, count, inWords, none, type Tally, tallyOfStep, tallyOfVitest } from './tests/tally.ts';

const bin = (name: string): string => join('node_modules/.bin', name);
const node = process.execPath;
const vitest = 'node_modules/vitest/vitest.mjs';
// The spec that is run once more for each of the four rules, with that rule broken on purpose.
const witness = 'services/employers/src/jobs/job-service.db.spec.ts';

const figures: Figure[] = [];
const results: { readonly name: string; readonly tally: Tally; readonly ms: number }[] = [];

await run(async () => {
  await step('contracts: lint', () => runStep(bin('buf'), ['lint']).then(tallyOfStep));
  await step('contracts: format', () => runStep(bin('buf'), ['format', '--diff', '--exit-code']).then(tallyOfStep));
  await step('contracts: nothing broken', () => runStep(bin('buf'), ['breaking', '--against', 'proto/baseline.binpb']).then(tallyOfStep));
  await step('types', () => runStep(bin('tsc'), ['-p', '.']).then(tallyOfStep));
  await step('types: the portal', () => runStep('web/node_modules/.bin/ngc', ['-p', 'web/tsconfig.app.json', '--noEmit']).then(tallyOfStep));
  await step("types: the portal's tests", () => runStep(bin('tsc'), ['-p', 'web/tsconfig.e2e.json']).then(tallyOfStep));
  await step('specs: the portal', () => reported((report) => runStep(node, ['web/tools/specs.ts', report])));
  await besideFreshParts(async (parts) => {
    const surroundings = hearingFigures(parts);
    await step('specs', () => runSpecs(surroundings));
    figures.push(...toldIn(surroundings.variables['HIREFLUX_FIGURES']!));
    const record = surroundings.variables['HIREFLUX_RECORD']!;
    await step('every RPC shown', () => runStep(node, ['services/kit/src/testing/matrix.ts', record], surroundings).then(tallyOfStep));
    await step('broken on purpose', () => runStep(node, ['services/kit/src/testing/broken.ts', witness], surroundings).then(tallyOfStep));
  });

  const total = results.map(({ tally }) => tally).reduce(add, none);
  const rows = results.map(({ name, tally, ms }) => [tally.failed > 0 ? '✗' : '✓', name, inWords(tally), `${(ms / 1000).toFixed(1)} s`]);
  console.log(`\n${table(rows).join('\n')}\n\n${inWords(total)}`);
  count(total);
  conclude({ command: 'make test', figures: [...figures, never('checks that fail', total.failed, `of ${total.passed + total.failed}`)] });
});

async function step(name: string, work: () => Promise<Tally>): Promise<void> {
  console.log(`\n— ${name}`);
  const began = Date.now();
  const tally = await work();
  results.push({ name, tally, ms: Date.now() - began });
}

function runSpecs(surroundings: Surroundings): Promise<Tally> {
  return reported((report) => runStep(node, [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], surroundings));
}

/** What a run came to that writes its report into a file and ends with a code. */
async function reported(work: (report: string) => Promise<number>): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-report-'));
  const report = join(folder, 'report.json');
  try {
    return tallyOfVitest(report, await work(report));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
