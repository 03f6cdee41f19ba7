import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { takeTraces, type Trace } from './recorder.ts';

const folder = process.env['HIREFLUX_RECORD'];

if (folder) {
  const kept: Trace[] = [];
  // What was called before the first test prepared it.
  beforeEach(() => void kept.push(...takeTraces()));
  afterEach(({ task }) => {
    const traces = takeTraces();
    if (task.result?.state !== 'fail') kept.push(...traces);
  });
  afterAll(() => {
    if (kept.length === 0) return;
    mkdirSync(folder, { recursive: true });
    appendFileSync(join(folder, `${crypto.randomUUID()}.jsonl`), kept.map((trace) => `${JSON.stringify(trace)}\n`).join(''));
  });
}
