import { Service } from '@angular/core';
import type { JobCounts } from '@hireflux/proto/matching/v1/job_search_service_pb';
import type { PublicJob } from '@hireflux/proto/matching/v1/public_job_pb';

/** What a search has found so far. */
export interface Found {
  readonly jobs: readonly PublicJob[];
  readonly nextPageToken: string;
  readonly counts: JobCounts | undefined;
  readonly degraded: readonly string[];
}

const MOST = 10;
const FRESH_MS = 10 * 60_000;

/** The last searches of this visit, so that who goes back finds the list as long as it was, and where they left it. */
@Service()
export class SearchMemory {
  private readonly kept = new Map<string, { readonly found: Found; readonly at: number }>();

  keep(search: string, found: Found): void {
    this.kept.delete(search);
    this.kept.set(search, { found, at: Date.now() });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
  }

  recall(search: string): Found | undefined {
    const kept = this.kept.get(search);
    return kept && Date.now() - kept.at < FRESH_MS ? kept.found : undefined;
  }
}
