import { spawn } from 'node:child_process';
import { residentMemory } from './resident-memory.ts';

export interface SandboxCaps {
  readonly mostMs: number;
  readonly mostBytes: number;
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

/** How a program ended: with what it wrote, killed at one of its caps, or failed. */
export type SandboxEnd =
  | { readonly end: 'done'; readonly output: Buffer; readonly peakBytes: number }
  | { readonly end: 'memory' | 'time' | 'output' | 'failed' | 'cancelled'; readonly peakBytes: number };

const WATCH_MS = 20;
/** The kernel ends what would live on after its parent was killed. */
const CPU_GRACE_SECONDS = 2;
const WITH_CPU_CAP = 'ulimit -t "$0" && exec "$@"';

/** Runs a program on some input, without files, processes, environment or network, watched from outside. */
export function runSandboxed(program: SandboxProgram, input: Uint8Array, caps: SandboxCaps, signal?: AbortSignal): Promise<SandboxEnd> {
  return new Promise((resolve) => {
    const node = [
      process.execPath,
      '--permission',
      ...program.readable.map((path) => `--allow-fs-read=${path}`),
      '--disable-warning=ExperimentalWarning',
      `--max-old-space-size=${Math.ceil(caps.mostBytes / 2 ** 20)}`,
      `--import=${program.preload}`,
      program.entry,
      ...program.args,
    ];
    const cpuSeconds = String(Math.ceil(caps.mostMs / 1000) + CPU_GRACE_SECONDS);
    const child = spawn('/bin/sh', ['-c', WITH_CPU_CAP, cpuSeconds, ...node], { env: {}, cwd: '/', stdio: ['pipe', 'pipe', 'ignore'] });
    const written: Buffer[] = [];
    let length = 0;
    let peakBytes = 0;
    let why: Exclude<SandboxEnd['end'], 'done'> | undefined;

    const kill = (reason: typeof why) => {
      why ??= reason;
      child.kill('SIGKILL');
    };
    const cancel = () => kill('cancelled');
    const deadline = setTimeout(() => kill('time'), caps.mostMs);
    const watch = setInterval(async () => {
      peakBytes = Math.max(peakBytes, (child.pid && (await residentMemory(child.pid))) || 0);
      if (peakBytes > caps.mostBytes) kill('memory');
    }, WATCH_MS);
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
    child.on('error', () => kill('failed'));
    child.on('close', (code, by) => {
      // The engine's own end where its heap is full, and the kernel's where the time on the processor is used up.
      if (by === 'SIGABRT' || code === 134) why ??= 'memory';
      if (by === 'SIGXCPU') why ??= 'time';
      clearTimeout(deadline);
      clearInterval(watch);
      signal?.removeEventListener('abort', cancel);
      if (!why && code === 0) resolve({ end: 'done', output: Buffer.concat(written), peakBytes });
      else resolve({ end: why ?? 'failed', peakBytes });
    });
  });
}
