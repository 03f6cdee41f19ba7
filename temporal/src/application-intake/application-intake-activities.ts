import { createHash } from 'node:crypto';
import { type Client, Code, ConnectError } from '@connectrpc/connect';
import type { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { NotificationKind, type NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { ApplicationFailure, cancellationSignal } from '@temporalio/activity';
import type { ApplicationIntakeInput } from './application-intake-contract.ts';

export interface ApplicationIntakeClients {
  readonly rankings: Client<typeof RankingService>;
  readonly notifications: Client<typeof NotificationService>;
}

export type ApplicationIntakeActivities = ReturnType<typeof applicationIntakeActivities>;

/** Codes that trying again cannot change. What has not arrived yet is `aborted` or `unavailable`, and is tried again. */
const FINAL = new Set([Code.InvalidArgument, Code.NotFound, Code.FailedPrecondition, Code.PermissionDenied, Code.AlreadyExists]);

export function applicationIntakeActivities(clients: ApplicationIntakeClients) {
  const tell = (kind: NotificationKind, userId: string, { applicationId, jobId, attempt }: ApplicationIntakeInput) =>
    orGiveUp(() =>
      clients.notifications.notify(
        { requestId: uuidOf(`${kind}/${userId}/${applicationId}/${attempt}`), userId, kind, applicationId, jobId },
        call(),
      ),
    );

  return {
    /** Safe to run twice: the same input gives the same row. */
    async scoreApplication({ applicationId }: ApplicationIntakeInput): Promise<void> {
      await orGiveUp(() => clients.rankings.scoreApplication({ applicationId }, call()));
    },

    /** Safe to run twice: the request's id is made of what happened. */
    async tellMember(input: ApplicationIntakeInput): Promise<void> {
      await tell(NotificationKind.NEW_APPLICANT, input.recipientId, input);
    },

    /** Safe to run twice: the request's id is made of what happened. */
    async tellSeeker(input: ApplicationIntakeInput): Promise<void> {
      await tell(NotificationKind.APPLICATION_SENT, input.seekerId, input);
    },
  };
}

/** Ends the retries where they cannot help; leaves all else to the retry policy. */
async function orGiveUp<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, rawMessage } = ConnectError.from(error);
    if (FINAL.has(code)) throw ApplicationFailure.nonRetryable(rawMessage, Code[code]);
    throw error;
  }
}

/** An activity's RPCs die with it. */
const call = () => ({ signal: cancellationSignal() });

/** The UUID (version 8) that stands for a text. */
function uuidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
