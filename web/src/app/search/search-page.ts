import { isPlatformBrowser } from '@angular/common';
import { afterRenderEffect, Component, computed, effect, ElementRef, inject, linkedSignal, PLATFORM_ID, signal, untracked, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { TermKind } from '@hireflux/proto/matching/v1/job_search_service_pb';
import type { PublicJob } from '@hireflux/proto/matching/v1/public_job_pb';
import { Session } from '../session/session';
import { takeUpFields } from '../ui/before-start';
import { Dialog } from '../ui/dialog';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { lasting } from '../ui/lasting';
import { More } from '../ui/more';
import { PageHead } from '../ui/page-head';
import { Skeleton } from '../ui/skeleton';
import { Toasts } from '../ui/toasts';
import { REGION } from '../words/language';
import { wordsOf } from '../words/reasons';
import { FilterPanel } from './filter-panel';
import { type Filters, filtersOf, narrowings, type Order, paramsOf } from './filters';
import { JobRow } from './job-row';
import { OwnMarks } from './own-marks';
import { SearchStore } from './search-store';
import { TermInput } from './term-input';

const COUNT = new Intl.NumberFormat(REGION);

/** The search for jobs. Its address is its state: each filter is a parameter of it. */
@Component({
  selector: 'hf-search-page',
  imports: [Dialog, Failed, FilterPanel, Icon, JobRow, More, Skeleton, TermInput],
  providers: [OwnMarks, SearchStore],
  templateUrl: './search-page.html',
  styleUrl: './search-page.css',
})
export class SearchPage {
  protected readonly store = inject(SearchStore);
  protected readonly own = inject(OwnMarks);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly address = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  private readonly queryInput = viewChild.required<TermInput>('query');

  protected readonly filters = computed(() => {
    const filters = filtersOf(Object.fromEntries(this.address().keys.map((key) => [key, this.address().get(key) ?? undefined])));
    return filters.order === 'fit' && (filters.q || !this.own.isSeeker()) ? { ...filters, order: 'best' as const } : filters;
  });
  /** With what was changed since: the next change may come before the address has it. */
  private readonly wanted = linkedSignal(() => this.filters());
  /** The job that a guest wanted to save before they signed in. */
  private readonly meant = computed(() => this.address().get('save'));
  protected readonly words = linkedSignal(() => this.filters().q);
  protected readonly placeWords = linkedSignal(() => this.filters().place);
  protected readonly chips = computed(() => narrowings(this.filters()).filter(({ without }) => without.place === this.filters().place));
  protected readonly waiting = lasting(this.store.loading);
  protected readonly sheet = signal(false);
  protected readonly at = signal(-1);
  protected readonly mayStar = computed(() => this.session.side() === undefined || this.own.isSeeker());
  protected readonly total = computed(() => COUNT.format(this.store.counts()?.totalCount ?? 0));
  protected readonly everything = filtersOf({});
  protected readonly wordsOf = wordsOf;
  protected readonly terms = [TermKind.TITLE, TermKind.SKILL, TermKind.COMPANY];
  protected readonly places = [TermKind.PLACE];
  protected readonly orders = computed<readonly { value: Order; label: string }[]>(() => [
    { value: 'best', label: this.filters().q ? $localize`:@@public.search.order-best:best first` : $localize`:@@public.search.order-newest:newest first` },
    ...(this.filters().q ? [{ value: 'newest' as const, label: $localize`:@@public.search.order-newest:newest first` }] : []),
    ...(this.own.isSeeker() && !this.filters().q ? [{ value: 'fit' as const, label: $localize`:@@public.search.order-fit:by how they fit you` }] : []),
  ]);

  constructor() {
    takeUpFields('select.order');
    const head = inject(PageHead);
    const returning = (this.router.getCurrentNavigation() ?? this.router.lastSuccessfulNavigation())?.trigger === 'popstate';
    if (isPlatformBrowser(inject(PLATFORM_ID))) this.session.look().catch(() => undefined);
    effect(() => {
      const filters = this.filters();
      untracked(() => this.store.show(filters, returning || this.router.getCurrentNavigation()?.trigger === 'popstate'));
    });
    effect(() => {
      const { q, place } = this.filters();
      head.set({ title: titleOf(q, place), description: $localize`:@@public.search.description:Open jobs with their pay, their age and what they ask, found by words and by meaning.`, path: '/jobs' });
    });
    effect(() => {
      const id = this.meant();
      if (id && this.own.isSeeker()) untracked(() => void this.saveAsMeant(id));
    });
    // Another search begins at its top.
    effect(() => {
      this.filters();
      this.at.set(-1);
    });
    afterRenderEffect(() => {
      const at = this.at();
      if (at >= 0) this.host.querySelectorAll<HTMLElement>('hf-job-row h2 a')[at]?.focus();
    });
    inject(Keys).add(
      { label: $localize`:@@public.search.key-next:Next job`, group: 'do', keys: 'j', run: () => this.step(1) },
      { label: $localize`:@@public.search.key-previous:Previous job`, group: 'do', keys: 'k', run: () => this.step(-1) },
      { label: $localize`:@@public.search.key-search:Search jobs`, group: 'do', keys: '/', run: () => this.queryInput().focus() },
      { label: $localize`:@@public.job.save-key:Save the job`, group: 'do', keys: 's', run: () => this.saveHere() },
    );
  }

  /** Writes filters into the address; the rest follows from there. */
  protected go(filters: Filters): void {
    this.wanted.set(filters);
    void this.router.navigate([], { queryParams: paramsOf(filters), queryParamsHandling: 'merge' });
  }

  protected change(change: Partial<Filters>): void {
    this.go({ ...this.wanted(), ...change });
  }

  protected search(): void {
    this.change({ q: this.words().trim(), place: this.placeWords().trim() });
  }

  protected clear(): void {
    this.go({ ...filtersOf({}), q: this.filters().q });
  }

  protected orderBy(value: string): void {
    this.change({ order: value as Order });
  }

  protected async star({ jobId }: PublicJob, on: boolean): Promise<void> {
    if (this.own.isSeeker()) return this.setSaved(jobId, on);
    const next = this.router.serializeUrl(this.router.createUrlTree([], { queryParams: { ...paramsOf(this.filters()), save: jobId } }));
    await this.router.navigate(['/sign-in'], { queryParams: { side: 'seeker', next } });
  }

  private step(by: number): void {
    const count = this.store.jobs().length;
    this.at.update((at) => Math.max(0, Math.min(count - 1, at + by)));
  }

  private saveHere(): void {
    const job = this.store.jobs()[this.at()];
    if (job && this.mayStar()) void this.star(job, !this.own.isSaved(job.jobId));
  }

  private async saveAsMeant(jobId: string): Promise<void> {
    await this.router.navigate([], { queryParams: { save: null }, queryParamsHandling: 'merge', replaceUrl: true });
    await this.setSaved(jobId, true);
  }

  private async setSaved(jobId: string, on: boolean): Promise<void> {
    try {
      await this.own.save(jobId, on);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}

function titleOf(q: string, place: string): string {
  if (q && place) return $localize`:@@public.search.title-both:${q}:words: in ${place}:place:`;
  if (place) return $localize`:@@public.search.title-place:Jobs in ${place}:place:`;
  return q || $localize`:@@public.search.title:Jobs`;
}
