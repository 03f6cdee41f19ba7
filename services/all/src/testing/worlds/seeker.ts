import { randomUUID } from 'node:crypto';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { PreferenceService } from '@hireflux/proto/notifications/v1/preference_service_pb';
import { FactKind, ReadingOutcome } from '@hireflux/proto/common/v1/resume_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { AnswerBankService } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { OnboardingStep } from '@hireflux/proto/seekers/v1/onboarding_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ProfileVisibility } from '@hireflux/proto/seekers/v1/public_profile_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { ConsentDocument, ConsentService } from '@hireflux/proto/identity/v1/consent_service_pb';
import type { Resume } from '@hireflux/proto/seekers/v1/resume_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { docxOf } from '../../../../../tools/smoke/make-resume.ts';
import type { Product } from '../product.ts';
import { canary, type WorldName } from './canary.ts';
import type { WorldCompany } from './company.ts';
import { anyPerson, type Person, soon } from './person.ts';

/** A seeker with a résumé and an application to the company of their world. */
export interface WorldSeeker extends Person {
  readonly resumeId: string;
  readonly resumeVersionId: string;
  readonly factId: string;
  readonly applicationId: string;
  readonly answerId: string;
  readonly uploadToken: string;
}

export async function buildSeeker(product: Product, world: WorldName, company: WorldCompany): Promise<WorldSeeker> {
  const say = (name: string) => canary(world, name);
  const person = await anyPerson(product, world, 'seeker', UserType.SEEKER);
  await person.api(ConsentService).recordConsent({ requestId: randomUUID(), document: ConsentDocument.TERMS, documentVersion: '2026-11-25', agreed: true });
  await person.api(PreferenceService).updatePreferences({ preferences: [{ kind: NotificationKind.STAGE_CHANGED, inApp: true, byMail: true }], mailLocale: 'en' });
  await person.api(ProfileService).updateProfile({
    name: say('profilename'),
    phone: say('phone'),
    place: { text: say('homeplace'), city: say('homecity'), region: say('homeregion'), country: 'FR' },
    preferences: { titles: [say('wishtitle')], places: [{ text: say('wishplace'), city: say('wishcity'), region: say('wishregion'), country: 'FR' }] },
  });
  await person.api(ProfileService).updatePublicProfile({
    headline: say('publicheadline'),
    about: say('publicabout'),
    portfolio: { urls: [`https://example.com/${say('publicportfolio')}`] },
    visibility: ProfileVisibility.EMPLOYERS,
  });
  await person.api(ProfileService).completeOnboardingStep({ step: OnboardingStep.FIRST_LOOK });
  await person.api(SavedJobService).saveJob({ jobId: company.jobId });
  const { answer } = await person.api(AnswerBankService).putAnswer({ prompt: `Why ${say('keptprompt')}?`, value: { value: { case: 'text', value: say('keptanswer') } } });
  const resume = await uploadRead(product, world, person);
  const job = resume.reading!.facts.find(({ kind }) => kind === FactKind.EMPLOYMENT)!;
  const { resumeId } = resume;
  const { resume: corrected } = await person.api(ResumeService).correctFact({
    requestId: randomUUID(),
    resumeId,
    factId: job.factId,
    change: { case: 'replacement', value: { text: say('corrected'), organization: say('correctedemployer'), detail: say('correcteddetail'), period: job.period! } },
  });
  const first = await apply(product, world, person, resumeId, company);
  await takeIn(product, company, person, first.applicationId);
  await person.api(ApplicationService).withdrawApplication({ applicationId: first.applicationId });
  await person.api(ProfileService).updateProfile({ place: { text: say('newplace'), city: say('newcity'), region: say('newregion'), country: 'FR' } });
  const { applicationId } = await apply(product, world, person, resumeId, company);
  await takeIn(product, company, person, applicationId);
  const uploadToken = await put(product, person, 'resume', await resumeOf(world));
  return { ...person, resumeId, resumeVersionId: corrected!.resumeVersionId, factId: job.factId, applicationId, answerId: answer!.answerId, uploadToken };
}

/** Uploads a résumé; on a machine that has no time for it, the reading is given up, and the file is sent again. */
function uploadRead(product: Product, world: WorldName, person: Person): Promise<Resume> {
  const resumes = person.api(ResumeService);
  return soon(async () => {
    const uploadToken = await put(product, person, 'resume', await resumeOf(world));
    const { resume } = await resumes.uploadResume({ requestId: randomUUID(), uploadToken, fileName: `${canary(world, 'resumefile')}.docx` });
    if (resume!.reading!.outcome === ReadingOutcome.READ) return resume;
    await resumes.deleteResume({ resumeId: resume!.resumeId });
    return undefined;
  });
}

export function resumeOf(world: WorldName): Promise<Buffer> {
  const say = (name: string) => canary(world, name);
  return docxOf({
    name: `Bea ${say('resumename')}`,
    headline: `Nurse of ${say('headline')}`,
    contact: [`${say('resumeaddress')}@example.com`, '+33 1 99 00 00 00', `https://example.com/${say('link')}`],
    sections: [
      { heading: 'Summary', lines: [`A nurse who knows ${say('summary')} well.`] },
      {
        heading: 'Experience',
        lines: [
          `Registered Nurse of ${say('oldtitle')}, ${say('employer')} Hospital, June 2019 – Present`,
          `Patient care and ${say('practice')} on a ward of intensive care.`,
        ],
      },
      { heading: 'Education', lines: [`Bachelor of ${say('degree')}, Example School of ${say('school')}, 2012 – 2015`] },
      { heading: 'Skills', lines: [`Patient care, Wound care, ${say('skill')}, ${say('resumeskill')}`] },
    ],
  });
}

export async function put(product: Product, person: Pick<Person, 'accessToken'>, kind: string, bytes: Buffer): Promise<string> {
  const answer = await fetch(`${product.url}/files?kind=${kind}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${person.accessToken()}` },
    body: new Uint8Array(bytes),
  });
  return ((await answer.json()) as { uploadToken: string }).uploadToken;
}

async function apply(product: Product, world: WorldName, person: Person, resumeId: string, { jobId, questions }: WorldCompany) {
  const say = (name: string) => canary(world, name);
  const { form } = await soon(() => person.api(JobSearchService).getPublicJob({ jobId }).catch(() => undefined));
  const { application } = await person.api(ApplicationService).submitApplication({
    requestId: randomUUID(),
    jobId,
    resumeId,
    formVersion: form!.formVersion,
    answers: [
      { questionId: questions.text, value: { case: 'text', value: say('answer') } },
      { questionId: questions.choice, value: { case: 'choice', value: say('optiontwo') } },
      { questionId: questions.choices, value: { case: 'choices', value: { options: [say('optionthree')] } } },
      {
        questionId: questions.file,
        fileName: `${say('answerfile')}.txt`,
        value: { case: 'uploadToken', value: await put(product, person, 'answer', Buffer.from(`A letter about ${say('answerbytes')}.`)) },
      },
    ],
    coverLetter: `I care for ${say('letter')}.`,
    portfolioUrl: `https://example.com/${say('portfolio')}`,
  });
  return application!;
}

/** Does what the workers do for an application that was sent: has it scored, and tells both sides. */
async function takeIn(product: Product, { jobId, members }: WorldCompany, person: Person, applicationId: string): Promise<void> {
  await soon(() => product.asWorker(RankingService).scoreApplication({ applicationId }).catch(() => undefined));
  const tell = (userId: string, kind: NotificationKind) =>
    soon(() => product.asWorker(NotificationService).notify({ requestId: randomUUID(), userId, kind, applicationId, jobId }).catch(() => undefined));
  await tell(members.owner.userId, NotificationKind.NEW_APPLICANT);
  await tell(person.userId, NotificationKind.APPLICATION_SENT);
}
