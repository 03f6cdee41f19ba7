import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { FactKind, type ResumeFact } from '@hireflux/proto/common/v1/resume_pb';
import { Control, FormField } from '../../ui/field';
import { Refused } from '../../ui/refused';
import { MONTHS } from '../../words/period';
import { DETAILED_KINDS, FACT_KINDS } from '../../words/reading';
import { emptyDraft, type FactDraft, factDraft, factFaults, type MonthDraft } from '../fact-form';

const TITLES: Readonly<Partial<Record<FactKind, string>>> = {
  [FactKind.EMPLOYMENT]: $localize`:@@resumes.fix.title:Title`,
  [FactKind.EDUCATION]: $localize`:@@resumes.fix.degree:Degree or course`,
  [FactKind.CERTIFICATION]: $localize`:@@resumes.fix.certificate:Certificate`,
  [FactKind.PROJECT]: $localize`:@@resumes.fix.project:Project`,
};
const ORGANIZATIONS: Readonly<Partial<Record<FactKind, string>>> = {
  [FactKind.EMPLOYMENT]: $localize`:@@resumes.fix.employer:Employer`,
  [FactKind.EDUCATION]: $localize`:@@resumes.fix.school:School`,
  [FactKind.CERTIFICATION]: $localize`:@@resumes.fix.issuer:Issuer`,
  [FactKind.PROJECT]: $localize`:@@resumes.fix.for:For whom`,
};

/** A fact being put right, or one being added. */
@Component({
  selector: 'hf-fact-fix',
  imports: [Control, FormField, Refused],
  templateUrl: './fact-fix.html',
  styleUrl: './fact-fix.css',
})
export class FactFix {
  /** What was read. Left out for a fact that is added. */
  readonly fact = input<ResumeFact>();
  readonly kind = input.required<FactKind>();
  readonly busy = input(false);
  /** Why it could not be saved. */
  readonly failed = input('');
  /** Whether a line of the document has been chosen for it, where it is added. */
  readonly placed = input(true);
  readonly saved = output<FactDraft>();
  readonly removed = output();
  readonly left = output();

  protected readonly draft = linkedSignal<FactDraft>(() => {
    const fact = this.fact();
    return fact ? factDraft(fact) : emptyDraft(this.kind());
  });
  protected readonly tried = signal(false);
  protected readonly months = MONTHS;
  protected readonly detailed = computed(() => DETAILED_KINDS.has(this.kind()));
  protected readonly textLabel = computed(() => (this.detailed() ? TITLES[this.kind()] : FACT_KINDS[this.kind()]) ?? FACT_KINDS[this.kind()] ?? '');
  protected readonly organizationLabel = computed(() => ORGANIZATIONS[this.kind()] ?? '');
  private readonly all = computed(() => factFaults(this.draft()));
  protected readonly faults = computed(() => (this.tried() ? this.all() : {}));

  protected set(change: Partial<FactDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected setMonth(end: 'start' | 'end', change: Partial<MonthDraft>): void {
    this.draft.update((draft) => ({ ...draft, [end]: { ...draft[end], ...change } }));
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.tried.set(true);
    if (!this.busy() && this.placed() && Object.keys(this.all()).length === 0) this.saved.emit(this.draft());
  }
}
