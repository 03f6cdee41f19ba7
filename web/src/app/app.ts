import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Confirm } from './ui/confirm';
import { ConfirmBox } from './ui/confirm-box';
import { followFocus } from './ui/follow-focus';
import { Here } from './shell/here';
import { Theme } from './ui/theme';
import { ToastList } from './ui/toast-list';

@Component({
  selector: 'hf-root',
  imports: [ConfirmBox, RouterOutlet, ToastList],
  template: `
    <router-outlet />
    @defer (when confirm.question()) {
      <hf-confirm-box />
    }
    <hf-toast-list />
  `,
})
export class App {
  protected readonly confirm = inject(Confirm);

  constructor() {
    inject(Theme);
    inject(Here);
    followFocus();
  }
}
