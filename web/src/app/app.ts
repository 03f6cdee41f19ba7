import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ConfirmBox } from './ui/confirm-box';
import { Theme } from './ui/theme';
import { ToastList } from './ui/toast-list';

@Component({
  selector: 'hf-root',
  imports: [ConfirmBox, RouterOutlet, ToastList],
  template: `
    <router-outlet />
    <hf-confirm-box />
    <hf-toast-list />
  `,
})
export class App {
  constructor() {
    inject(Theme);
  }
}
