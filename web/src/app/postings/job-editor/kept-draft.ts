import type { Draft } from '../posting-form';

/** What was written and is not saved yet, as this browser keeps it: over a lost connection, a closed tab, an ended session. */
export interface KeptDraft {
  readonly draft: Draft;
  /** What it was made of, and the etag of that. */
  readonly base: Draft;
  readonly etag: string;
  readonly at: number;
}

const keyOf = (userId: string, jobId: string): string => `hf-posting/${userId}/${jobId || 'new'}`;

export function keepDraft(userId: string, jobId: string, kept: KeptDraft): void {
  try {
    localStorage.setItem(keyOf(userId, jobId), JSON.stringify(kept));
  } catch {
    // The browser's store is full or closed: the draft is still on the page.
  }
}

export function dropDraft(userId: string, jobId: string): void {
  localStorage.removeItem(keyOf(userId, jobId));
}

export function keptDraft(userId: string, jobId: string): KeptDraft | undefined {
  try {
    return (JSON.parse(localStorage.getItem(keyOf(userId, jobId)) ?? 'null') as KeptDraft | null) ?? undefined;
  } catch {
    return undefined;
  }
}
