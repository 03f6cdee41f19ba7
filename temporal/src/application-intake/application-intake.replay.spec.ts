import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import { expect, it } from 'vitest';

const workflowsPath = fileURLToPath(new URL('../workflows.ts', import.meta.url));
const histories = new URL('histories/', import.meta.url);

it.for(await readdir(histories))('still replays %s', async (file) => {
  const history: unknown = JSON.parse(await readFile(new URL(file, histories), 'utf8'));

  await expect(Worker.runReplayHistory({ workflowsPath }, history)).resolves.toBeUndefined();
});
