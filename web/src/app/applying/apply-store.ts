import { computed, inject, resource, Service, signal } from '@angular/core';
import { type Question, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { FactKind } from '@hireflux/proto/common/v1/resume_pb';
import type { Resume, ResumeSummary } from '@hireflux/proto/seekers/v1/resume_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { AnswerBankService } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { factsOf, reasonOf } from '../connect/failure';
import { FileUpload } from '../connect/file-upload';
import { clientToken } from '../connect/transport';
import { Session } from '../session/session';
import { wordsOf } from '../words/reasons';
import { type AnswerDraft, answersOf, type ApplyDraft, applyFaults, type FileDraft, isAnswered, newDraft, NO_ANSWER } from './apply-form';
import { fromBank, type Kept } from './from-bank';
import { forgetDraft, keepDraft, keptDraft } from './kept-draft';

export const JOB_SEARCH = clientToken(JobSearchService);
export const APPLICATIONS = clientToken(ApplicationService);
const RESUMES = clientToken(ResumeService);
const PROFILES = clientToken(ProfileService);
const ANSWER_BANK = clientToken(AnswerBankService);

/** Why an application was not sent, where it is more than a fault of one field. */
export interface Refusal {
  readonly words: string;
  /** The application that stands in its way. */
  readonly applicationId?: string;
}

/** An application being written for one job: the form, what goes with it, and the draft that this browser keeps. */
@Service({ autoProvided: false })
export class ApplyStore {
  private readonly jobs = inject(JOB_SEARCH);
  private readonly applications = inject(APPLICATIONS);
  private readonly resumesOf = inject(RESUMES);
  private readonly profiles = inject(PROFILES);
  private readonly session = inject(Session);
  private readonly jobId = signal<string | undefined>(undefined);
  private readonly written = signal<ApplyDraft>(newDraft());
  private readonly restored = signal(false);
  private readonly keeps = signal(true);
  private readonly refused = signal<Refusal | undefined>(undefined);
  private readonly serverFaults = signal<Readonly<Record<string, string>>>({});
  private readonly busy = signal(false);

  private readonly bank = inject(ANSWER_BANK);
  private readonly kept = signal<ReadonlyMap<string, Kept>>(new Map());
  private readonly filled = signal<ReadonlySet<string>>(new Set());
  private readonly read = resource({
    params: () => this.jobId(),
    loader: async ({ params: jobId, abortSignal }) => {
      const found = await this.jobs.getPublicJob({ jobId }, { signal: abortSignal });
      void this.fillFromBank(found.form?.questions ?? [], abortSignal);
      return found;
    },
  });
  private readonly listed = resource({
    loader: async ({ abortSignal }) => {
      const { resumes } = await this.resumesOf.listResumes({ pageSize: 50 }, { signal: abortSignal });
      if (!this.written().resumeId) this.update({ resumeId: resumes[0]?.resumeId ?? '' }, false);
      return resumes;
    },
  });
  private readonly profile = resource({ loader: ({ abortSignal }) => this.profiles.getProfile({}, { signal: abortSignal }) });

  /** What the chosen résumé says of its sender: it goes along where the profile says nothing. */
  private readonly facts = resource({
    params: () => this.written().resumeId || undefined,
    loader: async ({ params: resumeId, abortSignal }) => (await this.resumesOf.getResume({ resumeId }, { signal: abortSignal })).resume?.reading?.facts ?? [],
  });

  readonly upload = new FileUpload<Resume>('resume', async ({ uploadToken }, { name }, { requestId, signal }) => {
    const { resume } = await this.resumesOf.uploadResume({ requestId, uploadToken, fileName: name.slice(-255) }, { signal, timeoutMs: 30_000 });
    this.update({ resumeId: resume!.resumeId });
    this.listed.reload();
    return resume!;
  });

  readonly job = computed(() => (this.read.hasValue() ? this.read.value().job : undefined));
  readonly form = computed(() => (this.read.hasValue() ? this.read.value().form : undefined));
  readonly questions = computed(() => this.form()?.questions ?? []);
  readonly loading = computed(() => this.read.isLoading() && !this.job());
  readonly failure = this.read.error;
  readonly resumes = computed<readonly ResumeSummary[]>(() => (this.listed.hasValue() ? this.listed.value() : []));
  readonly resumesFailure = this.listed.error;
  readonly person = computed(() => (this.profile.hasValue() ? this.profile.value().profile : undefined));
  /** The sender as the application will name them: by the profile, else by the résumé, else by the account. */
  readonly sender = computed(() => {
    const [profile, user] = [this.person(), this.session.user()];
    const read = (kind: FactKind) => (this.facts.hasValue() ? this.facts.value().find((fact) => fact.kind === kind)?.text : undefined) ?? '';
    return {
      name: profile?.name || read(FactKind.NAME) || user?.name || '',
      email: user?.email ?? '',
      phone: profile?.phone || read(FactKind.PHONE),
      place: profile?.place,
    };
  });
  readonly resume = computed(() => this.resumes().find(({ resumeId }) => resumeId === this.written().resumeId));
  readonly draft = this.written.asReadonly();
  /** Whether what is written here was written before, and came back. */
  readonly wasKept = this.restored.asReadonly();
  readonly isKept = this.keeps.asReadonly();
  readonly refusal = this.refused.asReadonly();
  readonly sending = this.busy.asReadonly();
  readonly faults = computed(() => ({ ...this.serverFaults(), ...applyFaults(this.written(), this.questions()) }));

  open(jobId: string): void {
    this.jobId.set(jobId);
    const kept = keptDraft(this.userId(), jobId);
    this.restored.set(kept !== undefined);
    this.written.set(kept ?? newDraft());
  }

  reload(): void {
    this.read.reload();
    this.listed.reload();
  }

  answerTo(questionId: string): AnswerDraft {
    return this.written().answers[questionId] ?? NO_ANSWER;
  }

  answer(questionId: string, change: Partial<AnswerDraft>): void {
    this.filled.update((filled) => new Set([...filled].filter((each) => each !== questionId)));
    const { [questionId]: _mended, ...others } = this.serverFaults();
    this.serverFaults.set(others);
    this.update({ answers: { ...this.written().answers, [questionId]: { ...this.answerTo(questionId), ...change } } });
  }

  /** The answer that was filled in from the bank, or one that the bank offers. */
  keptFor(questionId: string): (Kept & { readonly filled: boolean }) | undefined {
    const kept = this.kept().get(questionId);
    return kept && { ...kept, filled: this.filled().has(questionId) };
  }

  attach(questionId: string, file: FileDraft | undefined): void {
    const { file: _before, ...answer } = this.answerTo(questionId);
    this.update({ answers: { ...this.written().answers, [questionId]: { ...answer, ...(file && { file }) } } });
  }

  /** Changes what is written. Whoever sends it means another thing than before. */
  update(change: Partial<ApplyDraft>, byHand = true): void {
    this.written.update((draft) => ({ ...draft, ...change, requestId: crypto.randomUUID() }));
    const jobId = this.jobId();
    if (byHand && jobId) this.keeps.set(keepDraft(this.userId(), jobId, this.written()));
  }

  /** Sends it once. Answers with the application's id, or with nothing where something has to be done first. */
  async send(): Promise<string | undefined> {
    const [jobId, form] = [this.jobId(), this.form()];
    if (this.busy() || !jobId) return undefined;
    this.busy.set(true);
    this.refused.set(undefined);
    const { requestId, resumeId, coverLetter, portfolioUrl, remember } = this.written();
    try {
      const { application } = await this.applications.submitApplication({
        requestId,
        jobId,
        resumeId,
        formVersion: form?.formVersion ?? 0,
        answers: answersOf(this.written(), this.questions()),
        coverLetter: coverLetter.trim(),
        portfolioUrl: portfolioUrl.trim(),
        rememberAnswers: remember,
      });
      forgetDraft(this.userId(), jobId);
      return application!.applicationId;
    } catch (error) {
      this.refuse(error);
      return undefined;
    } finally {
      this.busy.set(false);
    }
  }

  /** Fills in what was answered before in the same words, where nothing is written yet. Without the bank one writes by hand. */
  private async fillFromBank(questions: readonly Question[], signal: AbortSignal): Promise<void> {
    const prompts = [...new Set(questions.filter(({ kind }) => kind !== QuestionKind.FILE).map(({ prompt }) => prompt))];
    if (prompts.length === 0) return;
    const answers = await this.bank.listAnswers({ prompts }, { signal }).catch(() => undefined);
    if (!answers) return;
    const kept = fromBank(questions, answers);
    const open = questions.filter((question) => kept.get(question.questionId)?.same && !isAnswered(question, this.answerTo(question.questionId)));
    this.kept.set(kept);
    if (open.length === 0) return;
    this.update({ answers: { ...this.written().answers, ...Object.fromEntries(open.map(({ questionId }) => [questionId, kept.get(questionId)!.draft])) } });
    this.filled.set(new Set(open.map(({ questionId }) => questionId)));
  }

  private refuse(error: unknown): void {
    const { question_id: questionId, application_id: applicationId } = factsOf(error);
    const words = wordsOf(error);
    if (questionId) this.serverFaults.update((faults) => ({ ...faults, [questionId]: words }));
    this.refused.set({ words, ...(applicationId && { applicationId }) });
    if (reasonOf(error) === 'FORM_CHANGED') this.read.reload();
    if (reasonOf(error) === 'UPLOAD_TOKEN_INVALID' && questionId) this.attach(questionId, undefined);
    if (reasonOf(error) === 'RESUME_NOT_FOUND') this.listed.reload();
  }

  private userId(): string {
    return this.session.user()?.userId ?? '';
  }
}
