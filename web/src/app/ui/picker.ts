import { Component, computed, input, output, signal } from '@angular/core';
import { Dialog } from './dialog';

export interface Choice {
  readonly id: string;
  readonly label: string;
  /** What stands behind it, quieter. */
  readonly note?: string;
}

let made = 0;

/** A short list to choose one from, by a few letters and Enter. The first that fits is chosen before one looks. */
@Component({
  selector: 'hf-picker',
  imports: [Dialog],
  template: `
    <hf-dialog [title]="title()" [width]="400" (closed)="closed.emit()">
      <input
        class="input"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded="true"
        [attr.aria-controls]="id"
        [attr.aria-activedescendant]="found().length ? id + '-' + at() : null"
        [attr.aria-label]="title()"
        autofocus
        [value]="words()"
        (input)="look($any($event.target).value)"
        (keydown.arrowdown)="step($event, 1)"
        (keydown.arrowup)="step($event, -1)"
        (keydown.enter)="choose($event, found()[at()])"
      />
      <ul [id]="id" role="listbox" [attr.aria-label]="title()">
        @for (choice of found(); track choice.id) {
          <li role="option" [id]="id + '-' + $index" [attr.aria-selected]="$index === at()" [class.is-hover]="$index === at()" (click)="choose($event, choice)">
            <span class="cut">{{ choice.label }}</span>
            @if (choice.note) {
              <span class="cap">{{ choice.note }}</span>
            }
          </li>
        }
      </ul>
      @if (found().length === 0) {
        <p class="meta" role="status" i18n="@@ui.picker.none">None goes by these letters.</p>
      }
    </hf-dialog>
  `,
  styles: `
    ul { max-height: 50dvh; overflow: auto; margin: 0 -8px; }
    li { display: flex; align-items: center; justify-content: space-between; gap: 10px; min-height: 32px; padding: 0 8px; border-radius: var(--hf-radius); cursor: pointer; }
    li:hover, .is-hover { background: var(--hf-hover); }
    @media (pointer: coarse) { li { min-height: 44px; } }
  `,
})
export class Picker {
  readonly title = input.required<string>();
  readonly choices = input.required<readonly Choice[]>();
  readonly chosen = output<string>();
  readonly closed = output();

  protected readonly id = `hf-picker-${++made}`;
  protected readonly words = signal('');
  protected readonly at = signal(0);
  protected readonly found = computed(() => {
    const words = fold(this.words());
    return this.choices().filter(({ label }) => fold(label).includes(words));
  });

  protected look(words: string): void {
    this.words.set(words);
    this.at.set(0);
  }

  protected step(event: Event, by: number): void {
    event.preventDefault();
    const count = this.found().length;
    if (count > 0) this.at.update((at) => (at + by + count) % count);
  }

  protected choose(event: Event, choice: Choice | undefined): void {
    event.preventDefault();
    if (!choice) return;
    this.closed.emit();
    this.chosen.emit(choice.id);
  }
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
