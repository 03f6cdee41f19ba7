import { createHash } from 'node:crypto';
import { equals } from '@bufbuild/protobuf';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { type Answer, AnswerSchema, type Form, FormSchema } from '@hireflux/proto/common/v1/form_pb';
import { ResumeFactSchema } from '@hireflux/proto/common/v1/resume_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { expect } from './expect.ts';
import type { Step } from './walk.ts';

interface Kept {
  readonly coverLetter: string;
  readonly answers: readonly Answer[];
  readonly form?: Form | undefined;
  readonly resumeVersionId: string;
}

/** What the seeker has in hand is what was sent, and what the employer has. */
export const receiptStep: Step = {
  name: 'the receipt holds exactly what was sent, and the employer has the same',
  async take(walk) {
    const { seeker, employer, settings } = walk;
    const applicationId = walk.applications.get(seeker)!;
    const sent = walk.sent.get(seeker)!;
    const { file, reading, resumeId } = walk.resumes.get(seeker)!;
    const { receipt } = await seeker.api(ApplicationService).getReceipt({ applicationId });
    const { detail } = await employer.api(ApplicantService).getApplicant({ applicationId });
    const { resume } = await employer.api(ResumeService).getSubmittedResume({ applicationId });

    const isSent = (who: string, { coverLetter, answers, form, resumeVersionId }: Kept) => {
      expect(coverLetter === sent.coverLetter, `${who} has another cover letter than was sent`);
      const same = answers.length === sent.answers.length && sent.answers.every((answer, at) => equals(AnswerSchema, answer, answers[at]!));
      expect(same, `${who} has other answers than were sent`);
      expect(form && equals(FormSchema, form, sent.form), `${who} has another form than was answered`);
      expect(resumeVersionId === resume!.resumeVersionId, `${who} has another version of the résumé than the employer reads`);
    };
    isSent('the seeker', receipt!);
    isSent('the employer', detail!);
    expect(receipt!.jobId === walk.jobs.get(walk.field!)!.jobId && receipt!.resumeId === resumeId, 'the receipt is of another job or résumé');
    expect(receipt!.attempt === 1, `the application was sent once, and the receipt is of time ${receipt!.attempt}`);
    const facts = receipt!.facts;
    expect(facts.length === reading.facts.length && facts.every((fact, at) => equals(ResumeFactSchema, fact, reading.facts[at]!)), 'the receipt has other facts than were read');

    const { sha256, sizeBytes, downloadPath } = receipt!.resumeFile!;
    const bytes = Buffer.from(await (await fetch(settings.url + downloadPath)).arrayBuffer());
    expect(bytes.equals(file) && Number(sizeBytes) === file.length, 'the file of the receipt is not the file that was uploaded');
    expect(sha256 === createHash('sha256').update(file).digest('hex'), 'the receipt gives another SHA-256 than that of the file');
    return [`${receipt!.answers.length} answers, ${facts.length} facts, ${receipt!.resumeFile!.fileName} of SHA-256 ${sha256.slice(0, 12)}…`];
  },
};
