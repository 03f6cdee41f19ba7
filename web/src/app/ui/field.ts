import { Component, computed, contentChild, Directive, effect, ElementRef, inject, input } from '@angular/core';
import { Icon } from './icon';

let made = 0;

/** The control of a field. The field names it and says what is wrong with it. */
@Directive({ selector: 'input[hfControl], select[hfControl], textarea[hfControl]' })
export class Control {
  readonly element: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
}

/** A control with its name above, and its help or what is wrong below. */
@Component({
  selector: 'hf-field',
  imports: [Icon],
  template: `
    <div class="field">
      <label [attr.for]="id">
        {{ label() }}
        @if (optional()) {
          <span class="cap" i18n="@@ui.field.optional">optional</span>
        }
      </label>
      <ng-content />
      @if (error(); as words) {
        <p class="err" [id]="id + '-says'"><hf-icon name="triangle-alert" /><span>{{ words }}</span></p>
      } @else if (help()) {
        <p class="help" [id]="id + '-says'">{{ help() }}</p>
      }
    </div>
  `,
  styles: `:host { display: block; min-width: 0; }`,
})
export class FormField {
  readonly label = input.required<string>();
  readonly help = input('');
  /** What is wrong and what to do. Empty where nothing is. */
  readonly error = input<string | undefined>('');
  readonly optional = input(false);

  protected readonly id = `hf-field-${++made}`;
  private readonly control = contentChild.required(Control, { descendants: true });
  private readonly says = computed(() => Boolean(this.error() || this.help()));

  constructor() {
    effect(() => {
      const { element } = this.control();
      element.id = this.id;
      if (this.says()) element.setAttribute('aria-describedby', `${this.id}-says`);
      else element.removeAttribute('aria-describedby');
      if (this.error()) element.setAttribute('aria-invalid', 'true');
      else element.removeAttribute('aria-invalid');
    });
  }
}
