import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { specFolder } from '../spec-folder.ts';
import { followLogs } from './follow.ts';
import { colours, plain, readable } from './readable.ts';

const at = (time: string, fields: object) => JSON.stringify({ level: 'info', time, name: 'hireflux', service: 'ats', msg: 'rpc', ...fields });
const withoutTime = (text: string) => text.replace(/^\d\d:\d\d:\d\d/gm, '--:--:--');

describe('readable', () => {
  it('says of a call what was called, how it ended, how long it took and who asked', () => {
    const line = at('2026-11-25T17:28:01.123Z', { rpc: 'hireflux.ats.v1.ApplicantService/MoveStage', code: 'aborted', reason: 'CHANGED_SINCE_READ', ms: 3.1, actor: { kind: 'member', user: '00000000-0000-7000-8000-00000000000a' } });

    expect(withoutTime(readable('services', line, plain).text)).toBe('--:--:-- ats           ats.ApplicantService/MoveStage aborted 3.1 ms member 00000000000a reason=CHANGED_SINCE_READ');
    expect(readable('services', line, plain).time).toBe(Date.parse('2026-11-25T17:28:01.123Z'));
  });

  it('shows an error with its stack and its cause, under the line', () => {
    const err = { type: 'Error', message: 'no', stack: 'Error: no\n    at main.ts:1:1', cause: { type: 'Error', message: 'deeper' } };
    const { text } = readable('worker', JSON.stringify({ level: 'error', msg: 'it failed', err }), plain);

    expect(text.split('\n').map((line) => line.trim())).toEqual(['worker        it failed', 'Error: no', 'at main.ts:1:1', 'caused by Error: deeper']);
  });

  it('leaves what is no JSON as it is, and finds its time', () => {
    const { text, time } = readable('postgres', '2026-11-25 17:28:01.500 UTC [7] LOG:  ready {', plain);

    expect(withoutTime(text)).toBe('--:--:-- postgres      2026-11-25 17:28:01.500 UTC [7] LOG:  ready {');
    expect(time).toBe(Date.parse('2026-11-25T17:28:01.500Z'));
    expect(readable('redis', '{half of a line', plain)).toEqual({ time: undefined, text: '         redis         {half of a line' });
  });

  it('colours what needs to be seen, where it is shown on a terminal', () => {
    expect(readable('redis', '# WARNING memory', colours).text).toContain('\u001b[33m# WARNING memory\u001b[0m');
  });
});

describe('followLogs', () => {
  it('merges the ends of logs by time, then follows them, also one that is emptied', async () => {
    const folder = specFolder();
    const [one, other] = ['one', 'other'].map((name) => join(folder, name)) as [string, string];
    const say = (second: number, msg: string) => `${JSON.stringify({ level: 'info', time: `2026-11-25T17:28:0${second}.000Z`, msg })}\n`;
    writeFileSync(one, say(0, 'too long ago') + say(1, 'a') + say(3, 'c'));
    writeFileSync(other, say(2, 'b') + say(4, 'd'));
    const printed: string[] = [];
    const left = new AbortController();
    const print = (text: string) => void printed.push(text.split(' ').at(-1)!);
    const following = followLogs({ logs: new Map([['one', one], ['other', other], ['none', join(folder, 'none')]]), before: 2, paint: plain, print, until: left.signal });

    await sleep(50);
    expect(printed.splice(0)).toEqual(['a', 'b', 'c', 'd']);
    appendFileSync(one, say(5, 'e') + say(6, 'half').slice(0, 20));
    await sleep(300);
    appendFileSync(one, say(6, 'half').slice(20));
    await expect.poll(() => printed, { timeout: 3000 }).toEqual(['e', 'half']);
    truncateSync(one, 0);
    await sleep(300);
    appendFileSync(one, say(7, 'anew'));
    await expect.poll(() => printed, { timeout: 3000 }).toEqual(['e', 'half', 'anew']);
    left.abort();
    await following;
  });
});
