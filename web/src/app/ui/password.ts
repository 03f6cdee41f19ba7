import { Component, computed, type ElementRef, input, model, output, signal, viewChild } from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';
import { Control, FormField } from './field';
import { adviceOn, strengthOf } from './strength';

/** A password, hidden or shown. A new one says what makes it strong. */
@Component({
  selector: 'hf-password',
  imports: [Control, FormField],
  template: `
    <hf-field [label]="label()" [error]="error()" [help]="advice()">
      <span class="input" [class.is-bad]="error()">
        <input
          #box
          hfControl
          [type]="shown() ? 'text' : 'password'"
          [attr.autocomplete]="fresh() ? 'new-password' : 'current-password'"
          [attr.minlength]="fresh() ? 10 : null"
          maxlength="200"
          autocapitalize="none"
          spellcheck="false"
          required
          [value]="value()"
          (input)="value.set(box.value)"
          (blur)="touch.emit()"
        />
        <button type="button" class="btn plain small" [attr.aria-pressed]="shown()" (click)="shown.set(!shown())">
          @if (shown()) {
            <ng-container i18n="@@ui.password.hide">Hide</ng-container>
          } @else {
            <ng-container i18n="@@ui.password.show">Show</ng-container>
          }
          <span class="vh" i18n="@@ui.password.it">the password</span>
        </button>
      </span>
      @if (fresh()) {
        <span class="meter" aria-hidden="true">
          @for (step of [1, 2, 3, 4]; track step) {
            <i [class.on]="step <= strength()" [class.weak]="strength() === 1"></i>
          }
        </span>
      }
    </hf-field>
  `,
  styles: `
    :host { display: block; }
    .btn { font-size: var(--hf-text-md); }
    .meter { display: grid; grid-template-columns: repeat(4, 1fr); gap: 3px; }
    .meter i { height: 3px; border-radius: 2px; background: var(--hf-fit-track); }
    .meter i.on { background: var(--hf-good); }
    .meter i.on.weak { background: var(--hf-warn); }
  `,
})
export class Password implements FormValueControl<string> {
  readonly value = model('');
  readonly label = input($localize`:@@ui.password.label:Password`);
  /** Whether it is being made, not asked for. */
  readonly fresh = input(false);
  readonly errors = input<readonly ValidationError.WithOptionalFieldTree[]>([]);
  readonly touched = input(false);
  readonly touch = output<void>();

  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly shown = signal(false);
  protected readonly error = computed(() => (this.touched() ? (this.errors()[0]?.message ?? '') : ''));
  protected readonly strength = computed(() => strengthOf(this.value()));
  protected readonly advice = computed(() => (this.fresh() ? adviceOn(this.value()) : ''));

  focus(): void {
    this.box().nativeElement.focus();
  }
}
