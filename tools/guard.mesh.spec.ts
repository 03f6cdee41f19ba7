import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { specFolder } from './spec-folder.ts';
import { processId } from './units/process-id.ts';

const folder = specFolder();

/** A program that has a process guarded, says its number, and goes on. */
async function guarding(name: string) {
  const kept = join(folder, name);
  mkdirSync(kept);
  const program = `
    import { spawn } from 'node:child_process';
    import { startGuard } from '${import.meta.dirname}/units/guard.ts';
    const guard = startGuard('${kept}');
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { detached: true, stdio: 'ignore' });
    guard.watch(child.pid);
    console.log(child.pid);
    process.stdin.once('data', async () => { await guard.end(); process.exit(0); });
  `;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [pid] = (await once(createInterface({ input: owner.stdout }), 'line')) as [string];
  return { owner, pid: Number(pid), kept };
}

describe('the guard', () => {
  it('ends what it watches and deletes the folder when it is told to', async () => {
    const { owner, pid, kept } = await guarding('told');
    owner.stdin.write('end\n');
    await once(owner, 'exit');
    expect(processId(pid)).toBeUndefined();
    expect(existsSync(kept)).toBe(false);
  });

  it('does so as well when whoever started it is killed', async () => {
    const { owner, pid, kept } = await guarding('killed');
    owner.kill('SIGKILL');
    await expect.poll(() => processId(pid), { timeout: 5_000 }).toBeUndefined();
    await expect.poll(() => existsSync(kept), { timeout: 5_000 }).toBe(false);
  });
});
