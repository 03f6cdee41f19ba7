import { Component, input, model, output } from '@angular/core';
import type { FormValueControl } from '@angular/forms/signals';

export interface Choice<T extends number = number> {
  readonly value: T;
  readonly label: string;
}

/** Several of a few, each with a tick. */
@Component({
  selector: 'hf-ticks',
  template: `
    <fieldset>
      <legend>{{ label() }}</legend>
      @for (choice of choices(); track choice.value) {
        <label class="check">
          <input type="checkbox" [checked]="value().includes(choice.value)" (change)="turn(choice.value)" (blur)="touch.emit()" />
          <span>{{ choice.label }}</span>
        </label>
      }
    </fieldset>
    @if (help()) {
      <p class="help">{{ help() }}</p>
    }
  `,
  styles: `
    :host { display: block; }
    fieldset { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 2px 20px; min-width: 0; margin: 0; padding: 0; border: 0; }
    legend { margin-bottom: 6px; }
    .help { margin-top: 4px; }
  `,
})
export class Ticks<T extends number> implements FormValueControl<readonly T[]> {
  readonly value = model.required<readonly T[]>();
  readonly label = input.required<string>();
  readonly choices = input.required<readonly Choice<T>[]>();
  readonly help = input('');
  readonly touch = output<void>();

  protected turn(value: T): void {
    this.value.update((all) => (all.includes(value) ? all.filter((other) => other !== value) : [...all, value]));
  }
}

/** The choices of an enum, in its order; what is not said is none of them. */
export function choicesOf<T extends number>(names: Readonly<Record<T, string>>): readonly Choice<T>[] {
  return Object.entries<string>(names)
    .map(([value, label]) => ({ value: Number(value) as T, label }))
    .filter(({ value }) => value !== 0);
}
