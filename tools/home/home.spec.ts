import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { specFolder } from '../spec-folder.ts';
import { processId } from '../units/process-id.ts';
import { cacheFolder, homeOf, makeHome, project, socketPath } from './home.ts';
import { takeLock } from './lock.ts';
import { closedTo, wayTo } from './parents.ts';
import { writePrivate } from './private-file.ts';
import { makeSecrets } from './secrets.ts';

const folder = specFolder();

describe('homeOf', () => {
  it('is in the checkout where nothing else is named', () => {
    expect(homeOf({}).root).toBe(join(project, '.hireflux'));
    expect(homeOf({ HIREFLUX_HOME: '' }).root).toBe(join(project, '.hireflux'));
    expect(homeOf({ HIREFLUX_HOME: '/var/lib/hireflux' }).root).toBe('/var/lib/hireflux');
  });

  it('puts the socket elsewhere where its path would be too long for the system', () => {
    expect(socketPath('/srv/hireflux')).toBe('/srv/hireflux/control.sock');
    const deep = `/srv/${'deep/'.repeat(30)}`;
    expect(Buffer.byteLength(socketPath(deep))).toBeLessThanOrEqual(107);
    expect(socketPath(deep)).not.toBe(socketPath(`${deep}er`));
  });
});

describe('makeHome', () => {
  it('lets others pass through the root and nowhere else', () => {
    const home = homeOf({ HIREFLUX_HOME: join(folder, 'home') });
    makeHome(home);
    const modes = [home.root, home.keys, home.logs, home.mail, home.files].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o711, 0o700, 0o700, 0o700, 0o700]);
  });
});

describe('cacheFolder', () => {
  it('is where the user keeps caches', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/caches' })).toBe('/caches/hireflux');
    expect(cacheFolder({})).toMatch(/\/\.cache\/hireflux$/);
  });
});

describe('makeSecrets', () => {
  it('makes each once, long enough and unlike the others', () => {
    const path = join(folder, 'secrets.json');
    const before = makeSecrets(path, ['mail', 'files']);
    const after = makeSecrets(path, ['mail', 'files', 'redis']);
    expect(after).toMatchObject(before);
    expect(new Set(Object.values(after)).size).toBe(3);
    expect(Object.values(after).every((secret) => secret.length >= 32)).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe('takeLock', () => {
  it('refuses a second command beside a living one, and takes over from a dead one', () => {
    const path = join(folder, 'up.lock');
    writePrivate(path, { pid: 2 ** 22 - 1, started: '1' });
    takeLock(path);
    expect(() => takeLock(path)).toThrow(`Another make up is at work here (process ${process.pid})`);
    writePrivate(path, { ...processId(process.pid), started: 'earlier' });
    expect(() => takeLock(path)).not.toThrow();
  });
});

describe('closedTo', () => {
  it('names every folder on the way', () => {
    expect(wayTo('/var/lib/hireflux')).toEqual(['/', '/var', '/var/lib', '/var/lib/hireflux']);
  });

  it.runIf(process.getuid?.() === 0)('finds the folder that another user may not pass through', () => {
    const nobody = { name: 'nobody', uid: 65_534, gid: 65_534 };
    chmodSync(folder, 0o711);
    mkdirSync(join(folder, 'shut/data'), { recursive: true, mode: 0o711 });
    chmodSync(join(folder, 'shut'), 0o700);
    mkdirSync(join(folder, 'open'), { mode: 0o711 });
    expect(closedTo(nobody, join(folder, 'shut/data'))).toBe(join(folder, 'shut'));
    expect(closedTo(nobody, join(folder, 'open'))).toBeUndefined();
  });
});
