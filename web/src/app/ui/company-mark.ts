import { Component, computed, input, linkedSignal } from '@angular/core';
import { initialsOf } from './face';

/** A company by its logo, or by its initials where it has none. Its name stands beside it. */
@Component({
  selector: 'hf-company-mark',
  template: `
    <span class="co" [class.small]="small()" [class.large]="large()" aria-hidden="true">
      @if (logo(); as path) {
        <img [src]="path" alt="" width="40" height="40" loading="lazy" decoding="async" (error)="logo.set('')" />
      } @else {
        {{ initials() }}
      }
    </span>
  `,
  styles: `
    :host { display: inline-flex; }
    .co { overflow: hidden; }
    img { width: 100%; height: 100%; object-fit: contain; }
  `,
})
export class CompanyMark {
  readonly name = input.required<string>();
  /** The address of its logo. */
  readonly path = input('');
  readonly small = input(false);
  readonly large = input(false);

  protected readonly logo = linkedSignal(() => this.path());
  protected readonly initials = computed(() => initialsOf(this.name()));
}
