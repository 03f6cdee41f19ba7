import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerProgram } from './reader-program.ts';
import { runSandboxed, type SandboxCaps } from './sandbox.ts';

const CAPS: SandboxCaps = { mostCpuSeconds: 6, mostMs: 20_000, mostBytes: 256 * 2 ** 20, mostOutput: 100_000 };
let folder: string;
let server: Server;
let port: number;
let calls = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hireflux-sandbox-'));
  server = createServer((_req, res) => ((calls += 1), res.end('reached')));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => void server.close());

/** Runs code as the reader runs: its flags, its preload, its cap; only its entry is another. */
async function runCode(code: string, { caps = CAPS, input = '' }: { caps?: SandboxCaps; input?: string } = {}) {
  const entry = join(folder, `${Math.random().toString(36).slice(2)}.mjs`);
  await writeFile(entry, `import { readFileSync, writeFileSync } from 'node:fs';\nconst say = (value) => writeFileSync(1, JSON.stringify(value) ?? 'undefined');\n${code}`);
  const { preload, readable } = readerProgram();
  const ended = await runSandboxed({ entry, preload, readable: [...readable, folder], args: [String(port)] }, Buffer.from(input), caps);
  return { ...ended, said: ended.end === 'done' ? ended.output.toString() : '' };
}

const tried = (code: string) => runCode(`try { await (async () => { ${code} })(); say('done'); } catch (error) { say(error.message + ' ' + (error.code ?? '')); }`);

describe('runSandboxed', { timeout: 60_000 }, () => {
  it('hands over the input and takes what is written', async () => {
    const { end, said } = await runCode("say(readFileSync(0, 'utf8').toUpperCase());", { input: 'words' });

    expect([end, said]).toEqual(['done', '"WORDS"']);
  });

  it.each([
    ['a socket', "(await import('node:net')).connect(process.argv[2], '127.0.0.1')"],
    ['a socket of its own make', "new (await import('node:net')).Socket().connect(process.argv[2])"],
    ['a socket by way of stdin', 'new process.stdin.constructor().connect(process.argv[2])'],
    ['TLS', "(await import('node:tls')).connect(process.argv[2], '127.0.0.1')"],
    ['HTTP', "(await import('node:http')).get('http://127.0.0.1:' + process.argv[2])"],
    ['HTTP by require', "process.getBuiltinModule('http').request('http://127.0.0.1:' + process.argv[2]).end()"],
    ['HTTPS', "(await import('node:https')).get('https://127.0.0.1:' + process.argv[2])"],
    ['HTTP/2', "(await import('node:http2')).connect('http://127.0.0.1:' + process.argv[2])"],
    ['fetch', "await fetch('http://127.0.0.1:' + process.argv[2])"],
    ['a web socket', "new WebSocket('ws://127.0.0.1:' + process.argv[2])"],
    ['a datagram', "(await import('node:dgram')).createSocket('udp4').send('x', process.argv[2])"],
    ['a name server', "(await import('node:dns')).promises.lookup('localhost')"],
    ['a resolver of its own', "await new (await import('node:dns')).promises.Resolver().resolve4('localhost')"],
    ['a listener', "(await import('node:net')).createServer().listen(0)"],
    ["Node's inner bindings", "process.binding('tcp_wrap')"],
    ['another process', 'process.kill(process.ppid, 0)'],
    ['an add-on', "process.dlopen({ exports: {} }, '/any.node')"],
  ])('keeps code from %s', async (_name, code) => {
    const { end, said } = await tried(code);

    expect([end, said]).toEqual(['done', expect.stringMatching(/reaches nothing but its file/)]);
    expect(calls).toBe(0);
  });

  it.each([
    ['a file of the machine', "readFileSync('/etc/passwd')"],
    ['the kit beside it', `readFileSync(${JSON.stringify(join(import.meta.dirname, '../../../kit/src/env.ts'))})`],
    ['the environment of its parent', "readFileSync('/proc/' + process.ppid + '/environ')"],
    ['a write', `writeFileSync(${JSON.stringify(join(tmpdir(), 'hireflux-written'))}, 'x')`],
    ['a process', "(await import('node:child_process')).execSync('id')"],
    ['a worker', "new (await import('node:worker_threads')).Worker('1', { eval: true })"],
    ['modules elsewhere', `await import(${JSON.stringify(join(import.meta.dirname, '../../../kit/src/env.ts'))})`],
  ])('keeps code from %s', async (_name, code) => {
    const { end, said } = await tried(code);

    expect([end, said]).toEqual(['done', expect.stringContaining('ERR_ACCESS_DENIED')]);
  });

  it('gives no environment', async () => {
    const { said } = await runCode("const { PWD, SHLVL, _, OLDPWD, ...rest } = process.env; say([rest, PWD ?? '/']);");

    expect(said).toBe('[{},"/"]');
  });

  it('kills what takes too long', async () => {
    const started = Date.now();
    const { end } = await runCode('for (;;);', { caps: { ...CAPS, mostCpuSeconds: 1 } });

    expect(end).toBe('time');
    expect(Date.now() - started).toBeLessThan(15_000);
  });

  it('does not say of what had little of the processor that it takes too long', async () => {
    const { end } = await runCode('await new Promise((go) => setTimeout(go, 60_000));', { caps: { ...CAPS, mostMs: 1_000 } });

    expect(end).toBe('late');
  });

  it('kills what takes too much memory, inside the engine and outside', async () => {
    const caps = { ...CAPS, mostBytes: 120 * 2 ** 20 };
    const outside = await runCode('const all = []; for (;;) { all.push(Buffer.alloc(5_000_000, 1)); await new Promise((go) => setTimeout(go, 5)); }', { caps });
    const inside = await runCode('const all = []; for (;;) all.push({ all: [all.length] });', { caps });

    expect([outside.end, inside.end]).toEqual(['memory', 'memory']);
    expect(outside.peakBytes).toBeLessThan(200 * 2 ** 20);
  });

  it('kills what writes too much', async () => {
    const { end } = await runCode("for (;;) writeFileSync(1, 'x'.repeat(10_000));");

    expect(end).toBe('output');
  });

  it('says of code that fails that it failed', async () => {
    const { end } = await runCode("throw new Error('broken');");

    expect(end).toBe('failed');
  });

  it('ends at once where nobody waits any more', async () => {
    const { preload, readable } = readerProgram();
    const ended = await runSandboxed({ entry: '/none.mjs', preload, readable, args: [] }, Buffer.from(''), CAPS, AbortSignal.abort());

    expect(ended.end).toBe('cancelled');
  });
});
