import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Fault } from '../fault.ts';
import type { OtherUser } from '../home/parents.ts';

interface Tool {
  /** What it is for, as in "building Temporal". */
  readonly purpose: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Whom it runs as, if not as oneself. */
  readonly user?: OtherUser;
  readonly line?: (line: string) => void;
  /** When it is ended, for it stands still. */
  readonly withinMs?: number;
}

const kept = 40;
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill()));

/** Runs a tool to its end and answers its output; its failure becomes a sentence. */
export async function runTool({ purpose, file, args, folder, env, user, line, withinMs }: Tool): Promise<string> {
  const child = spawn(file, args, {
    cwd: folder,
    env: env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(withinMs && { timeout: withinMs }),
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  running.add(child);
  const output: string[] = [];
  const read = [child.stdout, child.stderr].map(async (stream) => {
    for await (const text of createInterface({ input: stream })) {
      output.push(text);
      line?.(text);
    }
  });
  const [code] = (await once(child, 'close').catch((error: Error) => [error.message])) as [number | string | null];
  await Promise.all(read);
  running.delete(child);
  if (code === 0) return output.join('\n');
  if (code === null && withinMs && child.signalCode === 'SIGTERM') {
    throw new Fault(`${purpose} took longer than ${Math.round(withinMs / 60_000)} min and was ended; run it again, on a machine that is less busy or with a faster way to the package registry (what is already there is kept).`);
  }
  const tail = typeof code === 'string' ? [code] : output.slice(-kept);
  throw new Fault(sentenceOf(purpose, tail));
}

const known: readonly (readonly [RegExp, string])[] = [
  [
    /ENOSPC|no space left on device|disk quota exceeded/i,
    'the disk is full; free some gigabytes (what is fetched and built is in XDG_CACHE_HOME, the data in HIREFLUX_HOME) and run it again',
  ],
  [
    /(gcc|g\+\+|cc|c\+\+|clang)['"]?:? (failed|.*not found|No such file)|command '?\S*(gcc|g\+\+|cc|c\+\+|clang)'? failed|no c\S* compiler|C compiler cannot|unable to find a c\S* compiler/i,
    'a C compiler is missing; install one (Debian and Ubuntu: apt-get install build-essential; macOS: xcode-select --install) and run it again',
  ],
  [
    /ensurepip is not|No module named '?(venv|ensurepip)/i,
    "Python's venv module is missing; install it (Debian and Ubuntu: apt-get install python3-venv) and run it again",
  ],
  [
    /NewConnectionError|ConnectTimeout|ReadTimeout|Name or service not known|name resolution|no such host|dial tcp|connection refused|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNRESET|i\/o timeout|handshake timeout|Max retries|NetworkUnreachable|network is unreachable|ProxyError/i,
    'the package registry cannot be reached; check the network or the proxy settings and run it again (what is already there is kept)',
  ],
];

/** The one sentence for a tool's last lines. */
export function sentenceOf(purpose: string, tail: readonly string[]): string {
  const text = tail.join('\n');
  const reason = known.find(([pattern]) => pattern.test(text))?.[1];
  if (reason) return `${purpose} failed: ${reason}.`;
  const words = tail.filter((line) => line.trim() !== '');
  return `${purpose} failed: ${words.slice(-5).join(' / ') || 'it said nothing'}`;
}
