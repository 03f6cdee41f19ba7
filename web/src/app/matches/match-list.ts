import { Component, computed, ElementRef, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { requestIdOf } from '../connect/failure';
import { Blank } from '../ui/blank';
import { Pointing } from '../ui/evidence/pointing';
import { Failed } from '../ui/failed';
import { Keys } from '../ui/keys';
import { More } from '../ui/more';
import { Skeleton } from '../ui/skeleton';
import { Toasts } from '../ui/toasts';
import { wordsOf } from '../words/reasons';
import { MatchRow } from './match-row';
import { MatchStore } from './match-store';

/** Jobs for the seeker by Fit Index, each with its first reasons; opened, with all six factors. */
@Component({
  selector: 'hf-match-list',
  imports: [Blank, Failed, MatchRow, More, RouterLink, Skeleton],
  providers: [MatchStore, Pointing],
  templateUrl: './match-list.html',
  styleUrl: './match-list.css',
})
export class MatchList {
  /** The job that is opened, from the address. */
  readonly open = input<string>();

  protected readonly store = inject(MatchStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly none = computed(() => this.store.matches().length === 0);

  constructor() {
    inject(Keys).add(
      { label: $localize`:@@resumes.matches.next:Next job`, group: 'do', keys: 'j', run: () => this.step(1) },
      { label: $localize`:@@resumes.matches.previous:Previous job`, group: 'do', keys: 'k', run: () => this.step(-1) },
      { label: $localize`:@@resumes.matches.apply:Apply for this job`, group: 'do', keys: 'a', run: () => this.apply() },
      { label: $localize`:@@resumes.matches.save:Save this job, or save it no more`, group: 'do', keys: 's', run: () => this.star() },
    );
  }

  protected async save(jobId: string, on: boolean): Promise<void> {
    try {
      await this.store.save(jobId, on);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }

  protected toggle(jobId: string): void {
    const open = this.open() === jobId ? null : jobId;
    void this.router.navigate([], { queryParams: { open }, queryParamsHandling: 'merge', replaceUrl: this.open() !== undefined });
  }

  private step(by: number): void {
    const heads = [...this.host.querySelectorAll<HTMLElement>('[data-job]')];
    const at = heads.indexOf(document.activeElement as HTMLElement);
    const next = heads[at < 0 ? (by > 0 ? 0 : heads.length - 1) : Math.min(Math.max(at + by, 0), heads.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  }

  /** The job that has the focus, else the one that is opened. */
  private here(): string | undefined {
    return (document.activeElement as HTMLElement | null)?.dataset['job'] ?? this.open();
  }

  private star(): void {
    const jobId = this.here();
    if (jobId) void this.save(jobId, !this.store.isSaved(jobId));
  }

  private apply(): void {
    const jobId = this.here();
    if (jobId) void this.router.navigate(['/my/apply', jobId]);
  }
}
