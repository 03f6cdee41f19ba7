import { statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { specFolder } from '../spec-folder.ts';
import { choosePorts } from '../home/ports.ts';
import { askControl, serveControl } from './control.ts';
import { fleetOf } from './fleet.ts';
import { listener, standIn } from './stand-in.ts';

const folder = specFolder();
const socket = join(folder, 'control.sock');
const { store, app, other } = (await choosePorts(['store', 'app', 'other'], {})) as Record<'store' | 'app' | 'other', number>;
const fleet = fleetOf(
  [
    standIn(listener(app), { name: 'app-1', part: 'services', needs: ['store'], ready: { kind: 'tcp', port: app } }),
    standIn(listener(other), { name: 'app-2', part: 'services', needs: ['store'], ready: { kind: 'tcp', port: other } }),
    standIn(listener(store), { name: 'store', part: 'store', ready: { kind: 'tcp', port: store } }),
  ],
  folder,
  () => undefined,
);
afterAll(() => fleet.down());

const states = async (): Promise<Record<string, string>> =>
  Object.fromEntries((await askControl(socket, { ask: 'status' }))!.units.map(({ name, state }) => [name, state]));

describe('the control socket', () => {
  it('has nobody behind it before the supervisor is there', async () => {
    expect(await askControl(socket, { ask: 'status' })).toBeUndefined();
    writeFileSync(socket, '');
    expect(await askControl(socket, { ask: 'status' })).toBeUndefined();
  });

  it('tells the states, stops a part by its name and starts it by that of its kind', async () => {
    const server = await serveControl(socket, (request) => fleet.answer(request));
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    fleet.start();
    expect(await states()).toEqual({ 'app-1': 'waiting', 'app-2': 'waiting', store: 'starting' });
    await expect.poll(states, { timeout: 8_000 }).toEqual({ 'app-1': 'ready', 'app-2': 'ready', store: 'ready' });

    await askControl(socket, { ask: 'stop', part: 'app-2' });
    expect(await states()).toEqual({ 'app-1': 'ready', 'app-2': 'stopped', store: 'ready' });

    await askControl(socket, { ask: 'start', part: 'services' });
    await expect.poll(states, { timeout: 8_000 }).toEqual({ 'app-1': 'ready', 'app-2': 'ready', store: 'ready' });
    server.close();
  });

  it('stops and starts every process of a service by the name of the service', async () => {
    const server = await serveControl(socket, (request) => fleet.answer(request));
    fleet.start();
    await expect.poll(states, { timeout: 8_000 }).toEqual({ 'app-1': 'ready', 'app-2': 'ready', store: 'ready' });

    await askControl(socket, { ask: 'stop', part: 'app' });
    expect(await states()).toEqual({ 'app-1': 'stopped', 'app-2': 'stopped', store: 'ready' });

    await askControl(socket, { ask: 'start', part: 'app' });
    await expect.poll(states, { timeout: 8_000 }).toEqual({ 'app-1': 'ready', 'app-2': 'ready', store: 'ready' });
    server.close();
  });

  it('outlives those who ask and are gone before they have read the answer', async () => {
    const path = join(folder, 'left.sock');
    const server = await serveControl(path, async () => ({ units: [] }));
    for (let turn = 0; turn < 5; turn += 1) {
      const leaving = connect(path).pause();
      leaving.write(`${JSON.stringify({ ask: 'status' })}\n${JSON.stringify({ ask: 'status' })}\n`);
      await sleep(30);
      leaving.destroy();
    }
    await sleep(100);

    expect(await askControl(path, { ask: 'status' })).toEqual({ units: [] });
    server.close();
  });

  it('passes a failure on as a refusal', async () => {
    const path = join(folder, 'failing.sock');
    const server = await serveControl(path, () => Promise.reject(new Error('cannot do that')));
    expect(await askControl(path, { ask: 'down' })).toEqual({ units: [], refusal: 'cannot do that' });
    server.close();
  });
});
