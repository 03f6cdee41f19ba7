import { AppError } from '@hireflux/kit/errors';
import { readingFrom } from '../facts/reading.ts';
import type { DocumentReader } from './document-reader.ts';
import { kindOf } from './document-kind.ts';
import { readerProgram } from './reader-program.ts';
import { runSandboxed, type SandboxCaps, type SandboxEnd, type SandboxProgram } from './sandbox.ts';
import { nothing } from './nothing.ts';

const CAPS: SandboxCaps = { mostMs: 10_000, mostBytes: 256 * 2 ** 20, mostOutput: 20_000_000 };
/** So many files at once leave the machine to others. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 32;

export interface SandboxedReader extends DocumentReader {
  close(): Promise<void>;
}

/** Reads each file in a process of its own, which can reach nothing and is watched. */
export function sandboxedReader({ caps = CAPS, program = readerProgram() }: { caps?: SandboxCaps; program?: SandboxProgram } = {}): SandboxedReader {
  const closing = new AbortController();
  const running = new Set<Promise<SandboxEnd>>();
  const waiting: (() => void)[] = [];

  async function run(file: Uint8Array, signal: AbortSignal): Promise<SandboxEnd> {
    if (running.size >= MOST_AT_ONCE) {
      if (waiting.length >= MOST_WAITING) throw new AppError('PART_AWAY', 'too many files are being read: try again in a moment', { part: 'reader' });
      await new Promise<void>((resolve) => void waiting.push(resolve));
    }
    const work = runSandboxed(program, file, caps, signal);
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
      waiting.shift()?.();
    }
  }

  return {
    async read(file, signal) {
      const kind = kindOf(file);
      if (!kind) throw fileKindUnknown();
      const ended = await run(file, signal ? AbortSignal.any([signal, closing.signal]) : closing.signal);
      switch (ended.end) {
        case 'done':
          return readingFrom(ended.output);
        case 'memory':
        case 'time':
        case 'output':
          return nothing('too-large', kind);
        case 'failed':
          return nothing('damaged', kind);
        case 'cancelled':
          signal?.throwIfAborted();
          throw new AppError('PART_AWAY', 'the reader stops: try again in a moment', { part: 'reader' });
      }
    },
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}

function fileKindUnknown(): AppError {
  return new AppError('FILE_KIND_UNKNOWN', 'the file is neither a PDF nor a DOCX document: save it as one of these and upload it again');
}
