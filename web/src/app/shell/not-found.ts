import { Component, inject, RESPONSE_INIT } from '@angular/core';
import { RouterLink } from '@angular/router';

@Component({
  selector: 'hf-not-found',
  imports: [RouterLink],
  template: `
    <div class="wrap lost">
      <p class="big doc" aria-hidden="true">4<mark class="on">0</mark>4</p>
      <div class="blank">
        <h1 i18n="@@shell.lost.title">There are no words here</h1>
        <p class="meta" i18n="@@shell.lost.text">The job may have closed, or the address has a slip in it. Closed jobs stay in your applications.</p>
        <div class="row">
          <a class="btn primary" routerLink="/jobs" i18n="@@shell.find-work">Find work</a>
          <a class="btn" routerLink="/" i18n="@@shell.lost.home">To the start</a>
        </div>
      </div>
    </div>
  `,
  styles: `
    .lost { display: flex; flex-wrap: wrap; align-items: center; gap: 40px 96px; padding-block: 96px; }
    .big { font-size: 6rem; line-height: 1; letter-spacing: -0.02em; }
    .big mark { padding: 0; margin: 0; border-radius: 0; background: linear-gradient(var(--hf-mark-strong), var(--hf-mark-strong)) 0 38% / 100% 78% no-repeat; }
  `,
})
export class NotFound {
  constructor() {
    const response = inject(RESPONSE_INIT, { optional: true });
    if (response) response.status = 404;
  }
}
