import { Component, input } from '@angular/core';
import { type FieldTree, FormField as Bound } from '@angular/forms/signals';
import { Control, FormField } from '../ui/field';
import { problemOf } from '../ui/problem';
import { TagsInput } from '../ui/tags-input';
import { choicesOf, Ticks } from '../ui/ticks';
import { CURRENCIES } from '../words/currency';
import { PERIODS } from '../words/pay';
import { EMPLOYMENT_TYPES, WORK_MODES, WORK_PREFERENCES } from '../words/work';
import type { PreferencesModel } from './preferences-form';

/** What somebody looks for, as a form has it. */
@Component({
  selector: 'hf-preferences-fields',
  imports: [Bound, Control, FormField, TagsInput, Ticks],
  templateUrl: './preferences-fields.html',
  styles: `
    :host { display: grid; gap: 24px; }
    .pay { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 16px; align-items: start; min-width: 0; margin: 0; padding: 0; border: 0; }
    .pay legend { grid-column: 1 / -1; margin-bottom: 10px; }
    @media (max-width: 1000px) { .pay { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
  `,
})
export class PreferencesFields {
  readonly form = input.required<FieldTree<PreferencesModel>>();

  protected readonly problemOf = problemOf;
  protected readonly titlesId = 'hf-wanted-titles';
  protected readonly placesId = 'hf-wanted-places';
  protected readonly modes = choicesOf(WORK_MODES);
  protected readonly types = choicesOf(EMPLOYMENT_TYPES);
  protected readonly ways = choicesOf(WORK_PREFERENCES);
  protected readonly periods = choicesOf(PERIODS);
  protected readonly currencies = CURRENCIES;
  protected readonly modesLabel = $localize`:@@seeker.preferences.modes:Where the work is done`;
  protected readonly typesLabel = $localize`:@@seeker.preferences.types:Contracts that you would take`;
  protected readonly waysLabel = $localize`:@@seeker.preferences.ways:How you like to work`;
}
