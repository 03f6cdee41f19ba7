import { computed, signal } from '@angular/core';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Client } from '@connectrpc/connect';
import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import type { ApplicantService, ListApplicantsRequestSchema, ListApplicantsResponse } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { isCanceled } from '../connect/failure';

type Request = MessageInitShape<typeof ListApplicantsRequestSchema>;

export const PAGE = 100;

/** A list of applicants of any length, of which those pages are read that come into sight. */
export class ApplicantPages {
  private rows: (Applicant | undefined)[] = [];
  private places = new Map<string, number>();
  private readonly asked = new Set<number>();
  private readonly changes = signal(0);
  private readonly length = signal<number | undefined>(undefined);
  private readonly endless = signal(false);
  private readonly fault = signal<unknown>(undefined);
  private reading = new AbortController();
  private request: Request = {};

  /** How many there are. Undefined until it is known. */
  readonly total = this.length.asReadonly();
  /** Whether there may be more than it says. */
  readonly more = this.endless.asReadonly();
  readonly failed = this.fault.asReadonly();
  /** Counts up with every change of a row, so that what is computed of rows is computed anew. */
  readonly version = this.changes.asReadonly();
  /** Where those begin about whom too little is known. Undefined where no such place was read. */
  readonly unranked = computed(() => {
    this.changes();
    const at = this.rows.findIndex((row, index) => row && !row.fit?.known && (index === 0 || this.rows[index - 1]?.fit?.known));
    return at < 0 ? undefined : at;
  });

  constructor(
    private readonly client: Client<typeof ApplicantService>,
    private readonly size = PAGE,
  ) {}

  /** Begins a list. Without `keep`, what was there goes at once; with it, it stays until the first page is there. */
  async start(request: Request, { keep = false, pages = [0] }: { readonly keep?: boolean; readonly pages?: readonly number[] } = {}): Promise<boolean> {
    this.reading.abort();
    this.reading = new AbortController();
    this.request = request;
    this.asked.clear();
    if (!keep) this.clear();
    const { signal } = this.reading;
    try {
      const read = await Promise.all(pages.map(async (page) => ({ page, response: await this.read(page, signal, page === pages[0]) })));
      if (signal.aborted) return false;
      this.clear();
      this.fault.set(undefined);
      for (const { page, response } of read) this.put(page, response);
      const [first] = read;
      if (first) {
        this.length.set(Math.max(first.response.matchingCount, this.rows.length));
        this.endless.set(first.response.moreMatch);
      }
      return true;
    } catch (error) {
      if (!isCanceled(error)) this.fault.set(error);
      return false;
    }
  }

  /** Takes a count that was made elsewhere, whole. */
  setTotal(total: number): void {
    this.length.set(Math.max(total, this.rows.length));
    this.endless.set(false);
  }

  at(index: number): Applicant | undefined {
    this.changes();
    return this.rows[index];
  }

  /** The applicant of an id, where they were read. */
  find(applicationId: string): Applicant | undefined {
    this.changes();
    const place = this.places.get(applicationId);
    return place === undefined ? undefined : this.rows[place];
  }

  /** Those who were read. */
  ids(): readonly string[] {
    return [...this.places.keys()];
  }

  placeOf(applicationId: string): number | undefined {
    this.changes();
    return this.places.get(applicationId);
  }

  /** Reads what is not there yet of these rows. */
  async want(first: number, end: number): Promise<void> {
    if (this.length() === undefined) return;
    const { signal } = this.reading;
    const pages: number[] = [];
    for (let page = Math.floor(first / this.size); page * this.size < end; page += 1) if (!this.asked.has(page)) pages.push(page);
    await Promise.all(
      pages.map(async (page) => {
        try {
          const response = await this.read(page, signal, false);
          if (!signal.aborted) this.put(page, response);
        } catch (error) {
          this.asked.delete(page);
          if (!isCanceled(error)) this.fault.set(error);
        }
      }),
    );
  }

  /** Puts an applicant in the place where they stand, as they are now. Whether they were there. */
  patch(applicant: Applicant): boolean {
    const place = this.places.get(applicant.applicationId);
    if (place === undefined) return false;
    this.rows[place] = applicant;
    this.changes.update((count) => count + 1);
    return true;
  }

  /** Takes somebody out; those behind move up. */
  remove(applicationId: string): void {
    const place = this.places.get(applicationId);
    if (place === undefined) return;
    this.rows.splice(place, 1);
    this.settle(-1);
  }

  /** Puts somebody at a place; those from there on move down. */
  insert(applicant: Applicant, place = 0): void {
    if (this.patch(applicant)) return;
    this.rows.splice(place, 0, applicant);
    this.settle(1);
  }

  private settle(by: number): void {
    this.places = new Map(this.rows.flatMap((row, index) => (row ? [[row.applicationId, index]] : [])));
    this.length.update((length) => (length === undefined ? undefined : Math.max(0, length + by)));
    this.changes.update((count) => count + 1);
  }

  private clear(): void {
    this.rows = [];
    this.places = new Map();
    this.length.set(undefined);
    this.endless.set(false);
    this.changes.update((count) => count + 1);
  }

  private read(page: number, signal: AbortSignal, countMatching: boolean): Promise<ListApplicantsResponse> {
    this.asked.add(page);
    return this.client.listApplicants({ ...this.request, pageSize: this.size, skip: page * this.size, countMatching }, { signal });
  }

  private put(page: number, { applicants, nextPageToken }: ListApplicantsResponse): void {
    const from = page * this.size;
    applicants.forEach((applicant, at) => {
      this.rows[from + at] = applicant;
      this.places.set(applicant.applicationId, from + at);
    });
    const end = from + applicants.length;
    const known = this.length();
    if (known !== undefined && nextPageToken && end >= known) this.length.set(end + this.size);
    else if (known !== undefined && !nextPageToken && applicants.length > 0) {
      this.length.set(end);
      this.endless.set(false);
    }
    this.changes.update((count) => count + 1);
  }
}
