import { computed, effect, inject, linkedSignal, Service, untracked } from '@angular/core';
import { type Fit } from '@hireflux/proto/matching/v1/fit_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { reasonOf } from '../connect/failure';
import { Renewal } from '../connect/renewal';
import { SavedJobs } from '../connect/saved-jobs';
import { clientToken } from '../connect/transport';
import { Session } from '../session/session';
import { MATCHES, SearchStore } from './search-store';

export const APPLICATIONS = clientToken(ApplicationService);

const AT_ONCE = 4;

/** What is known of jobs for whoever looks at them. It stays while they go from page to page, so that they find a list as they left it; nothing of it stays for the next. */
@Service()
class KnownMarks {
  private readonly turn = inject(Renewal).turn;
  readonly fits = linkedSignal<number, ReadonlyMap<string, Fit>>({ source: this.turn, computation: () => new Map() });
  readonly appliedTo = linkedSignal<number, ReadonlySet<string>>({ source: this.turn, computation: () => new Set() });
}

/** What a list of jobs holds for the seeker who looks at it: how each fits, which they saved, and where they applied. It comes after the list and never holds it up. */
@Service({ autoProvided: false })
export class OwnMarks {
  private readonly session = inject(Session);
  private readonly matches = inject(MATCHES);
  private readonly applications = inject(APPLICATIONS);
  private readonly saves = inject(SavedJobs);
  private readonly store = inject(SearchStore);
  private readonly fits = inject(KnownMarks).fits;
  private readonly appliedTo = inject(KnownMarks).appliedTo;
  private readonly asked = new Set<string>();
  private readonly waiting: string[] = [];
  private under = 0;

  readonly isSeeker = computed(() => this.session.side() === 'seeker');

  constructor() {
    effect(() => {
      if (!this.isSeeker()) return;
      const ids = this.store.jobs().map(({ jobId }) => jobId).filter((id) => !this.asked.has(id));
      if (ids.length === 0) return;
      for (const id of ids) this.asked.add(id);
      untracked(() => this.look(ids));
    });
  }

  fit(jobId: string): Fit | undefined {
    return this.fits().get(jobId);
  }

  hasApplied(jobId: string): boolean {
    return this.appliedTo().has(jobId);
  }

  isSaved(jobId: string): boolean {
    return this.saves.isSaved(jobId);
  }

  save(jobId: string, on: boolean): Promise<void> {
    return this.saves.save(jobId, on);
  }

  private look(ids: readonly string[]): void {
    // None of it is what the page is for: where a part is away, the list stands without it.
    this.saves.look(ids).catch(() => undefined);
    this.lookApplied(ids).catch(() => undefined);
    this.waiting.push(...ids);
    while (this.under < AT_ONCE && this.waiting.length > 0) void this.lookFits();
  }

  private async lookApplied(jobIds: readonly string[]): Promise<void> {
    const { applications } = await this.applications.listApplications({ jobIds: [...jobIds].slice(0, 100), pageSize: 100 });
    this.appliedTo.update((known) => new Set([...known, ...applications.map(({ jobId }) => jobId)]));
  }

  private async lookFits(): Promise<void> {
    this.under += 1;
    for (let id = this.waiting.shift(); id !== undefined; id = this.waiting.shift()) {
      try {
        const { match } = await this.matches.getMatch({ jobId: id });
        const fit = match?.fit;
        if (fit && fit.coverage > 0) this.fits.update((fits) => new Map(fits).set(id, fit));
        // Nothing is known of the seeker: it is the same with every job.
        else this.waiting.length = 0;
      } catch (error) {
        if (reasonOf(error) !== 'JOB_NOT_FOUND') this.waiting.length = 0;
      }
    }
    this.under -= 1;
  }
}
