import { until } from './api.ts';
import { expect } from './expect.ts';
import type { Step } from './walk.ts';
import { runHere } from './without.ts';

/** So long a part may be away before the deployment says so. */
const NOTICED_MS = 15_000;

interface Part {
  readonly part: string;
  readonly ok: boolean;
  readonly version?: string;
  readonly error?: string;
}

/** No part may be degraded that was not stopped on purpose. */
export const readyStep: Step = {
  name: 'every part answers',
  async take({ settings }) {
    const { url, without } = settings;
    const look = async () => {
      const answer = await fetch(`${url}/readyz`).catch(() => undefined);
      expect(answer, `nothing answers at ${url}: start it by make up, or say where it is by URL=`);
      return (await answer.json()) as { status: string; parts?: readonly Part[] };
    };
    const isOf = (name: string) => ({ part }: Part) => part.toLowerCase().includes(name);
    // Redis and Temporal are no part that the gateway asks for: without them all goes on, only later.
    const noticed = without.filter((name) => name === 'milvus');
    const { status, parts = [] } = await until('the word that a part is away', NOTICED_MS, async () => {
      const seen = await look();
      return noticed.every((name) => !runHere(settings) || seen.parts?.some((part) => !part.ok && isOf(name)(part))) && seen;
    });
    const away = parts.filter((part) => !part.ok && !without.some((name) => isOf(name)(part)));
    expect(away.length === 0, `not every part is well: ${away.map(({ part, error }) => `${part} (${error})`).join(', ')}`);
    expect(status !== 'not ready', 'the deployment is not ready');
    const versions = parts.flatMap(({ part, version }) => (version ? [`${part} ${version}`] : []));
    const later = without.filter((name) => name !== 'milvus').map((name) => `without ${name}: what it hurries comes later`);
    return [...new Set(versions), ...later, ...parts.filter((part) => !part.ok).map(({ part, error }) => `degraded: ${part}${error ? ` (${error})` : ''}`)];
  },
};
