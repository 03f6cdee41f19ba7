import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ApplicationIntakeActivities } from './application-intake-activities.ts';
import { applicationIntakeId, progress } from './application-intake-contract.ts';
import type { applicationIntake } from './application-intake-workflow.ts';

let connection: NativeConnection;
let client: Client;
let workflowBundle: WorkflowBundle;

beforeAll(async () => {
  const address = process.env['TEST_TEMPORAL_ADDRESS'];
  if (!address) throw new Error('TEST_TEMPORAL_ADDRESS is not set: run these specs by make test, which starts Temporal');
  connection = await NativeConnection.connect({ address });
  client = new Client({ connection: await Connection.connect({ address }) });
  workflowBundle = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('../workflows.ts', import.meta.url)) });
});
afterAll(async () => {
  await client.connection.close();
  await connection.close();
});

const anyInput = () => ({
  applicationId: randomUUID(),
  jobId: randomUUID(),
  seekerId: randomUUID(),
  recipientId: randomUUID(),
  attempt: 1,
});

/** Runs an intake to its end with these activities, on a queue of its own. */
async function intake(activities: Partial<ApplicationIntakeActivities>, input = anyInput()) {
  const taskQueue = `intake-${randomUUID()}`;
  const nothing = async () => undefined;
  const worker = await Worker.create({
    connection,
    workflowBundle,
    taskQueue,
    activities: { scoreApplication: nothing, tellMember: nothing, tellSeeker: nothing, ...activities },
  });
  const start = () =>
    client.workflow.start<typeof applicationIntake>('applicationIntake', {
      taskQueue,
      workflowId: applicationIntakeId(input),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [input],
    });
  return worker.runUntil(async () => {
    const run = await start();
    const result = await run.result().catch((error: unknown) => error);
    return { run, result, again: await start().catch((error: unknown) => error), state: await run.query(progress) };
  });
}

describe('applicationIntake', () => {
  it('scores, and tells both sides', async () => {
    const input = anyInput();
    const [scoreApplication, tellMember, tellSeeker] = [vi.fn(), vi.fn(), vi.fn()];

    const { result } = await intake({ scoreApplication, tellMember, tellSeeker }, input);

    expect(result).toEqual({ scored: true, notified: true });
    for (const activity of [scoreApplication, tellMember, tellSeeker]) expect(activity.mock.calls).toEqual([[input]]);
  });

  it('tries the score again until what it rests on has arrived', async () => {
    const scoreApplication = vi.fn().mockRejectedValueOnce(new Error('not yet')).mockRejectedValueOnce(new Error('not yet'));

    const { result } = await intake({ scoreApplication: scoreApplication.mockResolvedValue(undefined) });

    expect(result).toEqual({ scored: true, notified: true });
    expect(scoreApplication).toHaveBeenCalledTimes(3);
  });

  it('goes on trying where a few quick tries do not help', async () => {
    const [scoreApplication, tellMember] = [vi.fn(), vi.fn()];
    for (let turn = 0; turn < 7; turn += 1) scoreApplication.mockRejectedValueOnce(new Error('not yet'));

    const { result } = await intake({ scoreApplication, tellMember });

    expect(result).toEqual({ scored: true, notified: true });
    expect(scoreApplication).toHaveBeenCalledTimes(8);
    expect(tellMember).toHaveBeenCalledTimes(1);
  });

  it('tells both sides of an application that can never be scored, and then fails', async () => {
    const [tellMember, tellSeeker] = [vi.fn(), vi.fn()];
    const scoreApplication = async () => {
      throw ApplicationFailure.nonRetryable('there is no such application', 'NotFound');
    };

    const { result, state } = await intake({ scoreApplication, tellMember, tellSeeker });

    expect(result).toBeInstanceOf(Error);
    expect(state).toEqual({ scored: false, notified: true });
    expect([tellMember, tellSeeker].map((activity) => activity.mock.calls.length)).toEqual([1, 1]);
  });

  it('runs once for one attempt, even after it has ended', async () => {
    const { again } = await intake({});

    expect(again).toBeInstanceOf(WorkflowExecutionAlreadyStartedError);
  });
});
