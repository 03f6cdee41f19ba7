import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { type RecentActivity, RecentActivityKind } from '@hireflux/proto/employers/v1/dashboard_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { requestIdOf } from '../connect/failure';
import { Session } from '../session/session';
import { Blank } from '../ui/blank';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { More } from '../ui/more';
import { Skeleton } from '../ui/skeleton';
import { activityInWords } from '../words/activity';
import { ago, wholeMoment } from '../words/moment';
import { wordsOf } from '../words/reasons';
import { STAGE_KINDS, STAGE_SHAPES } from '../words/stage-kind';
import { OverviewStore } from './overview-store';

/** What waits, how the company stands, and what happened lately. */
@Component({
  selector: 'hf-overview',
  imports: [Blank, Failed, Icon, More, RouterLink, Skeleton],
  providers: [OverviewStore],
  templateUrl: './overview.html',
  styleUrl: './overview.css',
})
export class Overview {
  protected readonly store = inject(OverviewStore);
  private readonly session = inject(Session);

  protected readonly mayWrite = computed(() => this.session.may(Action.JOB_WRITE));
  protected readonly stages = computed(() => (this.store.stats()?.applicants?.active ?? []).toSorted((one, other) => one.kind - other.kind).map(({ kind, count }) => ({ count, name: STAGE_KINDS[kind] ?? '', shape: STAGE_SHAPES[kind] ?? 'new' })));
  protected readonly unseen = computed(() => this.store.stats()?.applicants?.active.find(({ kind }) => kind === StageKind.NEW)?.count ?? 0);
  protected readonly offers = computed(() => this.store.stats()?.applicants?.active.find(({ kind }) => kind === StageKind.OFFER)?.count ?? 0);
  /** The first steps that are left, with where each is taken. Whoever may not take one does not see it. */
  protected readonly steps = computed(() => {
    const done = this.store.stats()?.firstSteps;
    if (!done) return [];
    return [
      { done: done.companyDescribed, path: '/hire/company', action: Action.COMPANY_UPDATE, label: $localize`:@@hire.first.describe:Say what the company is` },
      { done: done.jobWritten, path: '/hire/jobs/new', action: Action.JOB_WRITE, label: $localize`:@@hire.first.write:Write a job` },
      { done: done.jobPublished, path: '/hire/jobs', action: Action.JOB_PUBLISH, label: $localize`:@@hire.first.publish:Publish it` },
      { done: done.memberInvited, path: '/hire/team', action: Action.TEAM_MANAGE, label: $localize`:@@hire.first.invite:Invite somebody` },
    ].filter(({ action }) => this.session.may(action));
  });
  protected readonly stepsLeft = computed(() => this.steps().filter(({ done }) => !done).length);
  protected readonly nothingWaits = computed(() => {
    const stats = this.store.stats();
    return stats !== undefined && this.unseen() === 0 && this.offers() === 0 && !(this.mayWrite() && (stats.jobs?.drafts || stats.jobs?.paused)) && this.stepsLeft() === 0;
  });

  protected readonly sentence = activityInWords;
  protected readonly ago = ago;
  protected readonly whole = wholeMoment;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;

  /** Where an entry leads: the applicant, the job, or the team. */
  protected homeOf({ applicationId, jobId, kind }: RecentActivity): readonly string[] {
    if (applicationId) return ['/hire/applicants', applicationId];
    if (kind === RecentActivityKind.MEMBER_JOINED || !jobId) return ['/hire/team'];
    return ['/hire/jobs', jobId, 'applicants'];
  }
}
