import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PRODUCERS } from './events.ts';

it('takes in the events of every service that can have some, but for its own', () => {
  const withOutbox = globSync('*/migrations', { cwd: join(import.meta.dirname, '../..') }).map((folder) => folder.split('/')[0]!);

  expect([...PRODUCERS].sort()).toEqual(withOutbox.filter((service) => service !== 'kit' && service !== 'audit').sort());
});
