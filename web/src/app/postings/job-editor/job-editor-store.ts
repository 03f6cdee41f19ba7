import { computed, DestroyRef, effect, inject, Service, signal, untracked } from '@angular/core';
import { type Job, JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { isCanceled, isPassing, reasonOf } from '../../connect/failure';
import { Session } from '../../session/session';
import { JOBS } from '../job-clients';
import { contentOf, type Draft, type DraftField, draftOf, EMPTY, joined, problemsOf } from '../posting-form';
import { dropDraft, keepDraft, keptDraft } from './kept-draft';

export type Saving = 'rest' | 'saving' | 'unreached' | 'refused' | 'clash';

/** What somebody else made of the posting meanwhile, and where both changed it. */
export interface Clash {
  readonly theirs: Job;
  readonly fields: readonly DraftField[];
}

const REST_MS = 900;
const AGAIN_MS = 5000;

/** One posting as it is written. What is not open saves itself, one save at a time; what is open is saved when asked. */
@Service({ autoProvided: false })
export class JobEditorStore {
  private readonly client = inject(JOBS);
  private readonly session = inject(Session);
  private readonly read = signal<Job | undefined>(undefined);
  private readonly written = signal<Draft>(EMPTY);
  private readonly base = signal<Draft>(EMPTY);
  private readonly fault = signal<unknown>(undefined);
  private readonly refusal = signal<unknown>(undefined);
  private readonly state = signal<Saving>('rest');
  private readonly clashing = signal<Clash | undefined>(undefined);
  private readonly saved = signal<number | undefined>(undefined);
  private readonly under = signal(true);
  private readonly taken = signal<number | undefined>(undefined);
  /** The job that was opened last. */
  private wanted = '';
  private running: Promise<boolean> | undefined;
  private creating: { readonly requestId: string; readonly draft: Draft } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly job = this.read.asReadonly();
  readonly draft = this.written.asReadonly();
  readonly loading = this.under.asReadonly();
  readonly error = this.fault.asReadonly();
  readonly saving = this.state.asReadonly();
  readonly saveError = this.refusal.asReadonly();
  readonly clash = this.clashing.asReadonly();
  /** When it was last saved here. */
  readonly savedAt = this.saved.asReadonly();
  /** When what this browser had kept was written, where that was put in. */
  readonly restoredFrom = this.taken.asReadonly();
  readonly problems = computed(() => problemsOf(this.written()));
  readonly isOpen = computed(() => this.read()?.status === JobStatus.ACTIVE);
  readonly dirty = computed(() => JSON.stringify(this.written()) !== JSON.stringify(this.base()));

  constructor() {
    effect(() => {
      const [draft, dirty, problems] = [this.written(), this.dirty(), this.problems()];
      untracked(() => this.keep(draft, dirty));
      if (dirty && !this.isOpen() && Object.keys(problems).length === 0 && this.state() !== 'clash' && this.state() !== 'refused') this.saveIn(REST_MS);
    });
    const back = () => void (this.state() === 'unreached' && !this.isOpen() && this.save());
    addEventListener('online', back);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', back);
      clearTimeout(this.timer);
      if (this.dirty() && !this.isOpen()) void this.save();
    });
  }

  async load(jobId: string): Promise<void> {
    this.wanted = jobId;
    this.fault.set(undefined);
    if (jobId && jobId === this.read()?.jobId) return this.under.set(false);
    if (this.dirty() && !this.isOpen()) await this.save();
    this.under.set(true);
    try {
      const { job } = jobId ? await this.client.getJob({ jobId }) : { job: undefined };
      if (this.wanted === jobId) this.takeUp(job);
    } catch (error) {
      if (this.wanted === jobId && !isCanceled(error)) this.fault.set(error);
    } finally {
      // Another job may have been opened meanwhile: it is still on its way.
      if (this.wanted === jobId) this.under.set(false);
    }
  }

  change(part: Partial<Draft>): void {
    if (this.state() === 'refused') this.state.set('rest');
    this.written.update((draft) => ({ ...draft, ...part }));
  }

  /** Puts in what a command answered with: the status and the etag are others then, what is being written is not. */
  put(job: Job): void {
    this.read.set(job);
  }

  /** Goes back to what is saved. */
  revert(): void {
    this.written.set(this.base());
    this.taken.set(undefined);
  }

  /** True once nothing is left to save. */
  save(): Promise<boolean> {
    clearTimeout(this.timer);
    return (this.running ??= this.run().finally(() => (this.running = undefined)));
  }

  async keepMine(): Promise<boolean> {
    const clash = this.clashing();
    if (!clash) return false;
    this.base.set(draftOf(clash.theirs.content));
    this.settle(clash.theirs);
    return this.save();
  }

  async takeTheirs(): Promise<void> {
    const clash = this.clashing();
    if (!clash) return;
    const theirs = draftOf(clash.theirs.content);
    this.base.set(theirs);
    this.written.update((mine) => ({ ...mine, ...Object.fromEntries(clash.fields.map((field) => [field, theirs[field]])) }));
    this.settle(clash.theirs);
  }

  private settle(theirs: Job): void {
    this.read.set(theirs);
    this.clashing.set(undefined);
    this.state.set('rest');
  }

  private takeUp(job: Job | undefined): void {
    const read = draftOf(job?.content);
    const kept = keptDraft(this.userId(), job?.jobId ?? '');
    this.read.set(job);
    this.base.set(read);
    this.written.set(read);
    if (!kept) return;
    const { draft, clashes } = joined(kept.base, kept.draft, read);
    this.written.set(draft);
    this.taken.set(kept.at);
    if (job && clashes.length > 0) this.stop({ theirs: job, fields: clashes });
  }

  private stop(clash: Clash): void {
    this.clashing.set(clash);
    this.state.set('clash');
  }

  private async run(): Promise<boolean> {
    while (this.dirty()) {
      if (Object.keys(this.problems()).length > 0 || this.state() === 'clash') return false;
      const sent = this.creating?.draft ?? this.written();
      this.state.set('saving');
      this.refusal.set(undefined);
      try {
        const job = await this.send(sent);
        this.read.set(job);
        this.base.set(sent);
        this.saved.set(Date.now());
        this.taken.set(undefined);
        this.state.set('rest');
      } catch (error) {
        if (reasonOf(error) === 'CHANGED_SINCE_READ' && (await this.join())) continue;
        if (this.state() !== 'clash') this.giveUp(error);
        return false;
      }
    }
    return true;
  }

  private async send(draft: Draft): Promise<Job> {
    const before = this.read();
    if (before) return (await this.client.updateJob({ jobId: before.jobId, etag: before.etag, content: contentOf(draft, before.content) })).job!;
    // What was sent first is what is sent again, so that a lost answer makes no second job.
    this.creating ??= { requestId: crypto.randomUUID(), draft };
    try {
      const { job } = await this.client.createJob({ requestId: this.creating.requestId, content: contentOf(draft) });
      this.creating = undefined;
      dropDraft(this.userId(), '');
      return job!;
    } catch (error) {
      if (!isPassing(error)) this.creating = undefined;
      throw error;
    }
  }

  /** Somebody was quicker. Where they changed other fields, both are kept; else one has to choose. */
  private async join(): Promise<boolean> {
    const before = this.read();
    if (!before) return false;
    try {
      const { job: theirs } = await this.client.getJob({ jobId: before.jobId });
      const read = draftOf(theirs?.content);
      const { draft, clashes } = joined(this.base(), this.written(), read);
      this.written.set(draft);
      if (!theirs || clashes.length > 0) {
        if (theirs) this.stop({ theirs, fields: clashes });
        return false;
      }
      this.base.set(read);
      this.read.set(theirs);
      return true;
    } catch {
      return false;
    }
  }

  private giveUp(error: unknown): void {
    this.refusal.set(error);
    this.state.set(isPassing(error) ? 'unreached' : 'refused');
    if (isPassing(error) && !this.isOpen()) this.saveIn(AGAIN_MS);
  }

  private saveIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), ms);
  }

  private keep(draft: Draft, dirty: boolean): void {
    const jobId = this.read()?.jobId ?? '';
    if (this.under()) return;
    if (dirty) keepDraft(this.userId(), jobId, { draft, base: this.base(), etag: this.read()?.etag ?? '', at: Date.now() });
    else dropDraft(this.userId(), jobId);
  }

  private userId(): string {
    return this.session.user()?.userId ?? '';
  }
}
