import type { Unit } from './unit.ts';

interface Report {
  readonly status: string;
  readonly parts: readonly { readonly part: string; readonly ok: boolean; readonly error?: string }[];
}

/** What the processes say of the parts that they stand on: a line for each that is not well. */
export async function reportOf(units: readonly Unit[]): Promise<string[]> {
  const lines = units.map(async ({ name, ready }) => {
    if (ready.kind !== 'http') return [];
    const report = await ask(ready.url.replace(/livez$/, 'readyz'));
    const away = report?.parts.filter(({ ok }) => !ok) ?? [];
    return away.map(({ part, error }) => `${name} is ${report!.status}: ${part} (${error ?? 'away'})`);
  });
  return [...new Set((await Promise.all(lines)).flat())];
}

async function ask(url: string): Promise<Report | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    return (await response.json()) as Report;
  } catch {
    return undefined;
  }
}
