import { Component, input, output } from '@angular/core';

/** What could not be read, what that means, and the way out. A part of a page fails alone. */
@Component({
  selector: 'hf-failed',
  template: `
    <div class="blank" role="alert">
      <h2>{{ title() }}</h2>
      <p class="meta">{{ text() }}</p>
      <div class="row">
        <button type="button" class="btn" (click)="again.emit()" i18n="@@ui.failed.again">Try again</button>
        @if (requestId(); as id) {
          <span class="cap" i18n="@@ui.failed.request">request {{ id }}</span>
        }
      </div>
    </div>
  `,
  styles: `:host { display: block; padding: 24px 0; }`,
})
export class Failed {
  readonly title = input($localize`:@@ui.failed.title:This could not be read`);
  readonly text = input('');
  readonly requestId = input<string>();
  readonly again = output();
}
