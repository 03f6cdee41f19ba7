import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ConnectError, HandlerContext, ServiceImpl } from '@connectrpc/connect';
import { signedInActor } from '@hireflux/kit/actor';
import type { MeshClient } from '@hireflux/kit/service';
import type { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { type LiveService, PartStatus, type WatchRequest, type WatchResponseSchema } from '@hireflux/proto/live/v1/live_service_pb';
import type { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { gather } from './gather.ts';
import type { HeldStreams } from './held-streams.ts';
import { PATIENCE, type Patience, type PartNews, watchPart } from './watch-part.ts';

const QUIET_MS = 15_000;

export interface LiveDeps {
  readonly notifications: MeshClient<typeof NotificationService>;
  readonly applicants: MeshClient<typeof ApplicantService>;
  readonly streams: HeldStreams;
  readonly patience?: Patience;
  /** How long nobody may say anything before the stream says that it stands. */
  readonly quietMs?: number;
}

type Said = NonNullable<MessageInitShape<typeof WatchResponseSchema>['said']>;

/** What one part says, in words of the stream. An error stands for the end of it. */
type Word = { readonly said: Said; readonly ended?: ConnectError };

export function liveService(deps: LiveDeps): ServiceImpl<typeof LiveService> {
  return {
    async *watch(req, ctx) {
      using held = deps.streams.hold(signedInActor(ctx).userId);
      const leaving = new AbortController();
      const parts = partsOf(deps, req, ctx, AbortSignal.any([ctx.signal, held.signal, leaving.signal]));
      let left = parts.length;
      let stood = false;
      try {
        for await (const word of gather(parts, deps.quietMs ?? QUIET_MS)) {
          if (word?.ended) left -= 1;
          else stood = true;
          if (word?.ended && left === 0 && !stood) throw word.ended;
          yield word ? { said: word.said } : {};
        }
      } finally {
        leaving.abort();
      }
    },
  };
}

/** The parts that a request names, each watched as its caller. */
function partsOf({ notifications, applicants, patience = PATIENCE }: LiveDeps, req: WatchRequest, ctx: HandlerContext, over: AbortSignal): AsyncIterable<Word>[] {
  const [inbox, jobs] = [notifications.as(ctx), applicants.as(ctx)];
  const ofJobs = req.jobs.map(({ jobId, resumeToken }) => {
    const watched = watchPart((token, signal) => jobs.watchApplicants({ jobId, resumeToken: token }, { signal }), resumeToken, over, patience);
    return words(jobId.toLowerCase(), watched, (change) => ({ case: 'job', value: { jobId: jobId.toLowerCase(), change } }));
  });
  if (!req.notifications) return ofJobs;
  const watched = watchPart((resumeToken, signal) => inbox.watchNotifications({ resumeToken }, { signal }), req.notifications.resumeToken, over, patience);
  return [words('', watched, (value) => ({ case: 'notifications', value })), ...ofJobs];
}

async function* words<M>(jobId: string, news: AsyncIterable<PartNews<M>>, saying: (message: M) => Said): AsyncGenerator<Word> {
  for await (const each of news) {
    if (each.is === 'said') yield { said: saying(each.message) };
    else if (each.is === 'back') yield { said: { case: 'part', value: { jobId, status: PartStatus.BACK } } };
    else yield { said: { case: 'part', value: { jobId, ...lossOf(each) } }, ...(each.is === 'ended' && { ended: each.error }) };
  }
}

function lossOf({ is, error }: { readonly is: 'lost' | 'ended'; readonly error: ConnectError }) {
  return {
    status: is === 'lost' ? PartStatus.LOST : PartStatus.ENDED,
    reason: error.findDetails(ErrorDetailSchema)[0]?.reason ?? ErrorReason.UNSPECIFIED,
    message: error.rawMessage,
  };
}
