import { setTimeout as sleep } from 'node:timers/promises';
import { type EventHandler, on } from '@hireflux/kit/events/consumer';
import { AppError } from '@hireflux/kit/errors';
import type { Event } from '@hireflux/proto/events/v1/event_pb';
import { type ApplicationSubmitted, ApplicationSubmittedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { type Client, isGrpcServiceError, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import {
  APPLICATION_INTAKE_QUEUE,
  type ApplicationIntakeInput,
  applicationIntakeId,
} from './application-intake/application-intake-contract.ts';
import type { applicationIntake } from './application-intake/application-intake-workflow.ts';

/** More intakes than this are not under way at one time, unless they do not end. */
const MOST_UNDER_WAY = 100;
const PATIENCE_MS = 5_000;
const LOOK_MS = 100;
const UNDER_WAY = `WorkflowType = 'applicationIntake' AND ExecutionStatus = 'Running'`;

export interface Pace {
  readonly mostUnderWay: number;
  /** After so long the starter goes on all the same: some intakes wait for what is away. */
  readonly patienceMs: number;
}

/**
 * Starts the workflows that follow from what seekers do, many at once. While Temporal is away, the events wait in their
 * place. Where intakes end more slowly than applications come, they wait there too: an event in its place costs nothing,
 * and a workflow that tries again and again takes the very time that it waits for.
 */
export function fromSeekers(temporal: Client, pace: Pace = { mostUnderWay: MOST_UNDER_WAY, patienceMs: PATIENCE_MS }): readonly EventHandler<unknown>[] {
  const started = new WeakMap<Event, Promise<void>>();
  let room: Promise<void> | undefined;
  const start = ({ applicationId, jobId, userId, jobCreatorId, attempt }: ApplicationSubmitted, event: Event) => {
    const input = { applicationId, jobId, seekerId: userId, recipientId: jobCreatorId, attempt };
    room ??= awaitRoom(temporal, pace).finally(() => (room = undefined));
    const starting = started.get(event) ?? room.then(() => startIntake(temporal, input));
    started.set(event, starting);
    return starting;
  };
  return [on(ApplicationSubmittedSchema, (_db, message, event) => start(message, event), start)];
}

/** Waits until few enough intakes are under way. Temporal that cannot be asked is for the start to tell. */
async function awaitRoom(temporal: Client, { mostUnderWay, patienceMs }: Pace): Promise<void> {
  const end = Date.now() + patienceMs;
  const isCrowded = () => temporal.workflow.count(UNDER_WAY).then(({ count }) => count >= mostUnderWay, () => false);
  while (Date.now() < end && (await isCrowded())) await sleep(LOOK_MS);
}

async function startIntake(temporal: Client, input: ApplicationIntakeInput): Promise<void> {
  try {
    await temporal.workflow.start<typeof applicationIntake>('applicationIntake', {
      taskQueue: APPLICATION_INTAKE_QUEUE,
      workflowId: applicationIntakeId(input),
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [input],
    });
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return;
    if (isTemporalAway(error)) throw new AppError('PART_AWAY', 'Temporal is away', { part: 'temporal' }, { cause: error });
    throw error;
  }
}

/** gRPC's codes for "not now": cancelled, deadline exceeded, resource exhausted, unavailable. */
const AWAY = new Set([1, 4, 8, 14]);

function isTemporalAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (isGrpcServiceError(cause) && AWAY.has(cause.code)) return true;
  }
  return false;
}
