import { effect, inject, linkedSignal, resource, Service, signal } from '@angular/core';
import type { JobContent } from '@hireflux/proto/employers/v1/job_pb';
import type { PostingFinding } from '@hireflux/proto/employers/v1/posting_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { Session } from '../../session/session';
import { JOBS } from '../job-clients';
import { contentOf, type Draft, fitting, placeOfLine } from '../posting-form';
import { putInstead } from './instead';
import { JobEditorStore } from './job-editor-store';

export interface Finding {
  readonly key: string;
  readonly found: PostingFinding;
}

/** Where words stand in a field as it is typed. */
export interface Spot {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const REST_MS = 700;

/** What is to be looked at in the posting as it stands, soon after somebody stops writing. */
@Service({ autoProvided: false })
export class PostingChecks {
  private readonly client = inject(JOBS);
  private readonly store = inject(JobEditorStore);
  private readonly session = inject(Session);
  private readonly content = signal<JobContent | undefined>(undefined);
  private readonly waved = signal<ReadonlySet<string>>(new Set());

  private readonly check = resource({
    params: () => this.content(),
    loader: async ({ params, abortSignal }) => (await this.client.checkPosting({ content: params }, { signal: abortSignal })).findings,
  });
  private readonly last = linkedSignal<readonly PostingFinding[] | undefined, readonly PostingFinding[] | undefined>({
    source: () => (this.check.hasValue() ? this.check.value() : undefined),
    computation: (found, before) => found ?? before?.value,
  });

  readonly known = () => this.last() !== undefined;
  readonly failed = () => this.check.status() === 'error';

  constructor() {
    effect((onCleanup) => {
      const draft = this.store.draft();
      if (this.store.loading() || !this.session.may(Action.JOB_WRITE)) return;
      const timer = setTimeout(() => this.content.set(contentOf(fitting(draft), this.store.job()?.content)), REST_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  findings(): readonly Finding[] {
    const draft = this.store.draft();
    return (this.last() ?? [])
      .map((found) => ({ found, key: keyOf(found) }))
      .filter(({ found, key }, at, all) => !this.waved().has(key) && all.findIndex((other) => other.key === key) === at && !(found.field === 'title' && draft.title.trim().length < 3));
  }

  again(): void {
    this.check.reload();
  }

  /** The words stay as they are, and are said no more here. */
  wave(key: string): void {
    this.waved.update((keys) => new Set([...keys, key]));
  }

  /** Where the words of a field's findings stand now. Those that moved since they were looked through are left out until they are again. */
  spots(field: 'title' | 'description' | 'requirements' | 'responsibilities'): readonly Spot[] {
    const text = this.store.draft()[field];
    return this.findings()
      .filter(({ found }) => found.field === field && found.words !== '')
      .flatMap(({ found, key }) => {
        const spot = spotOf(text, found);
        return spot ? [{ key, ...spot }] : [];
      })
      .sort((one, other) => one.start - other.start);
  }
}

const keyOf = ({ kind, field, line, words, start }: PostingFinding): string => [kind, field, line ?? '', words, start].join('/');

function spotOf(text: string, { line, start, end, words }: PostingFinding): { readonly start: number; readonly end: number } | undefined {
  const from = line === undefined ? 0 : placeOfLine(text, line);
  const spot = { start: from + start, end: from + end };
  return text.slice(spot.start, spot.end).startsWith(words.slice(0, 100)) ? spot : undefined;
}

/** Puts other words where a finding's stand. Undefined where they are not there any more. */
export function replaced(draft: Draft, found: PostingFinding, instead: string): Partial<Draft> | undefined {
  const field = found.field as 'title' | 'description' | 'requirements' | 'responsibilities';
  const text = draft[field];
  const spot = typeof text === 'string' ? spotOf(text, found) : undefined;
  return spot && { [field]: putInstead(text, spot, instead) };
}
