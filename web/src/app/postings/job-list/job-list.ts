import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { afterRenderEffect, Component, computed, effect, ElementRef, inject, input, linkedSignal, signal, untracked, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { type Job, JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobOrder } from '@hireflux/proto/employers/v1/job_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { requestIdOf } from '../../connect/failure';
import { Session } from '../../session/session';
import { Blank } from '../../ui/blank';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { Keys } from '../../ui/keys';
import { More } from '../../ui/more';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { jobStatusInWords, JOB_TONES } from '../../words/job';
import { ago, wholeMoment } from '../../words/moment';
import { placeInWords } from '../../words/place';
import { wordsOf } from '../../words/reasons';
import { isDraft, JobCommands, mayBeClosed, mayBePaused, mayBePublished } from '../job-commands';
import { ApplicantCounts } from './applicant-counts';
import { JobListStore } from './job-list-store';
import { ManyBar } from './many-bar';
import { ManyJobs } from './many-jobs';

const STATUSES: Readonly<Record<string, JobStatus>> = { open: JobStatus.ACTIVE, draft: JobStatus.DRAFT, paused: JobStatus.PAUSED, closed: JobStatus.CLOSED };
const ORDERS: Readonly<Record<string, JobOrder>> = { changed: JobOrder.UPDATED, title: JobOrder.TITLE };
const PAUSE_MS = 250;

/** All jobs of the company, and what can be done to one or many of them. */
@Component({
  selector: 'hf-job-list',
  imports: [ApplicantCounts, Blank, CdkMenu, CdkMenuItem, CdkMenuTrigger, Failed, Icon, ManyBar, More, RouterLink, Skeleton],
  providers: [JobListStore, ManyJobs],
  templateUrl: './job-list.html',
  styleUrl: './job-list.css',
})
export class JobList {
  readonly status = input<string>();
  readonly q = input<string>();
  readonly mine = input<string>();
  readonly order = input<string>();

  protected readonly store = inject(JobListStore);
  protected readonly many = inject(ManyJobs);
  private readonly commands = inject(JobCommands);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly box = viewChild<ElementRef<HTMLInputElement>>('find');

  protected readonly tabs = [
    { path: null, label: $localize`:@@hire.jobs.all:All` },
    { path: 'open', label: $localize`:@@words.job.open:Open` },
    { path: 'draft', label: $localize`:@@hire.jobs.drafts:Drafts` },
    { path: 'paused', label: $localize`:@@words.job.paused:Paused` },
    { path: 'closed', label: $localize`:@@words.job.closed:Closed` },
  ];
  protected readonly orders = [
    { path: '', label: $localize`:@@hire.jobs.by-created:Written last` },
    { path: 'changed', label: $localize`:@@hire.jobs.by-changed:Changed last` },
    { path: 'title', label: $localize`:@@hire.jobs.by-title:Title, A to Z` },
  ];
  protected readonly mayWrite = computed(() => this.session.may(Action.JOB_WRITE));
  protected readonly mayPublish = computed(() => this.session.may(Action.JOB_PUBLISH));
  protected readonly narrowed = computed(() => Boolean(this.q() || this.mine() || this.status()));
  protected readonly words = linkedSignal(() => this.q() ?? '');
  protected readonly at = signal(-1);
  private readonly ids = computed(() => this.store.jobs().map(({ jobId }) => jobId));
  private readonly chosen = signal<ReadonlySet<string>>(new Set());
  protected readonly selected = computed(() => this.store.jobs().filter(({ jobId }) => this.chosen().has(jobId)));
  private from = -1;
  private typing: ReturnType<typeof setTimeout> | undefined;

  protected readonly isDraft = isDraft;
  protected readonly mayBePublished = mayBePublished;
  protected readonly mayBePaused = mayBePaused;
  protected readonly mayBeClosed = mayBeClosed;
  protected readonly statusOf = jobStatusInWords;
  protected readonly tones = JOB_TONES;
  protected readonly ago = ago;
  protected readonly whole = wholeMoment;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;

  constructor() {
    effect(() =>
      this.store.show({
        status: STATUSES[this.status() ?? ''] ?? JobStatus.UNSPECIFIED,
        query: (this.q() ?? '').slice(0, 200),
        mine: this.mine() === '1',
        order: ORDERS[this.order() ?? ''] ?? JobOrder.CREATED,
      }),
    );
    effect(() => {
      const job = this.commands.changed();
      if (job) untracked(() => this.store.put(job));
    });
    // What is not listed any more is not chosen any more.
    effect(() => {
      const ids = new Set(this.ids());
      untracked(() => this.chosen.update((chosen) => new Set([...chosen].filter((id) => ids.has(id)))));
    });
    afterRenderEffect(() => this.host.querySelector<HTMLElement>(`[data-row='${this.at()}'] a`)?.focus());
    inject(Keys).add(
      { label: $localize`:@@hire.jobs.new:New job`, group: 'do', run: () => void this.router.navigateByUrl('/hire/jobs/new') },
      { label: $localize`:@@hire.jobs.find:Find a job`, group: 'do', keys: '/', run: () => this.box()?.nativeElement.focus() },
      { label: $localize`:@@hire.key.next:Next`, group: 'do', keys: 'j', run: () => this.step(1) },
      { label: $localize`:@@hire.key.previous:Previous`, group: 'do', keys: 'k', run: () => this.step(-1) },
      { label: $localize`:@@hire.key.select:Select`, group: 'do', keys: 'x', run: () => this.toggleAt(this.at()) },
      { label: $localize`:@@hire.key.select-to:Select to here`, group: 'do', keys: 'Shift+x', run: () => this.toggleTo(this.at()) },
      { label: $localize`:@@hire.key.clear:Clear the selection`, group: 'do', keys: 'Escape', run: () => this.clear() },
    );
  }

  protected look(words: string): void {
    this.words.set(words);
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.ask({ q: words.trim() || null }), PAUSE_MS);
  }

  protected ask(params: Record<string, string | null>): Promise<boolean> {
    return this.router.navigate([], { queryParams: params, queryParamsHandling: 'merge', replaceUrl: 'q' in params });
  }

  /** As it is when it is asked: an open menu shows no job as it was. */
  protected jobOf(id: string): Job | undefined {
    return this.store.jobs().find(({ jobId }) => jobId === id);
  }

  protected homeOf(job: Job): readonly string[] {
    return isDraft(job) || !this.store.seesApplicants() ? ['/hire/jobs', job.jobId, 'edit'] : ['/hire/jobs', job.jobId, 'applicants'];
  }

  protected underTitle({ content }: Job): string {
    return [content?.department, placeInWords(content?.place)].filter(Boolean).join('\u00a0· ');
  }

  protected menuLabel({ content }: Job): string {
    return $localize`:@@hire.jobs.menu:What to do with ${content?.title ?? ''}:title:`;
  }

  protected isChosen(id: string): boolean {
    return this.chosen().has(id);
  }

  protected toggle(at: number, event: MouseEvent): void {
    if (event.shiftKey) this.toggleTo(at);
    else this.toggleAt(at);
  }

  protected toggleAll(on: boolean): void {
    this.chosen.set(new Set(on ? this.ids() : []));
  }

  protected clear(): void {
    this.chosen.set(new Set());
  }

  protected async duplicate(job: Job): Promise<void> {
    const copy = await this.commands.duplicate(job);
    if (copy) await this.router.navigate(['/hire/jobs', copy.jobId, 'edit']);
  }

  protected async discard(job: Job): Promise<void> {
    if (await this.commands.discard(job)) {
      this.store.take([job.jobId]);
      this.toasts.say($localize`:@@hire.job.deleted:The draft ${job.content?.title ?? ''}:title: is deleted.`);
    }
  }

  protected publish(job: Job): void {
    void this.commands.publish(job);
  }

  protected pause(job: Job): void {
    void this.commands.pause(job);
  }

  protected close(job: Job): void {
    void this.commands.close(job);
  }

  private step(by: number): void {
    const count = this.ids().length;
    if (count > 0) this.at.update((at) => Math.max(0, Math.min(count - 1, at + by)));
  }

  private toggleAt(at: number): void {
    const id = this.ids()[at];
    if (!id) return;
    this.from = at;
    this.chosen.update((chosen) => new Set(chosen.has(id) ? [...chosen].filter((other) => other !== id) : [...chosen, id]));
  }

  private toggleTo(at: number): void {
    if (this.from < 0) return this.toggleAt(at);
    const [first, last] = [Math.min(this.from, at), Math.max(this.from, at)];
    this.chosen.update((chosen) => new Set([...chosen, ...this.ids().slice(first, last + 1)]));
  }
}
