import lighthouse, { type Result } from 'lighthouse';

/** What Lighthouse finds of a page, the median of several runs each: scores of 0 to 100, and how far the page moves about. */
export interface Audit {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly seo: number;
  readonly layoutShift: number;
  /** What it found wrong in any run, by name. */
  readonly faults: readonly string[];
}

/** Audits a page as a phone with a slow network sees it, in a browser that listens on a port. */
export async function audit(url: string, port: number, runs: number): Promise<Audit> {
  const results: Result[] = [];
  // One after another: they take the same processor.
  for (let run = 0; run < runs; run += 1) {
    const result = await lighthouse(url, { port, output: 'json', logLevel: 'error' });
    if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse could not look at ${url}: ${result?.lhr.runtimeError?.message ?? 'it says nothing'}`);
    results.push(result.lhr);
  }
  const score = (category: string) => Math.round(100 * median(results.map(({ categories }) => categories[category]!.score ?? 0)));
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    seo: score('seo'),
    layoutShift: median(results.map(({ audits }) => audits['cumulative-layout-shift']!.numericValue ?? 0)),
    faults: [...new Set(results.flatMap(({ categories, audits }) => Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]!.score ?? 1) < 0.9).map(({ id }) => id))))],
  };
}

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]!;
