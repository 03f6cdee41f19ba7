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

/** So many intakes are under way at one time, those aside that have waited longer than a minute for what is away. */
const MOST_UNDER_WAY = 20;
const YOUNG_MS = 60_000;
const LOOK_MS = 100;

export interface Pace {
  readonly mostUnderWay: number;
  readonly youngMs: number;
}

/**
 * Starts the workflows that follow from what seekers do, many at once. While Temporal is away, the events wait in their
 * place. Where intakes end more slowly than applications come, they wait there too: an event in its place costs nothing,
 * and a workflow that tries again and again takes the very time that it waits for.
 */
export function fromSeekers(temporal: Client, stopping: AbortSignal, pace: Pace = { mostUnderWay: MOST_UNDER_WAY, youngMs: YOUNG_MS }): readonly EventHandler<unknown>[] {
  const started = new WeakMap<Event, Promise<void>>();
  const inPlace = placesOf(temporal, stopping, pace);
  const start = ({ applicationId, jobId, userId, jobCreatorId, attempt }: ApplicationSubmitted, event: Event) => {
    const input = { applicationId, jobId, seekerId: userId, recipientId: jobCreatorId, attempt };
    const starting = started.get(event) ?? inPlace(() => startIntake(temporal, input));
    started.set(event, starting);
    return starting;
  };
  return [on(ApplicationSubmittedSchema, (_db, message, event) => start(message, event), start)];
}

/** Has starts wait, one after the other, until intakes before them have ended. Temporal that cannot be asked is for the start to tell. */
function placesOf(temporal: Client, stopping: AbortSignal, { mostUnderWay, youngMs }: Pace): (begin: () => Promise<void>) => Promise<void> {
  let free = 0;
  const begun: Promise<void>[] = [];
  let last: Promise<void> = Promise.resolve();
  const look = async () => {
    // What was begun counts once it is started, and is seen a moment later.
    await Promise.allSettled(begun.splice(0));
    await sleep(LOOK_MS);
    const since = new Date(Date.now() - youngMs).toISOString();
    const underWay = `WorkflowType = 'applicationIntake' AND ExecutionStatus = 'Running' AND StartTime > '${since}'`;
    return temporal.workflow.count(underWay).then(({ count }) => Math.max(0, mostUnderWay - count), () => mostUnderWay);
  };
  const take = async () => {
    while (free === 0) {
      if (stopping.aborted) throw new AppError('PART_AWAY', 'the worker stops', { part: 'temporal' });
      free = await look();
    }
    free -= 1;
  };
  return async (begin) => {
    await (last = last.then(take, take));
    const beginning = begin();
    begun.push(beginning);
    return beginning;
  };
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
