import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, DestroyRef, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { Router } from '@angular/router';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import type { WorkPreference } from '@hireflux/proto/common/v1/work_pb';
import { type PostingFinding, PostingSeverity } from '@hireflux/proto/employers/v1/posting_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { requestIdOf } from '../../connect/failure';
import { Session } from '../../session/session';
import { Confirm } from '../../ui/confirm';
import { Failed } from '../../ui/failed';
import { Control, FormField } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { JobFrame } from '../../ui/job-frame';
import { Keys } from '../../ui/keys';
import { MarkedText } from '../../ui/marked-text';
import type { MarkdownTool } from '../../ui/markdown-tool';
import { Refused } from '../../ui/refused';
import { SaveButton } from '../../ui/save-button';
import { Skeleton } from '../../ui/skeleton';
import { TagsInput } from '../../ui/tags-input';
import { Toasts } from '../../ui/toasts';
import { CURRENCIES } from '../../words/currency';
import { jobStatusInWords, JOB_TONES } from '../../words/job';
import { clock } from '../../words/moment';
import { wordsOf } from '../../words/reasons';
import { EMPLOYMENT_TYPES, EXPERIENCE_LEVELS, WORK_MODES, WORK_PREFERENCES } from '../../words/work';
import { isDraft, JobCommands, mayBeClosed, mayBePaused } from '../job-commands';
import { type Draft, type DraftField } from '../posting-form';
import { BeforePublish } from './before-publish';
import { FIELD_NAMES } from './field-names';
import { JobEditorStore } from './job-editor-store';
import { JobPreview } from './job-preview';
import { PostingChecks, replaced } from './posting-checks';
import { PostingSheet } from './posting-sheet';

const choices = <E extends number>(words: Readonly<Record<E, string>>) => Object.entries<string>(words).flatMap(([value, label]) => (Number(value) ? [{ value: Number(value) as E, label }] : []));

/** A job's posting: written here, checked as it is written, and published from here. */
@Component({
  selector: 'hf-job-editor',
  imports: [BeforePublish, CdkMenu, CdkMenuItem, CdkMenuTrigger, Control, Failed, FormField, Icon, JobFrame, JobPreview, MarkedText, PostingSheet, Refused, SaveButton, Skeleton, TagsInput],
  providers: [JobEditorStore, PostingChecks],
  templateUrl: './job-editor.html',
  styleUrl: './job-editor.css',
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class JobEditor {
  readonly id = input<string>();

  protected readonly store = inject(JobEditorStore);
  protected readonly checks = inject(PostingChecks);
  private readonly commands = inject(JobCommands);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly description = viewChild<MarkedText>('description');
  private readonly requirements = viewChild<MarkedText>('requirements');
  private readonly responsibilities = viewChild<MarkedText>('responsibilities');

  protected readonly modes = choices(WORK_MODES);
  protected readonly types = choices(EMPLOYMENT_TYPES);
  protected readonly levels = choices(EXPERIENCE_LEVELS);
  protected readonly preferences = choices(WORK_PREFERENCES);
  protected readonly periods = [
    { value: PayPeriod.HOUR, label: $localize`:@@words.pay.hour:an hour` },
    { value: PayPeriod.DAY, label: $localize`:@@words.pay.day:a day` },
    { value: PayPeriod.MONTH, label: $localize`:@@words.pay.month:a month` },
    { value: PayPeriod.YEAR, label: $localize`:@@words.pay.year:a year` },
  ];
  protected readonly currencies = computed(() => [...new Set([...CURRENCIES.map(({ code }) => code), this.draft().currency])]);
  protected readonly tools: readonly { readonly tool: MarkdownTool; readonly label: string; readonly sign: string }[] = [
    { tool: 'bold', label: $localize`:@@hire.tool.bold:Bold`, sign: 'B' },
    { tool: 'italic', label: $localize`:@@hire.tool.italic:Italic`, sign: 'I' },
    { tool: 'heading', label: $localize`:@@hire.tool.heading:Heading`, sign: 'H' },
  ];
  protected readonly draft = this.store.draft;
  protected readonly job = this.store.job;
  protected readonly lit = signal<string | undefined>(undefined);
  protected readonly previewing = signal(false);
  protected readonly working = signal<'publish' | 'save' | undefined>(undefined);
  /** Whether faults of fields are shown: not before one tried to keep it. */
  private readonly tried = signal(false);
  /** Whether it is there: until then there is nothing to be published, and nothing to be lost. */
  protected readonly ready = computed(() => !this.store.loading() && !this.store.error());
  protected readonly mayPublish = computed(() => this.session.may(Action.JOB_PUBLISH));
  protected readonly mayWrite = computed(() => this.session.may(Action.JOB_WRITE));
  /** Whether it is only looked at: by a role that does not write. */
  protected readonly reading = computed(() => this.session.role() !== undefined && !this.mayWrite());
  protected readonly seesApplicants = computed(() => this.session.maySome(Action.APPLICANT_READ));
  protected readonly title = computed(() => this.draft().title.trim() || $localize`:@@hire.jobs.new:New job`);
  protected readonly status = computed(() => (this.job() ? jobStatusInWords(this.job()!) : $localize`:@@words.job.draft:Draft`));
  protected readonly tone = computed(() => JOB_TONES[this.job()?.status ?? 0] ?? '');
  protected readonly wordCount = computed(() => this.draft().description.split(/\s+/).filter(Boolean).length);
  protected readonly savedAt = computed(() => (this.store.savedAt() ? clock(this.store.savedAt()!) : ''));
  protected readonly restoredFrom = computed(() => (this.store.restoredFrom() ? clock(this.store.restoredFrom()!) : ''));
  protected readonly clashTime = computed(() => {
    const time = this.store.clash()?.theirs.updateTime;
    return time ? clock(Number(time.seconds) * 1000) : '';
  });
  protected readonly clashFields = computed(() => (this.store.clash()?.fields ?? []).map((field) => FIELD_NAMES[field]).join(', '));

  protected readonly isDraft = isDraft;
  protected readonly mayBePaused = mayBePaused;
  protected readonly mayBeClosed = mayBeClosed;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;

  constructor() {
    effect(() => {
      const id = this.id() ?? '';
      untracked(() => void this.store.load(id));
    });
    effect(() => {
      const job = this.commands.changed();
      if (job && job.jobId === untracked(this.job)?.jobId) this.store.put(job);
    });
    // A draft that has just been kept for the first time has an address of its own from then on.
    effect(() => {
      const jobId = this.job()?.jobId;
      if (jobId && !untracked(this.id)) void this.router.navigate(['/hire/jobs', jobId, 'edit'], { replaceUrl: true });
    });
    inject(Keys).add(
      { label: $localize`:@@hire.editor.preview:Preview`, group: 'do', run: () => this.previewing.set(true) },
      { label: $localize`:@@hire.editor.finish:Publish or save`, group: 'do', keys: 'Mod+Enter', run: () => void (this.store.isOpen() ? this.save() : this.publish()) },
      { label: $localize`:@@ui.save:Save`, group: 'do', keys: 'Mod+s', run: () => void this.save() },
    );
    inject(DestroyRef).onDestroy(() => this.previewing.set(false));
  }

  /** Whether the page may be left: what saves itself may, what is open is asked about. */
  async mayLeave(): Promise<boolean> {
    if (!this.store.dirty() || (!this.store.isOpen() && (await this.store.save()))) return true;
    const sure = await this.confirm.ask({
      title: $localize`:@@hire.editor.leave-title:Leave what is not saved?`,
      text: $localize`:@@hire.editor.leave-text:This browser keeps it, and puts it in again when you come back.`,
      verb: $localize`:@@hire.editor.leave:Leave`,
    });
    return sure;
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.store.dirty()) event.preventDefault();
  }

  protected set<F extends DraftField>(field: F, value: Draft[F]): void {
    this.store.change({ [field]: value });
  }

  protected prefer(value: WorkPreference, on: boolean): void {
    const chosen = this.draft().workPreferences;
    this.store.change({ workPreferences: on ? [...chosen, value] : chosen.filter((other) => other !== value) });
  }

  protected prefers(value: WorkPreference): boolean {
    return this.draft().workPreferences.includes(value);
  }

  /** What is wrong with a field, once it is said. A title is not missed before anybody began. */
  protected problem(field: DraftField): string {
    const words = this.store.problems()[field] ?? '';
    return field === 'title' && !this.tried() && this.draft().title === '' && !this.store.dirty() ? '' : words;
  }

  protected markUp(tool: MarkdownTool): void {
    this.description()?.apply(tool);
  }

  protected async save(): Promise<void> {
    await this.during('save', async () => {
      if (await this.store.save()) this.toasts.say(this.store.isOpen() ? $localize`:@@hire.editor.saved-open:Saved. Readers see it so from now on.` : $localize`:@@hire.editor.saved:Saved.`);
    });
  }

  protected async publish(): Promise<void> {
    await this.during('publish', async () => {
      const [first] = Object.keys(this.store.problems());
      if (first) return this.goTo(first);
      if (!(await this.store.save())) return;
      const job = this.job();
      if (!job || (await this.commands.publish(job))) return;
      const must = this.checks.findings().find(({ found }) => found.severity === PostingSeverity.MUST);
      if (must) this.goTo(must.found.field, must.key);
    });
  }

  protected async pause(): Promise<void> {
    const job = this.job();
    if (job) await this.commands.pause(job);
  }

  protected async close(): Promise<void> {
    const job = this.job();
    if (job) await this.commands.close(job);
  }

  protected async duplicate(): Promise<void> {
    const job = this.job();
    const copy = job && (await this.commands.duplicate(job));
    if (copy) await this.router.navigate(['/hire/jobs', copy.jobId, 'edit']);
  }

  protected async discard(): Promise<void> {
    const job = this.job();
    if (!job || !(await this.commands.discard(job))) return;
    this.store.revert();
    await this.router.navigateByUrl('/hire/jobs');
  }

  /** Leads to what a finding is about: the words, or the field. */
  protected goTo(field: string, key?: string): void {
    const box = { description: this.description(), requirements: this.requirements(), responsibilities: this.responsibilities() }[field];
    const spot = box && this.checks.spots(field as 'description').find((each) => each.key === key);
    if (spot) return box.select(spot.start, spot.end);
    const id = field === 'pay' || field === 'payTo' ? 'payFrom' : field;
    const element = document.getElementById(`posting-${id}`) ?? document.querySelector<HTMLElement>(`[data-field='${id}'] :is(input, select, textarea)`);
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
  }

  protected putIn(found: PostingFinding, instead: string): void {
    const part = replaced(this.draft(), found, instead);
    if (part) this.store.change(part);
  }

  private async during(what: 'publish' | 'save', work: () => Promise<void>): Promise<void> {
    if (this.working() || !this.ready() || this.reading()) return;
    this.tried.set(true);
    this.working.set(what);
    try {
      await work();
    } finally {
      this.working.set(undefined);
    }
  }
}
