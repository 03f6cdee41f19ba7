import { Component, computed, effect, inject, input, RESPONSE_INIT, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CompanyMark } from '../ui/company-mark';
import { Failed } from '../ui/failed';
import { FitPlate } from '../ui/fit-plate';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { lasting } from '../ui/lasting';
import { Markdown } from '../ui/markdown';
import { PageHead, PUBLIC_ADDRESS } from '../ui/page-head';
import { Skeleton } from '../ui/skeleton';
import { Toasts } from '../ui/toasts';
import { fitView } from '../words/fit';
import { REGION } from '../words/language';
import { day, wholeMoment } from '../words/moment';
import { payInWords } from '../words/pay';
import { placeInWords } from '../words/place';
import { daysAgo, formInWords, minutesFor, postingsInWords } from '../words/posting';
import { wordsOf } from '../words/reasons';
import { EMPLOYMENT_TYPES, EXPERIENCE_LEVELS, WORK_MODES, WORK_PREFERENCES } from '../words/work';
import { JobFit } from './job-fit';
import { jobPosting } from './job-posting';
import { JobStore } from './job-store';
import { SimilarJobs } from './similar-jobs';

/** One job: what it says, what it asks, and how one fits. */
@Component({
  selector: 'hf-job-page',
  imports: [CompanyMark, Failed, FitPlate, Icon, JobFit, Markdown, RouterLink, SimilarJobs, Skeleton],
  providers: [JobStore],
  templateUrl: './job-page.html',
  styleUrl: './job-page.css',
})
export class JobPage {
  readonly id = input.required<string>();
  /** The job that a guest wanted to save before they signed in. */
  readonly save = input<string>();

  protected readonly store = inject(JobStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly address = inject(PUBLIC_ADDRESS);
  protected readonly waiting = lasting(this.store.loading);
  protected readonly asking = signal(false);

  protected readonly content = computed(() => this.store.job()?.content);
  protected readonly place = computed(() => placeInWords(this.content()?.place));
  protected readonly mode = computed(() => WORK_MODES[this.content()?.workMode ?? 0]);
  protected readonly where = computed(() => [this.place(), this.mode()].filter(Boolean).join('\u00a0· '));
  protected readonly pay = computed(() => payInWords(this.content()?.pay));
  protected readonly kind = computed(() => EMPLOYMENT_TYPES[this.content()?.employmentType ?? 0]);
  protected readonly level = computed(() => EXPERIENCE_LEVELS[this.content()?.experienceLevel ?? 0]);
  protected readonly posted = computed(() => daysAgo(this.store.job()?.publishTime));
  protected readonly postedWhole = computed(() => wholeMoment(this.store.job()?.publishTime));
  protected readonly postings = computed(() => postingsInWords(this.store.job()?.repostCount ?? 0));
  protected readonly firstPosted = computed(() => ((this.store.job()?.repostCount ?? 0) > 0 ? day(this.store.job()?.firstPublishTime) : ''));
  // Many adverts say in their text what they say in their lists: nobody needs to read it twice.
  protected readonly duties = computed(() => unsaid(this.content()?.responsibilities, this.content()?.description));
  protected readonly asked = computed(() => unsaid(this.content()?.requirements, this.content()?.description));
  protected readonly preferences = computed(() => (this.content()?.workPreferences ?? []).map((each) => WORK_PREFERENCES[each]).filter(Boolean));
  protected readonly start = computed(() => {
    const { year, month, day: date } = this.content()?.startDate ?? {};
    return year ? startInWords(year, month ?? 0, date ?? 0) : '';
  });
  protected readonly questions = computed(() => this.store.form()?.questions ?? []);
  protected readonly asks = computed(() => formInWords(this.store.form()));
  protected readonly minutes = computed(() => minutesFor(this.questions()));
  protected readonly applyTo = computed(() => ['/my/apply', this.id()]);
  protected readonly appliedOn = computed(() => day(this.store.application()?.submitTime));
  protected readonly fit = computed(() => {
    const fit = this.store.fit();
    return fit && fitView(fit);
  });
  protected readonly mayApply = computed(() => this.store.isGuest() || this.store.isSeeker());

  constructor() {
    const head = inject(PageHead);
    const response = inject(RESPONSE_INIT, { optional: true });
    effect(() => this.store.show(this.id()));
    effect(() => {
      const job = this.store.job();
      const path = `/jobs/${this.id()}`;
      if (job?.content) {
        const { title, description } = job.content;
        head.set({ title: $localize`:@@public.job.page-title:${title}:title: at ${job.companyName}:company:`, description: plain(description), path, about: jobPosting(job, this.address) });
      } else if (this.store.closed()) {
        if (response) response.status = 410;
        head.set({ title: $localize`:@@public.job.closed-title:This job is closed`, path, noindex: true });
      } else if (this.store.missing()) {
        if (response) response.status = 404;
        head.set({ title: $localize`:@@public.job.missing-title:There is no such job`, path, noindex: true });
      } else if (this.store.failed() && response) response.status = 503;
    });
    effect(() => {
      if (this.save() === this.id() && this.store.isSeeker() && this.store.job()) untracked(() => void this.saveAsMeant());
    });
    inject(Keys).add(
      { label: $localize`:@@public.job.apply:Apply`, group: 'do', keys: 'a', run: () => this.apply() },
      { label: $localize`:@@public.job.save-key:Save the job`, group: 'do', keys: 's', run: () => void this.toggleSaved() },
    );
  }

  protected apply(): void {
    if (this.mayApply() && this.store.job() && !this.store.application()) void this.router.navigate(this.applyTo());
  }

  protected async toggleSaved(): Promise<void> {
    if (!this.store.job()) return;
    if (!this.store.isSeeker()) {
      await this.router.navigate(['/sign-in'], { queryParams: { side: 'seeker', next: `/jobs/${this.id()}?save=${this.id()}` } });
      return;
    }
    await this.setSaved(!this.store.saved());
  }

  protected async share(): Promise<void> {
    const url = `${location.origin}${location.pathname}`;
    const title = this.content()?.title ?? '';
    if (matchMedia('(pointer: coarse)').matches && navigator.share) {
      await navigator.share({ title, url }).catch(() => undefined);
      return;
    }
    try {
      await navigator.clipboard.writeText(url);
      this.toasts.say($localize`:@@public.job.copied:The link is copied.`);
    } catch {
      this.toasts.fail($localize`:@@public.job.not-copied:The browser does not let the link be copied. It stands in the address bar.`);
    }
  }

  private async saveAsMeant(): Promise<void> {
    await this.router.navigate([], { queryParams: { save: null }, queryParamsHandling: 'merge', replaceUrl: true });
    await this.setSaved(true);
  }

  private async setSaved(on: boolean): Promise<void> {
    try {
      await this.store.save(on);
      if (on) this.toasts.say($localize`:@@public.job.saved:Saved. It stands under Saved jobs.`);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}

/** The first day as far as it was said: a day, a month, or a year. */
function startInWords(year: number, month: number, date: number): string {
  const format = new Intl.DateTimeFormat(REGION, { year: 'numeric', ...(month > 0 && { month: 'long' }), ...(date > 0 && { day: 'numeric' }), timeZone: 'UTC' });
  return format.format(Date.UTC(year, Math.max(0, month - 1), date || 1));
}

/** Those of the lines that the text does not hold. */
const unsaid = (lines: readonly string[] = [], text = ''): readonly string[] => lines.filter((line) => !text.includes(line));

/** Markdown as one line of plain words. */
const plain = (markdown: string): string => markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_#>`|~]+|^\s*[-+]\s/gm, ' ');
