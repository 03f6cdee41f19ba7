import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const module = JSON.stringify(join(import.meta.dirname, 'log.ts'));

/** What a program has logged when it is over. */
function logged(program: string): number[] {
  const opening = `import { createLog } from ${module}; const log = createLog('spec', 'info');`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', opening + program], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map((line) => (JSON.parse(line) as { at: number }).at);
}

describe('createLog', () => {
  const all = Array.from({ length: 500 }, (_, at) => at);

  it.each([
    ['goes on for long', 'setTimeout(() => undefined, 50);'],
    ['has nothing more to do', ''],
    ['exits in the same turn', 'process.exit(1);'],
    ['dies of an error in the same turn', "throw new Error('by design');"],
  ])('writes every line, in order, of a process that %s', (_, end) => {
    expect(logged(`for (let at = 0; at < 500; at += 1) log.info({ at }); ${end}`)).toEqual(all);
  });
});
