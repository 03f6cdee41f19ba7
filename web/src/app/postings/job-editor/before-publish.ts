import { Component, computed, inject, input, output } from '@angular/core';
import { type PostingFinding, PostingFindingKind, PostingSeverity } from '@hireflux/proto/employers/v1/posting_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { FACTOR_NAMES } from '../../ui/fit-plate';
import { Icon } from '../../ui/icon';
import { findingInWords } from '../../words/finding';
import { amountOf } from '../../words/amount';
import type { Draft } from '../posting-form';
import { JobEditorStore } from './job-editor-store';
import { PostingChecks } from './posting-checks';

const WEIGHTS = [30, 20, 15, 10, 15, 10] as const;

/** What is to be mended and what to be thought about before the posting is published, and what the index can know from it. */
@Component({
  selector: 'hf-before-publish',
  imports: [Icon],
  templateUrl: './before-publish.html',
  styleUrl: './before-publish.css',
})
export class BeforePublish {
  /** The finding whose words the cursor is in. */
  readonly lit = input<string>();
  readonly pointed = output<string | undefined>();
  readonly wanted = output<{ readonly field: string; readonly key?: string }>();
  readonly put = output<{ readonly found: PostingFinding; readonly instead: string }>();

  protected readonly checks = inject(PostingChecks);
  private readonly store = inject(JobEditorStore);
  protected readonly problems = computed(() => Object.entries(this.store.problems()).map(([field, words]) => ({ field, words })));
  protected readonly findings = computed(() =>
    this.checks.findings().map(({ key, found }) => ({ key, found, ...findingInWords(found), must: found.severity === PostingSeverity.MUST, instead: found.words ? (found.parameters['instead'] ?? '') : '' })),
  );
  protected readonly toMend = computed(() => this.problems().length + this.findings().filter(({ must }) => must).length);
  protected readonly toThink = computed(() => this.findings().filter(({ must }) => !must).length);
  protected readonly known = computed(() => knownFrom(this.store.draft(), this.checks.findings().some(({ found }) => found.kind === PostingFindingKind.REQUIREMENTS_MISSING)));
  protected readonly share = computed(() => this.known().reduce((sum, known, at) => sum + (known ? WEIGHTS[at]! : 0), 0));
  protected readonly label = computed(() =>
    this.known()
      .map((known, at) => (known ? $localize`:@@hire.index.known:${FACTOR_NAMES[at]}:factor: known` : $localize`:@@hire.index.unknown:${FACTOR_NAMES[at]}:factor: not known`))
      .join(', '),
  );
}

/** Of which factors a posting tells something, in the order of their weights. */
function knownFrom(draft: Draft, asksNothing: boolean): readonly boolean[] {
  const pay = [amountOf(draft.payFrom), amountOf(draft.payTo)].some((amount) => amount !== undefined && !Number.isNaN(amount));
  return [!asksNothing, draft.experienceLevel !== 0, draft.place.trim() !== '' || draft.workMode === WorkMode.REMOTE, pay, draft.workPreferences.length > 0, draft.startDate !== ''];
}
