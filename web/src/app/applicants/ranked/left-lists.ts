import { Service } from '@angular/core';

const LEFT = 'hf-left-list';

/** What a list was like when it was left, so that who comes back finds it as it was. */
export interface Kept {
  readonly key: string;
  /** Which row was looked at, and whose it was. */
  readonly here: number;
  readonly who: string;
  readonly top: number;
  /** Whether that row had the focus. */
  readonly held: boolean;
}

/** The list that was left last in this tab; it outlives loading the page anew. */
@Service()
export class LeftLists {
  get last(): Kept | undefined {
    return (JSON.parse(sessionStorage.getItem(LEFT) ?? 'null') as Kept | null) ?? undefined;
  }

  set last(kept: Kept) {
    sessionStorage.setItem(LEFT, JSON.stringify(kept));
  }
}
