import { create, toBinary } from '@bufbuild/protobuf';
import { ApplicantOrder, ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { type Answer, AnswerSchema, type Question, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { FitSchema } from '@hireflux/proto/matching/v1/fit_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { enter, type Walker } from './accounts.ts';
import { requestIdOf, until } from './api.ts';
import { expect } from './expect.ts';
import { nameOnly } from './make-resume.ts';
import { upload } from './upload.ts';
import { isAway, type Step, type Walk } from './walk.ts';

export const applicationSteps: readonly Step[] = [
  {
    name: 'applies, and a repeat of the request changes nothing',
    take: (walk) => apply(walk, walk.seeker),
  },
  {
    name: 'a second candidate applies, whose résumé holds a name and nothing else',
    async take(walk) {
      await enter(walk.settings, walk.silent);
      await upload(walk, walk.silent, { name: 'name-only.docx', bytes: await nameOnly() });
      await apply(walk, walk.silent);
    },
  },
  {
    name: 'the employer sees both, the newest first',
    async take(walk) {
      const { jobId } = walk.jobs.get(walk.field!)!;
      const list = (order: ApplicantOrder, pageSize: number, pageToken = '') => walk.employer.api(ApplicantService).listApplicants({ jobId, order, pageSize, pageToken });
      const { applicants } = await until('both applicants', 10_000, async () => {
        const page = await list(ApplicantOrder.NEWEST, 20);
        return page.applicants.length === 2 && page;
      });
      const ids = applicants.map(({ applicationId }) => applicationId);
      expect(ids.join() === [walk.silent, walk.seeker].map((seeker) => walk.applications.get(seeker)).join(), 'the one who applied last does not come first');
      const first = await list(ApplicantOrder.NEWEST, 1);
      const second = await list(ApplicantOrder.NEWEST, 1, first.nextPageToken);
      expect([...first.applicants, ...second.applicants].map(({ applicationId }) => applicationId).join() === ids.join(), 'page by page the list is another');
      expect(second.nextPageToken === '', 'there is a page after the last one');
    },
  },
  {
    name: 'the employer sees both, ranked by Fit Index',
    async take(walk) {
      const { jobId } = walk.jobs.get(walk.field!)!;
      if (isAway(walk, 'temporal')) return ['their Fit Index follows when Temporal is back'];
      const applicants = await until('the scores of both applicants', 30_000, async () => {
        const page = await walk.employer.api(ApplicantService).listApplicants({ jobId, order: ApplicantOrder.FIT_INDEX });
        return page.applicants.length === 2 && page.applicants.every(({ fit }) => fit) && page.applicants;
      });
      const [first, last] = applicants;
      const silent = applicants.find(({ applicationId }) => applicationId === walk.applications.get(walk.silent))!;
      expect(!silent.fit!.known && silent.fit!.fitIndex === undefined, 'a résumé that holds a name alone was given a Fit Index');
      if (first!.fit!.known) expect(last === silent, 'the candidate about whom too little is known does not come last');
      return applicants.map(({ name, fit }) =>
        fit!.known ? `${name}: ${fit!.fitIndex} at ${fit!.coverage} % known` : `${name}: too little is known (${fit!.coverage} %)`,
      );
    },
  },
  {
    name: 'both sides read the same explanation, and the score can be replayed',
    async take(walk) {
      if (isAway(walk, 'temporal')) return ['there is no score yet'];
      const applicationId = walk.applications.get(walk.seeker)!;
      const [mine, theirs] = await Promise.all(
        [walk.seeker, walk.employer].map((side) => side.api(RankingService).getFitIndex({ applicationId })),
      );
      const bytes = (fit: typeof mine) => Buffer.from(toBinary(FitSchema, fit!.fit!));
      expect(bytes(mine).equals(bytes(theirs)), 'seeker and employer read different explanations');
      const replay = await walk.employer.api(RankingService).replayScore({ applicationId });
      expect(replay.equal && replay.differences.length === 0, `the replayed score differs in ${replay.differences.join(', ')}`);
      return [`Fit Index ${replay.replayed?.fitIndex ?? 'none: too little is known'}, replayed by ${replay.replayed?.algorithmVersion}`];
    },
  },
  {
    name: 'the employer reads the résumé that was sent',
    async take(walk) {
      const { resume, downloadPath } = await walk.employer.api(ResumeService).getSubmittedResume({
        applicationId: walk.applications.get(walk.seeker)!,
      });
      const answer = await fetch(walk.settings.url + downloadPath);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.ok && bytes.equals(walk.file.bytes), 'the file that the employer fetched is not the file that was uploaded');
      expect(answer.headers.get('content-disposition')?.startsWith('attachment'), 'the file was not served as an attachment');
      return [`${resume!.fileName}, ${bytes.length} bytes`];
    },
  },
];

async function apply(walk: Walk, seeker: Walker): Promise<void> {
  const { jobId } = walk.jobs.get(walk.field!)!;
  const { form } = await seeker.api(JobSearchService).getPublicJob({ jobId });
  const sent = { coverLetter: `A letter of ${walk.settings.walk}.\n\nWith “quotes”, umlauts äöü and a second paragraph.`, answers: form!.questions.map(answerTo), form: form! };
  walk.sent.set(seeker, sent);
  const request = {
    requestId: requestIdOf(walk.settings.walk, `application/${seeker.role}`),
    jobId,
    resumeId: walk.resumes.get(seeker)!.resumeId,
    formVersion: form!.formVersion,
    answers: sent.answers,
    coverLetter: sent.coverLetter,
  };
  const { application } = await seeker.api(ApplicationService).submitApplication(request);
  const again = await seeker.api(ApplicationService).submitApplication(request);
  expect(again.application?.applicationId === application?.applicationId, 'the same request made two applications');
  walk.applications.set(seeker, application!.applicationId);
}

function answerTo({ questionId, kind }: Question): Answer {
  const value = kind === QuestionKind.YES_NO ? ({ case: 'yes', value: true } as const) : ({ case: 'text', value: 'From January on;\nüber Details spreche ich gern.' } as const);
  return create(AnswerSchema, { questionId, value });
}
