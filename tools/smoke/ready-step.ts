import { expect } from './expect.ts';
import type { Step } from './walk.ts';

interface Part {
  readonly part: string;
  readonly ok: boolean;
  readonly version?: string;
  readonly error?: string;
}

/** No part may be degraded that was not stopped on purpose. */
export const readyStep: Step = {
  name: 'every part answers',
  async take({ settings: { url, without } }) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    expect(answer, `nothing answers at ${url}: start it by make up, or say where it is by URL=`);
    const { status, parts = [] } = (await answer.json()) as { status: string; parts?: readonly Part[] };
    const stopped = ({ part }: Part) => without.some((name) => part.toLowerCase().includes(name));
    const away = parts.filter((part) => !part.ok && !stopped(part));
    expect(away.length === 0, `not every part is well: ${away.map(({ part, error }) => `${part} (${error})`).join(', ')}`);
    expect(status !== 'not ready', 'the deployment is not ready');
    const versions = parts.flatMap(({ part, version }) => (version ? [`${part} ${version}`] : []));
    return [...new Set(versions), ...parts.filter((part) => !part.ok).map(({ part }) => `degraded on purpose: ${part}`)];
  },
};
