import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { applicationIntakeId } from './application-intake/application-intake-contract.ts';
import type { applicationIntake } from './application-intake/application-intake-workflow.ts';
import { cable } from './testing/cable.ts';
import { keepWorking } from './worker.ts';

const address = process.env['TEST_TEMPORAL_ADDRESS']!;

describe('keepWorking', () => {
  it('goes on when Temporal is back, also where it was away at the start', { timeout: 60_000 }, async () => {
    await using closing = new AsyncDisposableStack();
    const connection = await Connection.connect({ address });
    closing.defer(() => connection.close());
    const client = new Client({ connection });
    const way = await cable(address);
    closing.defer(way.cut);
    const queue = `worker-${randomUUID()}`;
    const start = () => {
      const input = { applicationId: randomUUID(), jobId: randomUUID(), seekerId: randomUUID(), recipientId: randomUUID(), attempt: 1 };
      return client.workflow.start<typeof applicationIntake>('applicationIntake', { taskQueue: queue, workflowId: applicationIntakeId(input), args: [input] });
    };
    const nothing = async () => undefined;
    const activities = { scoreApplication: nothing, tellMember: nothing, tellSeeker: nothing };

    way.cut();
    const worker = keepWorking({ address: way.address, namespace: 'default', queue, activities, log: pino({ level: 'silent' }) });
    closing.defer(() => worker.close());
    const first = await start();
    way.mend();
    expect(await first.result()).toEqual({ scored: true, notified: true });

    way.cut();
    const second = await start();
    way.mend();
    expect(await second.result()).toEqual({ scored: true, notified: true });
  });
});
