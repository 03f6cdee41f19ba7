import { computed, inject, resource, Service, signal } from '@angular/core';
import { ApplicationOutcome } from '@hireflux/proto/common/v1/stage_pb';
import type { FactKind, ResumeFact, Spot } from '@hireflux/proto/common/v1/resume_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import type { FactContent, Resume } from '@hireflux/proto/seekers/v1/resume_pb';
import type { CorrectFactRequest } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { clientToken } from '../connect/transport';
import { RESUMES } from './resume-list-store';

const APPLICATIONS = clientToken(ApplicationService);
const RANKINGS = clientToken(RankingService);

/** A running application whose score followed a correction. */
export interface Rescored {
  readonly applicationId: string;
  readonly title: string;
  readonly company: string;
  readonly before: number | undefined;
  readonly after: number | undefined;
}

interface Score {
  readonly applicationId: string;
  readonly title: string;
  readonly company: string;
  readonly index: number | undefined;
  readonly hash: string;
}

/** Scores follow a correction by an event: they are looked at again after these waits. */
const LOOK_AGAIN_MS = [1200, 2500, 5000];
const MOST_SCORES = 10;

/** One résumé as the machine read it, what is put right in it, and what follows for running applications. */
@Service({ autoProvided: false })
export class XrayStore {
  private readonly client = inject(RESUMES);
  private readonly applications = inject(APPLICATIONS);
  private readonly rankings = inject(RANKINGS);
  private readonly id = signal<string | undefined>(undefined);
  private readonly corrected = signal<Resume | undefined>(undefined);
  private readonly followed = signal<readonly Rescored[]>([]);
  private readonly looking = signal(false);
  private correction = 0;
  private readonly read = resource({
    params: () => this.id(),
    loader: ({ params: resumeId, abortSignal }) => this.client.getResume({ resumeId }, { signal: abortSignal }),
  });

  readonly resume = computed(() => this.corrected() ?? (this.read.hasValue() ? this.read.value().resume : undefined));
  readonly loading = computed(() => this.read.isLoading() && !this.resume());
  readonly failure = this.read.error;
  /** What came of the last correction for the scores of running applications. */
  readonly rescored = this.followed.asReadonly();
  readonly rescoring = this.looking.asReadonly();

  open(resumeId: string): void {
    this.corrected.set(undefined);
    this.followed.set([]);
    this.id.set(resumeId);
  }

  reload(): void {
    this.corrected.set(undefined);
    this.read.reload();
  }

  /** Where the file can be fetched now: an address lasts five minutes. */
  async downloadPath(): Promise<string> {
    return (await this.client.getResume({ resumeId: this.id()! })).downloadPath;
  }

  replace(requestId: string, { factId }: ResumeFact, content: FactContent): Promise<void> {
    return this.correct(requestId, factId, { case: 'replacement', value: content });
  }

  remove(requestId: string, { factId }: ResumeFact): Promise<void> {
    return this.correct(requestId, factId, { case: 'removal', value: { $typeName: 'hireflux.seekers.v1.FactRemoval' } });
  }

  add(requestId: string, kind: FactKind, content: FactContent, spots: Spot[]): Promise<void> {
    return this.correct(requestId, '', { case: 'addition', value: { $typeName: 'hireflux.seekers.v1.FactAddition', kind, content, spots } });
  }

  private async correct(requestId: string, factId: string, change: CorrectFactRequest['change']): Promise<void> {
    const { resumeId = '', resumeVersionId = '' } = this.resume() ?? {};
    const before = await this.scores();
    const { resume } = await this.client.correctFact({ requestId, resumeId, resumeVersionId, factId, change });
    this.corrected.set(resume);
    void this.follow(before);
  }

  /** Looks which scores change. What cannot be read is not told: the correction itself is done. */
  private async follow(before: readonly Score[]): Promise<void> {
    const correction = ++this.correction;
    this.followed.set([]);
    if (before.length === 0) return;
    this.looking.set(true);
    for (const wait of LOOK_AGAIN_MS) {
      await new Promise((waited) => setTimeout(waited, wait));
      if (correction !== this.correction) return;
      const now = new Map((await this.scores()).map((score) => [score.applicationId, score]));
      const changed = before.filter(({ applicationId, hash }) => now.has(applicationId) && now.get(applicationId)!.hash !== hash);
      this.followed.set(changed.map(({ applicationId, title, company, index }) => ({ applicationId, title, company, before: index, after: now.get(applicationId)!.index })));
      if (changed.length > 0) break;
    }
    this.looking.set(false);
  }

  private async scores(): Promise<Score[]> {
    try {
      const { applications } = await this.applications.listApplications({ pageSize: MOST_SCORES, outcomes: [ApplicationOutcome.ACTIVE] });
      const scores = await Promise.allSettled(
        applications.map(async ({ applicationId, jobTitle: title, companyName: company }): Promise<Score> => {
          const { fit } = await this.rankings.getFitIndex({ applicationId });
          return { applicationId, title, company, index: fit?.known ? fit.fitIndex : undefined, hash: fit?.inputHash ?? '' };
        }),
      );
      return scores.flatMap((score) => (score.status === 'fulfilled' ? [score.value] : []));
    } catch {
      return [];
    }
  }
}
