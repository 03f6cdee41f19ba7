import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { specFolder } from '../spec-folder.ts';
import { choosePorts } from '../home/ports.ts';
import { processId } from './process-id.ts';
import { listener, standIn } from './stand-in.ts';
import { supervise } from './supervise.ts';
import type { Unit } from './unit.ts';

const folder = specFolder();
let units = 0;
const patience = { timeout: 8_000, interval: 20 };

async function listeningUnit(): Promise<Unit> {
  const { port } = await choosePorts(['port'], {});
  return standIn(listener(port!), { ready: { kind: 'tcp', port: port! } });
}

function supervised(unit: Unit, mayStart = () => true, graceMs = 300) {
  const log = join(folder, `unit-${(units += 1)}.log`);
  const childrenNamed = (): number[] => [...readFileSync(log, 'utf8').matchAll(/child (\d+)/g)].map(([, pid]) => Number(pid));
  return { ...supervise(unit, log, mayStart, () => undefined, graceMs), log, childrenNamed };
}

describe('supervise', () => {
  it('starts again at once what is killed, and leaves nothing of what was', async () => {
    const unit = supervised(await listeningUnit());
    unit.start();
    await vi.waitFor(() => expect(unit.status().state).toBe('ready'), patience);
    const first = unit.status().pid!;

    process.kill(first, 'SIGKILL');
    const killed = Date.now();
    await vi.waitFor(() => expect(unit.status()).toMatchObject({ state: 'ready', restarts: 1, trouble: 'ended by SIGKILL' }), patience);

    expect(Date.now() - killed).toBeLessThan(1_500);
    expect(unit.status().pid).not.toBe(first);
    expect(processId(unit.childrenNamed()[0]!)).toBeUndefined();
    await unit.stop();
  });

  it('starts again only when nobody is left of those who left the group of what was killed', async () => {
    const workFolder = specFolder();
    const { port } = await choosePorts(['port'], {});
    const child = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore', detached: true })`;
    const server = `console.log('child ' + ${child}.pid); require('node:net').createServer().listen(${port}, '127.0.0.1');`;
    const unit = supervised(standIn(server, { ready: { kind: 'tcp', port: port! }, folder: workFolder, workFolder }));
    unit.start();
    await vi.waitFor(() => expect(unit.status().state).toBe('ready'), patience);
    const [stray] = unit.childrenNamed();
    expect(processId(stray!)).toBeDefined();

    process.kill(unit.status().pid!, 'SIGKILL');
    await vi.waitFor(() => expect(unit.status()).toMatchObject({ state: 'ready', restarts: 1 }), patience);

    expect(processId(stray!)).toBeUndefined();
    await unit.stop();
    for (const pid of unit.childrenNamed().slice(1)) process.kill(pid, 'SIGKILL');
  });

  it('ends the process with its children when it is stopped, and starts it when it is asked to', async () => {
    const unit = supervised(await listeningUnit());
    unit.start();
    await vi.waitFor(() => expect(unit.status().state).toBe('ready'), patience);
    const { pid } = unit.status();

    await unit.stop();
    expect(unit.status().state).toBe('stopped');
    expect([pid!, ...unit.childrenNamed()].map(processId)).toEqual([undefined, undefined]);

    unit.start();
    await vi.waitFor(() => expect(unit.status()).toMatchObject({ state: 'ready', restarts: 0 }), patience);
    await unit.stop();
  });

  it('waits longer before each restart of what keeps ending, and tries at once when it is asked to start', async () => {
    const unit = supervised(standIn('process.exit(3)', { ready: { kind: 'tcp', port: 9 } }));
    unit.start();
    await vi.waitFor(() => expect(unit.status()).toMatchObject({ state: 'restarting', restarts: 2, trouble: 'ended with code 3' }), patience);

    unit.start();
    await vi.waitFor(() => expect(unit.status()).toMatchObject({ restarts: 1 }), { timeout: 900, interval: 5 });
    await unit.stop();
    expect(unit.status().state).toBe('stopped');
  });

  it('waits until it may start', async () => {
    let open = false;
    const unit = supervised(standIn('process.exit(0)'), () => open);
    unit.start();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(unit.status().state).toBe('waiting');

    open = true;
    await vi.waitFor(() => expect(unit.status().state).toBe('done'), patience);
  });

  it('does not repeat a command that has to succeed once, and says that it failed', async () => {
    const unit = supervised(standIn('console.error("no such table"); process.exit(2)'));
    unit.start();
    await vi.waitFor(() => expect(unit.status()).toMatchObject({ state: 'failed', restarts: 0, trouble: 'ended with code 2' }), patience);
    expect(readFileSync(unit.log, 'utf8')).toContain('no such table');
  });

  it('says why a program cannot be started', async () => {
    const unit = supervised({ ...standIn(''), file: '/nowhere/program' });
    unit.start();
    await vi.waitFor(() => expect(unit.status()).toMatchObject({ state: 'failed', trouble: expect.stringContaining('ENOENT') }), patience);
  });

  it('kills what does not end when it is asked to', async () => {
    const { port } = await choosePorts(['port'], {});
    const deaf = `process.on('SIGTERM', () => {}); require('node:net').createServer().listen(${port}, '127.0.0.1');`;
    const unit = supervised(standIn(deaf, { ready: { kind: 'tcp', port: port! } }));
    unit.start();
    await vi.waitFor(() => expect(unit.status().state).toBe('ready'), patience);
    const { pid } = unit.status();

    await unit.stop();
    expect(processId(pid!)).toBeUndefined();
  });
});
