import type { Check } from './service.ts';

export interface PartReport {
  readonly part: string;
  readonly required: boolean;
  readonly ok: boolean;
  readonly version?: string;
  readonly error?: string;
}

export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'not ready';
  readonly parts: readonly PartReport[];
}

const CHECK_MS = 2000;
/** Probes of several orchestrators share one answer. */
const KEPT_MS = 500;

/** Asks every part how it is, all at once and none for long, and judges: a required one away is "not ready". */
export function readiness(checks: readonly Check[]): () => Promise<Readiness> {
  return shared(async () => judged(await Promise.all(checks.map(ask))));
}

/** A report that is asked for anew only when the last one is half a second old. */
export function shared(report: () => Promise<Readiness>): () => Promise<Readiness> {
  let kept: { readonly report: Promise<Readiness>; readonly until: number } | undefined;
  return () => {
    if (!kept || kept.until < Date.now()) kept = { report: report(), until: Date.now() + KEPT_MS };
    return kept.report;
  };
}

/** What parts come to. */
export function judged(parts: readonly PartReport[]): Readiness {
  const away = parts.filter(({ ok }) => !ok);
  const status = away.some(({ required }) => required) ? 'not ready' : away.length > 0 ? 'degraded' : 'ready';
  return { status, parts };
}

async function ask({ part, required, run }: Check): Promise<PartReport> {
  const over = AbortSignal.timeout(CHECK_MS);
  const late = new Promise<never>((_, reject) => over.addEventListener('abort', () => reject(new Error('it did not answer in time'))));
  try {
    const version = await Promise.race([run(over), late]);
    return { part, required, ok: true, ...(version && { version }) };
  } catch (error) {
    return { part, required, ok: false, error: error instanceof Error ? error.message || error.name : String(error) };
  }
}
