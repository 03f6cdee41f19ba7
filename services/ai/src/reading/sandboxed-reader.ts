import { AppError } from '@hireflux/kit/errors';
import { readingFrom } from '../facts/reading.ts';
import { kindOf } from './document-kind.ts';
import type { DocumentReader } from './document-reader.ts';
import { FAILED_ON_FILE } from './exit-code.ts';
import { nothing } from './nothing.ts';
import { readerProgram } from './reader-program.ts';
import { runSandboxed, type SandboxCaps, type SandboxProgram } from './sandbox.ts';
import { turns } from './turns.ts';

const CAPS: SandboxCaps = { mostCpuSeconds: 8, mostMs: 10_000, mostBytes: 256 * 2 ** 20, mostOutput: 20_000_000 };
/** More files at once would take the machine from everything else. */
const MOST_AT_ONCE = 2;
const MOST_WAITING = 32;

export interface SandboxedReader extends DocumentReader {
  close(): Promise<void>;
}

interface Options {
  readonly caps?: SandboxCaps;
  readonly program?: SandboxProgram;
  /** Told of a reader that failed by itself: a fault of ours, or a document made to be one. */
  readonly onFailure?: (why: string) => void;
}

/** Reads each file in a process of its own, which can reach nothing and is watched. */
export function sandboxedReader({ caps = CAPS, program = readerProgram(), onFailure }: Options = {}): SandboxedReader {
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  const inTurn = turns(MOST_AT_ONCE);

  return {
    async read(file, signal) {
      const kind = kindOf(file);
      if (!kind) throw fileKindUnknown();
      if (inTurn.waiting >= MOST_WAITING) throw readerAway('too many files are being read');
      const work = inTurn.take(() => {
        // Whoever gave up while they waited keeps nobody else waiting.
        signal?.throwIfAborted();
        return runSandboxed(program, file, caps, signal ? AbortSignal.any([signal, closing.signal]) : closing.signal);
      });
      running.add(work);
      const ended = await work.finally(() => running.delete(work));
      switch (ended.end) {
        case 'done':
          try {
            return readingFrom(ended.output);
          } catch (error) {
            // Words of a broken JSON are words of the document.
            onFailure?.(error instanceof SyntaxError ? 'no JSON' : String(error));
            return nothing('damaged', kind);
          }
        case 'memory':
        case 'time':
        case 'output':
          return nothing('too-large', kind);
        case 'late':
          throw readerAway('too much else is going on');
        case 'failed':
          onFailure?.(`exit code ${ended.exitCode}`);
          // No exit code: the file ended it from within.
          if (ended.exitCode === FAILED_ON_FILE || ended.exitCode === null) return nothing('damaged', kind);
          throw readerAway('the reader does not start');
        case 'cancelled':
          signal?.throwIfAborted();
          throw readerAway('the service stops');
      }
    },
    async close() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}

function fileKindUnknown(): AppError {
  return new AppError('FILE_KIND_UNKNOWN', 'the file is neither a PDF nor a DOCX document: save it as one of these and upload it again');
}

function readerAway(why: string): AppError {
  return new AppError('PART_AWAY', `the file cannot be read for now, ${why}: try again in a moment`, { part: 'reader' });
}
