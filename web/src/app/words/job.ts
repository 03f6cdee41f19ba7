import { type Timestamp, timestampMs } from '@bufbuild/protobuf/wkt';
import { type Job, JobStatus } from '@hireflux/proto/employers/v1/job_pb';

const DAY = 86_400_000;

export const JOB_STATUSES: Readonly<Record<JobStatus, string>> = {
  [JobStatus.UNSPECIFIED]: '',
  [JobStatus.DRAFT]: $localize`:@@words.job.draft:Draft`,
  [JobStatus.ACTIVE]: $localize`:@@words.job.open:Open`,
  [JobStatus.PAUSED]: $localize`:@@words.job.paused:Paused`,
  [JobStatus.CLOSED]: $localize`:@@words.job.closed:Closed`,
};

/** How a status is tinted: an open job takes applications, a paused one waits for somebody. */
export const JOB_TONES: Readonly<Record<JobStatus, 'good' | 'warn' | ''>> = {
  [JobStatus.UNSPECIFIED]: '',
  [JobStatus.DRAFT]: '',
  [JobStatus.ACTIVE]: 'good',
  [JobStatus.PAUSED]: 'warn',
  [JobStatus.CLOSED]: '',
};

/** A job's status with its age where it is open, such as "Open, 18 days". */
export function jobStatusInWords({ status, publishTime }: Pick<Job, 'status' | 'publishTime'>, now = Date.now()): string {
  return status === JobStatus.ACTIVE && publishTime ? openFor(publishTime, now) : (JOB_STATUSES[status] ?? '');
}

function openFor(since: Timestamp, now: number): string {
  const days = Math.floor((now - timestampMs(since)) / DAY);
  if (days < 1) return $localize`:@@words.job.open-today:Open since today`;
  return days === 1 ? $localize`:@@words.job.open-day:Open, 1 day` : $localize`:@@words.job.open-days:Open, ${days}:days: days`;
}
