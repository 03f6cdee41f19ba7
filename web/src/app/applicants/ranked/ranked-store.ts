import { computed, inject, Service, signal } from '@angular/core';
import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import { Live } from '../../connect/live';
import { Session } from '../../session/session';
import { Toasts } from '../../ui/toasts';
import { wordsOf } from '../../words/reasons';
import { Acts } from '../acts';
import { countOf, type Filter, narrow, narrowedBy, NO_FILTER, toRequest } from '../applicant-filter';
import { ApplicantPages, PAGE } from '../applicant-pages';
import { APPLICANTS, BATCHES } from '../clients';
import { JobDesk } from '../job-desk';
import { type Kept, LeftLists } from './left-lists';

/** The applicants of a job in the order of a filter, which of them are selected, and which one is looked at. */
@Service({ autoProvided: false })
export class RankedStore {
  readonly desk = inject(JobDesk);
  readonly acts = inject(Acts);
  private readonly client = inject(APPLICANTS);
  private readonly batches = inject(BATCHES);
  private readonly live = inject(Live);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);
  private readonly left = inject(LeftLists);
  readonly pages = new ApplicantPages(this.client);
  private readonly sought = signal<Filter>(NO_FILTER);
  private readonly ready = signal(false);
  private readonly others = signal<ReadonlySet<string>>(new Set());
  private readonly chosen = signal<ReadonlyMap<string, Applicant>>(new Map());
  private readonly at = signal(0);
  /** Whose row is looked at. They are still looked at where they come to stand elsewhere. */
  private who = '';
  private readonly gathering = signal(false);
  private readonly writing = signal(false);
  private anchor = 0;
  private range = { first: 0, end: PAGE };
  private key = '';

  readonly filter = this.sought.asReadonly();
  readonly loaded = this.ready.asReadonly();
  readonly selected = this.chosen.asReadonly();
  readonly here = this.at.asReadonly();
  readonly selecting = this.gathering.asReadonly();
  readonly exporting = this.writing.asReadonly();
  /** How many came or changed so that they may stand elsewhere. They stay where they are until one asks. */
  readonly news = computed(() => this.others().size);
  readonly narrowed = computed(() => narrowedBy(this.sought()));
  readonly whole = computed(() => (this.desk.counted() ? countOf(this.sought(), this.desk.stages(), this.desk.counts()) : undefined));
  readonly count = computed(() => (this.pages.total() === undefined ? 0 : (this.pages.total() ?? 0)));
  readonly isAway = computed(() => this.live.partsAway().has(this.desk.jobId()));

  /** Shows the list of a filter. Where it was left just now, it is taken up where it was: that is answered. */
  show(jobId: string, filter: Filter): Kept | undefined {
    this.desk.open(jobId);
    this.key = JSON.stringify([this.session.companyId(), jobId, filter]);
    this.sought.set(filter);
    this.chosen.set(new Map());
    const kept = this.left.last?.key === this.key ? this.left.last : undefined;
    this.at.set(kept?.here ?? 0);
    this.who = kept?.who ?? '';
    const page = Math.floor((kept?.here ?? 0) / PAGE);
    this.ready.set(false);
    void this.read(false, page === 0 ? [0] : [0, page]);
    return kept;
  }

  leave(top: number, held = true): void {
    this.left.last = { key: this.key, here: this.at(), who: this.who, top, held };
  }

  /** Reads again what is in sight. What is there stays until then. */
  refresh(): Promise<boolean> {
    const pages = new Set([0]);
    for (let page = Math.floor(this.range.first / PAGE); page * PAGE < this.range.end; page += 1) pages.add(page);
    this.desk.recount();
    return this.read(true, [...pages]);
  }

  watch(jobId: string): () => void {
    const offs = [
      this.acts.onChange((applicant) => this.take(applicant)),
      this.live.watchJob(jobId, {
        anew: () => this.refresh(),
        changed: (applicant) => this.hear(applicant),
        departed: (applicationId) => (this.pages.remove(applicationId), this.follow(), this.unselect(applicationId)),
      }),
    ];
    return () => offs.forEach((off) => off());
  }

  want(first: number, end: number): void {
    this.range = { first, end };
    void this.pages.want(first, end);
  }

  focus(index: number): void {
    this.lookAt(Math.max(0, Math.min(index, this.count() - 1)));
  }

  current(): Applicant | undefined {
    return this.pages.at(this.at());
  }

  isSelected(applicationId: string): boolean {
    return this.chosen().has(applicationId);
  }

  toggle(index: number): void {
    const applicant = this.pages.at(index);
    if (!applicant) return;
    this.anchor = index;
    this.lookAt(index);
    this.chosen.update((chosen) => {
      const next = new Map(chosen);
      if (!next.delete(applicant.applicationId)) next.set(applicant.applicationId, applicant);
      return next;
    });
  }

  /** Selects from the one that was selected last to this one. */
  async selectTo(index: number): Promise<void> {
    const [first, last] = [Math.min(this.anchor, index), Math.max(this.anchor, index)];
    await this.pages.want(first, last + 1);
    this.add(first, last + 1);
    this.lookAt(index);
  }

  /** Selects all whom the filter leaves; those not read yet are read first. */
  async selectAll(): Promise<void> {
    this.gathering.set(true);
    for (let from = 0; from < this.count() && this.gathering(); from += PAGE) {
      await this.pages.want(from, from + PAGE);
      if (this.gathering()) this.add(from, from + PAGE);
    }
    this.gathering.set(false);
  }

  clear(): void {
    this.gathering.set(false);
    this.chosen.set(new Map());
  }

  /** Has the list written into a file, and returns where it is. */
  async export(): Promise<string | undefined> {
    if (this.writing()) return undefined;
    this.writing.set(true);
    try {
      const { downloadPath, applicantCount } = await this.batches.exportApplicants(narrow(this.desk.jobId(), this.sought()), { timeoutMs: 120_000 });
      this.toasts.say(
        applicantCount === 1
          ? $localize`:@@applicants.exported-one:One applicant is in the file. That you read them is recorded, and they see it.`
          : $localize`:@@applicants.exported:${applicantCount}:count: applicants are in the file. That you read them is recorded, and they see it.`,
      );
      return downloadPath;
    } catch (error) {
      this.toasts.fail(wordsOf(error), { label: $localize`:@@applicants.again:Try again`, run: () => void this.export() });
      return undefined;
    } finally {
      this.writing.set(false);
    }
  }

  private async read(keep: boolean, pages: readonly number[]): Promise<boolean> {
    const request = toRequest(this.desk.jobId(), this.sought());
    const read = await this.pages.start(request, { keep, pages });
    if (!read) return false;
    this.follow();
    const whole = this.whole();
    if (whole !== undefined) this.pages.setTotal(whole);
    this.others.set(new Set());
    this.ready.set(true);
    return true;
  }

  private lookAt(index: number): void {
    this.at.set(index);
    this.who = this.pages.at(index)?.applicationId ?? '';
  }

  private follow(): void {
    const place = this.pages.placeOf(this.who);
    if (place !== undefined) this.at.set(place);
  }

  private hear(applicant: Applicant): void {
    const before = this.pages.find(applicant.applicationId);
    this.take(applicant);
    this.desk.recount();
    if (this.acts.isOwn(applicant) || (before && before.fit?.fitIndex === applicant.fit?.fitIndex)) return;
    // The first to come takes nobody's place, and has no other to stand before or after.
    if (this.count() === 0) void this.refresh();
    else if (!before || this.count() > 1) this.others.update((others) => new Set(others).add(applicant.applicationId));
  }

  private take(applicant: Applicant): void {
    this.pages.patch(applicant);
    if (!this.chosen().has(applicant.applicationId)) return;
    this.chosen.update((chosen) => new Map(chosen).set(applicant.applicationId, applicant));
  }

  private unselect(applicationId: string): void {
    this.chosen.update((chosen) => new Map([...chosen].filter(([id]) => id !== applicationId)));
  }

  private add(first: number, end: number): void {
    this.chosen.update((chosen) => {
      const next = new Map(chosen);
      for (let index = first; index < end; index += 1) {
        const applicant = this.pages.at(index);
        if (applicant) next.set(applicant.applicationId, applicant);
      }
      return next;
    });
  }
}
