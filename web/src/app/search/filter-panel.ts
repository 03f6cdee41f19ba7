import { Component, computed, input, linkedSignal, output } from '@angular/core';
import type { EmploymentType, ExperienceLevel } from '@hireflux/proto/common/v1/work_pb';
import type { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import type { JobCounts } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { takeUpFields } from '../ui/before-start';
import { EMPLOYMENT_TYPES, EXPERIENCE_LEVELS, WORK_MODES } from '../words/work';
import { AGES, ageInWords, ALL_KINDS, ALL_LEVELS, ALL_MODES, CURRENCIES, type Filters } from './filters';

/** What a search is narrowed by, with how many jobs each brings. Each change is told alone. */
@Component({
  selector: 'hf-filter-panel',
  templateUrl: './filter-panel.html',
  styles: `
    fieldset { border: 0; padding: 0; margin: 0 0 22px; min-width: 0; }
    legend { margin-bottom: 4px; font-weight: 600; }
    .pay { display: grid; grid-template-columns: minmax(0, 1fr) 84px; gap: 8px; }
    .pay .input { min-height: 36px; }
    select.input { padding-right: 4px; }
    .check { width: 100%; }
  `,
})
export class FilterPanel {
  readonly filters = input.required<Filters>();
  readonly counts = input<JobCounts>();
  readonly changed = output<Partial<Filters>>();

  /** With what was changed since: the next change may come before the address has it. */
  protected readonly wanted = linkedSignal(() => this.filters());

  protected readonly modes = ALL_MODES.map((value) => ({ value, label: WORK_MODES[value] }));
  protected readonly kinds = ALL_KINDS.map((value) => ({ value, label: EMPLOYMENT_TYPES[value] }));
  protected readonly levels = ALL_LEVELS.map((value) => ({ value, label: EXPERIENCE_LEVELS[value] }));
  protected readonly ages = AGES.map((value) => ({ value, label: ageInWords(value) }));
  protected readonly currencies = CURRENCIES;
  // Once a label of a group is chosen, what the others would bring is not counted: nothing is said of it, rather than 0.
  private readonly byMode = computed(() => new Map(this.counts()?.workModes.map(({ workMode, count }) => [workMode, count])));
  private readonly byKind = computed(() => new Map(this.counts()?.employmentTypes.map(({ employmentType, count }) => [employmentType, count])));
  private readonly byLevel = computed(() => new Map(this.counts()?.experienceLevels.map(({ experienceLevel, count }) => [experienceLevel, count])));

  constructor() {
    takeUpFields();
  }

  protected modeCount(mode: WorkMode): number | undefined {
    return this.known(this.wanted().modes, mode, this.byMode());
  }

  protected kindCount(kind: EmploymentType): number | undefined {
    return this.known(this.wanted().kinds, kind, this.byKind());
  }

  protected levelCount(level: ExperienceLevel): number | undefined {
    return this.known(this.wanted().levels, level, this.byLevel());
  }

  protected change(change: Partial<Filters>): void {
    this.wanted.update((wanted) => ({ ...wanted, ...change }));
    this.changed.emit(change);
  }

  /** The list with a value or without it, as its box is ticked. */
  protected ticked<T>(list: readonly T[], value: T, { checked }: HTMLInputElement): readonly T[] {
    const others = list.filter((each) => each !== value);
    return checked ? [...others, value] : others;
  }

  protected setPay(text: string): void {
    const pay = Math.max(0, Math.round(Number(text.replace(/[^\d]/g, ''))));
    if (pay !== this.wanted().pay) this.change({ pay });
  }

  private known<T>(chosen: readonly T[], value: T, counts: ReadonlyMap<T, number>): number | undefined {
    if (!this.counts() || (chosen.length > 0 && !chosen.includes(value))) return undefined;
    return counts.get(value) ?? 0;
  }
}
