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

/** Starts the workflows that follow from what seekers do, many at once. While Temporal is away, the events wait in their place. */
export function fromSeekers(temporal: Client): readonly EventHandler<unknown>[] {
  const started = new WeakMap<Event, Promise<void>>();
  const start = ({ applicationId, jobId, userId, jobCreatorId, attempt }: ApplicationSubmitted, event: Event) => {
    const input = { applicationId, jobId, seekerId: userId, recipientId: jobCreatorId, attempt };
    const starting = started.get(event) ?? startIntake(temporal, input);
    started.set(event, starting);
    return starting;
  };
  return [on(ApplicationSubmittedSchema, (_db, message, event) => start(message, event), start)];
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
