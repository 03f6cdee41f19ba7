import { spawn } from 'node:child_process';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { writePrivate } from '../home/private-file.ts';
import { specFolder } from '../spec-folder.ts';
import { serveControl } from '../units/control.ts';
import type { State } from '../units/unit.ts';
import { startParts } from './start-parts.ts';

const folder = specFolder();
const socket = join(folder, 'control.sock');
const PORT = 8099;

let server: Server | undefined;
afterEach(() => server?.close());

/** A supervisor in which parts come back at once, but for those that never do. */
async function supervisor(never: readonly string[]): Promise<Record<string, State>> {
  const states: Record<string, State> = { redis: 'ready', milvus: 'ready', temporal: 'ready' };
  server = await serveControl(socket, async (request) => {
    if (request.ask === 'stop') states[request.part] = 'stopped';
    if (request.ask === 'start') states[request.part] = never.includes(request.part) ? 'restarting' : 'ready';
    const trouble = (name: string) => (states[name] === 'restarting' ? { trouble: 'its port is taken' } : {});
    return { units: Object.entries(states).map(([name, state]) => ({ name, part: name, state, restarts: 0, ...trouble(name) })) };
  });
  return states;
}

describe('startParts', () => {
  it('starts the others where one does not come back, and says what is left to do', async () => {
    const states = await supervisor(['redis']);
    Object.assign(states, { redis: 'stopped', milvus: 'stopped', temporal: 'stopped' });

    const end = startParts(socket, ['redis', 'milvus', 'temporal'], { mostMs: 300 });

    await expect(end).rejects.toThrow('redis does not become ready again (redis is restarting: its port is taken). By hand: make logs PART=redis, then make start PART=redis.');
    expect(states).toEqual({ redis: 'restarting', milvus: 'ready', temporal: 'ready' });
  });

  it('says what to do where nobody runs the parts any more', async () => {
    await expect(startParts(join(folder, 'none.sock'), ['milvus'], { mostMs: 0 })).rejects.toThrow('milvus does not become ready again, and nobody says why: make up starts everything');
  });
});

describe('withoutParts', () => {
  /** A walk that stops redis and milvus, and hangs. */
  const walk = () => {
    writePrivate(join(folder, 'plan.json'), { port: PORT });
    const program = `
      const { withoutParts } = await import(${JSON.stringify(new URL('without.ts', import.meta.url).href)});
      const hang = () => new Promise(() => setInterval(() => {}, 1e6));
      await withoutParts({ url: 'http://127.0.0.1:${PORT}', without: ['redis', 'milvus'] }, hang);
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { env: { ...process.env, HIREFLUX_HOME: folder } });
    let said = '';
    child.stdout.on('data', (data) => (said += data));
    child.stderr.on('data', (data) => (said += data));
    return { child, said: () => said, exit: new Promise<number | null>((resolve) => child.once('exit', resolve)) };
  };
  const says = { timeout: 8_000 };

  it('starts what it stopped when it is interrupted', async () => {
    const states = await supervisor([]);
    const { child, said, exit } = walk();
    await expect.poll(said, says).toContain('Stopped: redis, milvus.');
    expect(states).toMatchObject({ redis: 'stopped', milvus: 'stopped' });

    child.kill('SIGINT');

    expect(await exit).toBe(130);
    expect(states).toMatchObject({ redis: 'ready', milvus: 'ready' });
    expect(said()).toContain('Started again: redis, milvus.');
  });

  it('asks all to start before it ends at a second interrupt, and says what it did not wait for', async () => {
    const states = await supervisor(['redis']);
    const { child, said, exit } = walk();
    await expect.poll(said, says).toContain('Stopped: redis, milvus.');

    child.kill('SIGINT');
    await expect.poll(said, says).toContain('Interrupted. Starting again first: redis, milvus.');
    child.kill('SIGINT');

    expect(await exit).toBe(130);
    expect(states).toMatchObject({ redis: 'restarting', milvus: 'ready' });
    expect(said()).toContain('redis was asked to start and was not waited for: make status says whether it runs, and make start PART=redis asks it again.');
  });
});
