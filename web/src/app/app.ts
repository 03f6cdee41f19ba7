import { isPlatformBrowser } from '@angular/common';
import { Component, inject, PLATFORM_ID } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { ConfirmBox } from './ui/confirm-box';
import { fetchDocumentFont } from './ui/document-font';
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
    if (isPlatformBrowser(inject(PLATFORM_ID))) fetchDocumentFont();
  }
}
