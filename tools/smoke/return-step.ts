import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { homeOf } from '../home/home.ts';
import { until } from './api.ts';
import { startParts } from './start-parts.ts';
import type { Step, Walk } from './walk.ts';
import { runHere } from './without.ts';

/** The parts that were stopped come back, and what waited for them comes too. */
export const returnStep: Step = {
  name: 'what was stopped is started again, and what waited for it comes',
  async take(walk) {
    const { settings } = walk;
    if (settings.without.length === 0) return ['nothing was stopped'];
    if (!runHere(settings)) return [`${settings.without.join(' and ')} was not stopped here`];
    await startParts(homeOf(process.env).socket, settings.without);
    const lines = await Promise.all(settings.without.map((part) => arrivals[part]?.(walk)));
    return lines.filter((line) => line !== undefined);
  },
};

const arrivals: Readonly<Record<string, (walk: Walk) => Promise<string>>> = {
  async temporal(walk) {
    const applicationId = walk.applications.get(walk.seeker)!;
    const from = Date.now();
    const { applicant } = await until('the Fit Index after Temporal came back', 30_000, async () => {
      const answer = await walk.employer.api(ApplicantService).getApplicant({ applicationId });
      return answer.applicant?.fit && answer;
    });
    const mine = await walk.seeker.api(RankingService).getFitIndex({ applicationId });
    await until('the notification after Temporal came back', 30_000, async () => {
      const { notifications } = await walk.employer.api(NotificationService).listNotifications({ pageSize: 100 });
      return notifications.some((each) => each.kind === NotificationKind.NEW_APPLICANT && each.applicationId === applicationId);
    });
    const index = (of: number | undefined) => of ?? 'none, too little is known';
    return `temporal: Fit Index ${index(applicant!.fit!.fitIndex)} for the employer and ${index(mine.fit!.fitIndex)} for the seeker, ${((Date.now() - from) / 1000).toFixed(1)} s later, and the employer was told`;
  },

  async milvus(walk) {
    const { seeker, neighbours } = walk;
    const from = Date.now();
    await until('the search by meaning after Milvus came back', 30_000, async () => {
      const { degraded } = await seeker.api(JobSearchService).searchJobs({ query: 'care for patients at night' });
      return degraded.length === 0;
    });
    const whole = `milvus: the search is whole again after ${((Date.now() - from) / 1000).toFixed(1)} s`;
    return neighbours ? `${whole}; ${await neighbours.awaitAgain(walk)}` : whole;
  },
};
