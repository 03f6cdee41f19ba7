import { Component, inject } from '@angular/core';
import { Icon } from './icon';
import { type Toast, Toasts } from './toasts';

/** Where toasts stand: bottom left, above everything, told to screen readers as they come. */
@Component({
  selector: 'hf-toast-list',
  imports: [Icon],
  template: `
    <div role="status" aria-live="polite">
      @for (toast of toasts.all(); track toast.id) {
        <div class="toast" [class.bad]="toast.bad">
          <hf-icon [name]="toast.bad ? 'triangle-alert' : 'check'" />
          <span>{{ toast.text }}</span>
          @if (toast.action; as action) {
            <button type="button" class="btn plain" (click)="act(toast)">
              {{ action.label }}
              @if (action.key) {
                <kbd>{{ action.key }}</kbd>
              }
            </button>
          }
          <button type="button" class="btn plain icon" (click)="toasts.close(toast.id)" aria-label="Close" i18n-aria-label="@@ui.close"><hf-icon name="x" /></button>
        </div>
      }
    </div>
  `,
  styles: `
    :host { position: fixed; left: 16px; bottom: 16px; z-index: 60; max-width: calc(100vw - 32px); }
    div[role='status'] { display: grid; gap: 8px; }
    .toast.bad > hf-icon { color: var(--hf-bad); }
    .toast .plain:not(.icon) { color: var(--hf-accent); }
    @media (max-width: 760px) { :host { bottom: calc(73px + env(safe-area-inset-bottom)); } }
  `,
})
export class ToastList {
  protected readonly toasts = inject(Toasts);

  protected act({ id, action }: Toast): void {
    this.toasts.close(id);
    action?.run();
  }
}
