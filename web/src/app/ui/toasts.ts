import { Service, signal } from '@angular/core';

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** What can be done about it, such as Undo. */
  readonly action?: { readonly label: string; readonly key?: string; readonly run: () => void };
  /** A failure stays until it is closed. */
  readonly bad?: boolean;
}

const STAYS_MS = 6000;

/** Says once what happened, with the way back for as long as there is one. */
@Service()
export class Toasts {
  private readonly shown = signal<readonly Toast[]>([]);
  private last = 0;

  readonly all = this.shown.asReadonly();

  say(text: string, { action, ms = STAYS_MS }: { readonly action?: Toast['action']; readonly ms?: number } = {}): () => void {
    return this.add({ text, ...(action && { action }) }, ms);
  }

  fail(text: string, action?: Toast['action']): () => void {
    return this.add({ text, bad: true, ...(action && { action }) });
  }

  close(id: number): void {
    this.shown.update((all) => all.filter((toast) => toast.id !== id));
  }

  private add(toast: Omit<Toast, 'id'>, ms?: number): () => void {
    const id = ++this.last;
    this.shown.update((all) => [...all.slice(-2), { ...toast, id }]);
    const close = () => this.close(id);
    if (ms !== undefined) setTimeout(close, ms);
    return close;
  }
}
