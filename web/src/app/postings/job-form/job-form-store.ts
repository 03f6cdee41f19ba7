import { computed, inject, resource, Service, signal } from '@angular/core';
import type { Form, KnockOut, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { isCanceled, reasonOf } from '../../connect/failure';
import { FORMS, JOBS } from '../job-clients';
import { fits, knockOutsOf, newQuestion, type QuestionDraft, questionDrafts, questionsOf } from './form-draft';

/** The form of one job as it is written. It is kept as a whole, when asked. */
@Service({ autoProvided: false })
export class JobFormStore {
  private readonly forms = inject(FORMS);
  private readonly jobs = inject(JOBS);
  private readonly jobId = signal<string | undefined>(undefined);
  private readonly version = signal(0);
  private readonly kept = signal<readonly QuestionDraft[]>([]);
  private readonly written = signal<readonly QuestionDraft[]>([]);
  private readonly under = signal(true);
  private readonly fault = signal<unknown>(undefined);
  private readonly refusal = signal<unknown>(undefined);
  private readonly working = signal(false);

  private readonly read = resource({
    params: () => this.jobId(),
    loader: async ({ params: jobId, abortSignal }) => (await this.jobs.getJob({ jobId }, { signal: abortSignal })).job,
  });

  readonly job = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  readonly questions = this.written.asReadonly();
  readonly loading = this.under.asReadonly();
  readonly error = this.fault.asReadonly();
  readonly saveError = this.refusal.asReadonly();
  readonly saving = this.working.asReadonly();
  /** Somebody else kept another form meanwhile. */
  readonly changedByOther = computed(() => reasonOf(this.refusal()) === 'FORM_CHANGED');
  readonly dirty = computed(() => JSON.stringify(this.written()) !== JSON.stringify(this.kept()));

  async load(jobId: string): Promise<void> {
    this.jobId.set(jobId);
    this.under.set(true);
    this.fault.set(undefined);
    try {
      const { form, knockOuts } = await this.forms.getForm({ jobId });
      if (this.jobId() === jobId) this.takeUp(form, knockOuts);
    } catch (error) {
      if (this.jobId() === jobId && !isCanceled(error)) this.fault.set(error);
    } finally {
      // Another job may have been opened meanwhile: its form is still on its way.
      if (this.jobId() === jobId) this.under.set(false);
    }
  }

  change(id: string, part: Partial<QuestionDraft>): void {
    this.written.update((all) => all.map((question) => (question.id === id ? { ...question, ...part } : question)));
  }

  add(kind: QuestionKind): QuestionDraft {
    const question = newQuestion(kind);
    this.written.update((all) => [...all, question]);
    return question;
  }

  remove(id: string): QuestionDraft | undefined {
    const at = this.written().findIndex((question) => question.id === id);
    const question = this.written()[at];
    this.written.update((all) => all.filter((each) => each.id !== id));
    return question;
  }

  putBack(question: QuestionDraft, at: number): void {
    this.written.update((all) => [...all.slice(0, at), question, ...all.slice(at)]);
  }

  move(from: number, to: number): boolean {
    const all = [...this.written()];
    const [question] = all.splice(from, 1);
    if (!question || to < 0 || to > all.length) return false;
    all.splice(to, 0, question);
    this.written.set(all);
    return true;
  }

  /** The id of the first question that does not fit yet; true where it was kept, false where it was refused. */
  async save(): Promise<boolean | string> {
    const wrong = this.written().find((question) => !fits(question));
    if (wrong) return wrong.id;
    const jobId = this.jobId();
    if (!jobId || this.working()) return false;
    this.working.set(true);
    this.refusal.set(undefined);
    try {
      const drafts = this.written();
      const { form, knockOuts } = await this.forms.updateForm({ jobId, formVersion: this.version(), questions: questionsOf(drafts), knockOuts: knockOutsOf(drafts) });
      const written = this.written();
      this.takeUp(form, knockOuts);
      // What was written meanwhile stays, to be saved next.
      if (written !== drafts) this.written.set(written);
      return true;
    } catch (error) {
      this.refusal.set(error);
      return false;
    } finally {
      this.working.set(false);
    }
  }

  /** Keeps mine over what somebody else kept. */
  async keepMine(): Promise<boolean | string> {
    const jobId = this.jobId();
    if (!jobId) return false;
    try {
      const { form } = await this.forms.getForm({ jobId });
      this.version.set(form?.formVersion ?? 0);
    } catch (error) {
      this.refusal.set(error);
      return false;
    }
    return this.save();
  }

  async takeTheirs(): Promise<void> {
    this.refusal.set(undefined);
    await this.load(this.jobId() ?? '');
  }

  private takeUp(form: Form | undefined, knockOuts: readonly KnockOut[]): void {
    const drafts = questionDrafts(form?.questions ?? [], knockOuts);
    this.version.set(form?.formVersion ?? 0);
    this.kept.set(drafts);
    this.written.set(drafts);
  }
}
