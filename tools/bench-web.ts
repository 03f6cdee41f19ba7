import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '@hireflux/kit/testing/figures';
import { crowdJob } from './bench/crowded-job.ts';
import { median } from './bench/in-turns.ts';
import { busiestJob } from './demo/busiest-job.ts';
import { inBrowser } from './e2e/in-browser.ts';
import { Fault, run } from './fault.ts';
import { atMost, conclude, shown } from './figures/conclude.ts';

// bench-web.ts [runs]: measures what the portal weighs, how smooth a long board is, and what Lighthouse says of its public pages.

const APPLICANTS = 10_000;
const MOST = { firstBytes: 120_000, fontBytes: 50_000, sideBytes: 180_000, taskMs: 200, layoutShift: 0.02 };
const LEAST = { performance: 95, accessibility: 100, bestPractices: 100, seo: 100 };

interface Findings {
  readonly first: number;
  readonly fonts: readonly { readonly name: string; readonly bytes: number; readonly blocks: boolean }[];
  readonly sides: Readonly<Record<string, { readonly entry: number; readonly heaviest: { readonly name: string; readonly bytes: number }; readonly all: number }>>;
  readonly held: readonly Readonly<Record<string, number>>[];
  readonly audits: Readonly<Record<string, Readonly<Record<keyof typeof LEAST | 'layoutShift', number>> & { readonly faults: readonly string[] }>>;
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const milliseconds = (value: number): string => `${value} ms`;

await run(() =>
  inBrowser(async (browser) => {
    const runs = process.argv[2] || '5';
    const { jobId } = await busiestJob(browser.url, browser.home);
    await crowdJob(browser.home, jobId, APPLICANTS);
    const file = join(browser.home.root, 'bench-web.json');
    const code = await browser.run(process.execPath, ['web/tools/bench.ts', file, jobId, runs]);
    if (code !== 0) throw new Fault('The portal could not be measured: see above.');
    const findings = JSON.parse(readFileSync(file, 'utf8')) as Findings;
    conclude({ command: 'make bench-web', settings: { RUNS: runs }, figures: [...weights(findings), ...tasks(findings), ...audits(findings)] });
    for (const [page, { faults }] of Object.entries(findings.audits)) if (faults.length > 0) console.log(`      Lighthouse on ${page}: ${faults.join(', ')}`);
  }, { RATE_LIMITS: 'off' }),
);

function weights({ first, fonts, sides }: Findings): Figure[] {
  const font = fonts.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    atMost('script, style and markup of the first page, compressed', first, MOST.firstBytes, kilobytes),
    { what: 'font of the first page', asked: `one file ≤ ${kilobytes(MOST.fontBytes)} that blocks nothing`, measured: `${fonts.length} of ${kilobytes(font)}, ${fonts.filter(({ blocks }) => blocks).length} blocking`, kept: fonts.length === 1 && font <= MOST.fontBytes && !fonts[0]!.blocks },
    ...Object.entries(sides).flatMap(([side, { entry, heaviest, all }]) => [
      atMost(`what entering the ${side} side brings beyond it`, entry, MOST.sideBytes, kilobytes),
      atMost(`what its heaviest page brings, ${heaviest.name}`, heaviest.bytes, MOST.sideBytes, kilobytes),
      shown(`all pages of the ${side} side together`, kilobytes(all)),
    ]),
  ];
}

function tasks({ held }: Findings): Figure[] {
  return Object.keys(held[0] ?? {}).map((step) => atMost(`longest task on a board of ${APPLICANTS}: ${step} (median of ${held.length})`, median(held.map((one) => one[step]!)), MOST.taskMs, milliseconds));
}

function audits({ audits: found }: Findings): Figure[] {
  return Object.entries(found).flatMap(([page, audit]) => [
    ...Object.entries(LEAST).map(([category, least]) => {
      const score = audit[category as keyof typeof LEAST];
      return { what: `Lighthouse, mobile, ${page}: ${category}`, asked: least === 100 ? '100' : `≥ ${least}`, measured: String(score), kept: score >= least };
    }),
    atMost(`Lighthouse, mobile, ${page}: layout shift`, audit.layoutShift, MOST.layoutShift, (value) => value.toFixed(3)),
  ]);
}
