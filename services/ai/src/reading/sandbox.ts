import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds, residentMemory } from './resources.ts';

export interface SandboxCaps {
  /** Of time on the processor. */
  readonly mostCpuSeconds: number;
  /** Of time by the clock, which says little about the program where the machine is busy. */
  readonly mostMs: number;
  /** Of memory that it holds. */
  readonly mostBytes: number;
  /** Of what it writes, in bytes. */
  readonly mostOutput: number;
}

export interface SandboxProgram {
  readonly entry: string;
  /** Runs before the entry. */
  readonly preload: string;
  /** All that it may read. */
  readonly readable: readonly string[];
  readonly args: readonly string[];
}

type Cut = 'memory' | 'time' | 'late' | 'output' | 'failed' | 'cancelled';

/** How a program ended: with what it wrote, killed at one of its caps, or failed. It is late where the processor had little time for it. */
export type SandboxEnd =
  | { readonly end: 'done'; readonly output: Buffer; readonly peakBytes: number }
  | { readonly end: Cut; readonly exitCode: number | null; readonly peakBytes: number };

const WATCH_MS = process.platform === 'linux' ? 20 : 100;
/** The kernel counts, so that what lives on after its parent was killed is ended as well. Past the soft limit alone it says why. */
const WITH_CPU_CAP = 'ulimit -S -t "$0" && exec "$@"';
/** How a shell words that a process was ended by a signal. */
const ABORTED = 128 + 6;

/** Runs a program on some input, without files, processes, environment or network, watched from outside. */
export async function runSandboxed(program: SandboxProgram, input: Uint8Array, caps: SandboxCaps, signal?: AbortSignal): Promise<SandboxEnd> {
  const child = spawn('/bin/sh', ['-c', WITH_CPU_CAP, ...commandOf(program, caps)], { env: {}, cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] });
  const written: Buffer[] = [];
  let length = 0;
  let peakBytes = 0;
  let cut: Cut | undefined;
  const ending = new AbortController();

  const kill = (why: Cut) => {
    cut ??= why;
    child.kill('SIGKILL');
  };
  const cancel = () => kill('cancelled');
  const deadline = setTimeout(async () => {
    const used = child.pid === undefined ? undefined : await cpuSeconds(child.pid);
    kill(used !== undefined && used >= caps.mostCpuSeconds / 2 ? 'time' : 'late');
  }, caps.mostMs);
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();

  child.stdout.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > caps.mostOutput) kill('output');
    else written.push(chunk);
  });
  // A program that ends before it has read everything closes the pipe: how it ended says why.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);

  const exit = new Promise<number | null>((resolve) => {
    child.on('error', () => ((cut ??= 'failed'), resolve(null)));
    child.on('close', (code, by) => {
      // The engine's own end where its heap is full, and the kernel's where the time on the processor is used up.
      if (by === 'SIGABRT' || code === ABORTED) cut ??= 'memory';
      if (by === 'SIGXCPU') cut ??= 'time';
      resolve(code);
    });
  });
  const watching = (async () => {
    while (!ending.signal.aborted && child.pid) {
      peakBytes = Math.max(peakBytes, (await residentMemory(child.pid)) ?? 0);
      if (peakBytes > caps.mostBytes) kill('memory');
      await sleep(WATCH_MS, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  })();

  const code = await exit;
  ending.abort();
  clearTimeout(deadline);
  signal?.removeEventListener('abort', cancel);
  await watching;
  return !cut && code === 0 ? { end: 'done', output: Buffer.concat(written), peakBytes } : { end: cut ?? 'failed', exitCode: code, peakBytes };
}

function commandOf({ entry, preload, readable, args }: SandboxProgram, { mostCpuSeconds, mostBytes }: SandboxCaps): string[] {
  return [
    String(mostCpuSeconds),
    process.execPath,
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${Math.ceil(mostBytes / 2 ** 20)}`,
    `--import=${preload}`,
    entry,
    ...args,
  ];
}
