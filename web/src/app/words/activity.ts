import { type RecentActivity, RecentActivityKind } from '@hireflux/proto/employers/v1/dashboard_service_pb';
import { stageInWords } from './pipeline-names';

type Say = (activity: Pick<RecentActivity, 'actorName' | 'candidateName' | 'jobTitle' | 'stageName'>) => string;

const someone = (name: string): string => name || $localize`:@@words.activity.someone:Somebody`;
const member = (name: string): string => name || $localize`:@@words.activity.member:Somebody of the team`;

const KINDS: Readonly<Record<Exclude<keyof typeof RecentActivityKind, 'UNSPECIFIED'>, Say>> = {
  APPLIED: ({ candidateName, jobTitle }) => $localize`:@@words.activity.applied:${someone(candidateName)}:who: applied for ${jobTitle}:job:`,
  WITHDREW: ({ candidateName, jobTitle }) => $localize`:@@words.activity.withdrew:${someone(candidateName)}:who: took the application for ${jobTitle}:job: back`,
  MOVED: ({ actorName, candidateName, stageName }) =>
    actorName ? $localize`:@@words.activity.moved:${actorName}:actor: moved ${someone(candidateName)}:who: to ${stageInWords(stageName)}:stage:` : $localize`:@@words.activity.moved-itself:${someone(candidateName)}:who: came to ${stageInWords(stageName)}:stage:`,
  NOTED: ({ actorName, candidateName }) => $localize`:@@words.activity.noted:${member(actorName)}:actor: wrote a note on ${someone(candidateName)}:who:`,
  JOB_PUBLISHED: ({ actorName, jobTitle }) => $localize`:@@words.activity.published:${member(actorName)}:actor: published ${jobTitle}:job:`,
  JOB_PAUSED: ({ actorName, jobTitle }) => (actorName ? $localize`:@@words.activity.paused:${actorName}:actor: paused ${jobTitle}:job:` : $localize`:@@words.activity.paused-itself:${jobTitle}:job: was paused: the plan has fewer places`),
  JOB_CLOSED: ({ actorName, jobTitle }) => $localize`:@@words.activity.closed:${member(actorName)}:actor: closed ${jobTitle}:job:`,
  MEMBER_JOINED: ({ actorName }) => $localize`:@@words.activity.joined:${member(actorName)}:actor: joined the team`,
};

const BY_NUMBER = new Map<number, Say>(Object.entries(KINDS).map(([name, say]) => [RecentActivityKind[name as keyof typeof KINDS], say]));

/** What happened in a company, as a sentence. */
export function activityInWords(activity: RecentActivity): string {
  return BY_NUMBER.get(activity.kind)?.(activity) ?? '';
}
