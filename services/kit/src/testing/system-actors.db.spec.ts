import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testDatabase } from './database.ts';
import { policiesOf } from './rls.ts';

const root = join(import.meta.dirname, '../../../..');
const services = globSync('*/migrations', { cwd: join(root, 'services') }).map((folder) => folder.split('/')[0]!).sort();

/** The system actors that a service's code acts as. */
function actedAs(service: string): Set<string> {
  const sources = globSync(`services/${service}/src/**/*.ts`, { cwd: root }).filter((file) => !/\.spec\.ts$|\/testing\//.test(file));
  const uses = sources.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(/systemActor\('(\w+)'\)/g)]);
  return new Set(uses.map(([, name]) => name!));
}

/** The kit acts as the consumer, the feed and the sequencer in every database. */
const KIT = ['consumer', 'feed', 'sequencer'];

describe.for(services)('the system actors of %s', (service) => {
  it('are those that its code acts as, and its policies let in no other', async () => {
    await using db = await testDatabase(service);
    const letIn = new Set((await policiesOf(db)).flatMap(({ systems }) => systems));

    expect([...letIn].sort()).toEqual([...new Set([...actedAs(service), ...KIT])].sort());
  });
});
