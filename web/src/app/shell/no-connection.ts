import { Component, computed, inject } from '@angular/core';
import { Live } from '../connect/live';
import { Icon } from '../ui/icon';
import { clock } from '../words/moment';

/** Says that there is no connection, since when, and what that means for what is seen. It mends itself, and can be hurried. */
@Component({
  selector: 'hf-no-connection',
  imports: [Icon],
  template: `
    @if (since(); as since) {
      <p class="banner bad" role="alert">
        <hf-icon name="wifi-off" />
        <span i18n="@@shell.no-connection">No connection since {{ since }}. You see what was there then.</span>
        <button type="button" class="btn small" (click)="live.tryNow()" i18n="@@shell.try-now">Try now</button>
      </p>
    }
  `,
  styles: `
    .banner { margin: 8px 24px; }
    @media (max-width: 760px) { .banner { margin: 8px 16px; flex-wrap: wrap; } }
  `,
})
export class NoConnection {
  protected readonly live = inject(Live);
  protected readonly since = computed(() => {
    const since = this.live.lostSince();
    return since === undefined ? '' : clock(since);
  });
}
