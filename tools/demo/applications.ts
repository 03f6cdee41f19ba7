import { Code, ConnectError } from '@connectrpc/connect';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { until } from '../smoke/api.ts';
import { type OpenJob, questionsOf } from './jobs.ts';
import { requestId } from './person.ts';
import type { DemoSeeker } from './seekers.ts';

/** How many jobs each seeker applies for. */
const EACH = 3;
const STARTS = ['At once', 'Within three months', 'Later'];

/** Which seeker applies for which jobs: the first of their trades, so that some lists are long, and some of others. */
export function pairs(seekers: readonly DemoSeeker[], jobs: readonly OpenJob[]): (readonly [DemoSeeker, OpenJob])[] {
  return seekers.flatMap((seeker, turn) => {
    const liked = jobs.filter(({ trade }) => seeker.wants.includes(trade));
    const others = jobs.filter((job) => !liked.includes(job));
    const chosen = [...liked.slice(0, EACH), ...others.slice(turn % others.length), ...others].slice(0, EACH);
    return chosen.map((job) => [seeker, job] as const);
  });
}

/** Has a seeker apply for a job, with answers to what it asks. */
export async function apply({ person, resumeId }: DemoSeeker, { jobId }: OpenJob, at: number): Promise<void> {
  const { form } = await until('a job of the demo in the search', 30_000, () =>
    person.api(JobSearchService).getPublicJob({ jobId }).catch(() => undefined),
  );
  const { permit, start } = questionsOf(jobId);
  const asks = (id: string) => form!.questions.some(({ questionId }) => questionId === id);
  const answers = [
    // One in ten says no, which the company's rule marks.
    ...(asks(permit) ? [{ questionId: permit, value: { case: 'yes' as const, value: at % 10 !== 9 } }] : []),
    ...(asks(start) ? [{ questionId: start, value: { case: 'choice' as const, value: STARTS[at % STARTS.length]! } }] : []),
  ];
  try {
    await person.api(ApplicationService).submitApplication({
      requestId: requestId(`application/${person.email}/${jobId}`),
      jobId,
      resumeId,
      formVersion: form!.formVersion,
      answers,
      coverLetter: at % 2 === 0 ? `I read your advert twice. What you need is what I have done for years.\n\n${person.name}` : '',
    });
  } catch (error) {
    // Applied for when the demo was filled in before, and answered otherwise since.
    if (ConnectError.from(error).code !== Code.AlreadyExists) throw error;
  }
}
