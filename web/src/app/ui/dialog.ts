import { afterNextRender, Component, DestroyRef, DOCUMENT, type ElementRef, inject, input, output, viewChild } from '@angular/core';

let opened = 0;
/** What had the focus before each dialog that is open. One that follows another gives it back to where the first one came from. */
const before = new WeakMap<Element, Element>();

/** A question that has to be answered first. It opens when it is made, keeps the focus, and gives it back. */
@Component({
  selector: 'hf-dialog',
  template: `
    <dialog #box class="dialog" [attr.aria-labelledby]="id" [style.max-width.px]="width()" (cancel)="closed.emit()" (close)="closed.emit()" (click)="closeOutside($event)">
      <h2 [id]="id">{{ title() }}</h2>
      <ng-content />
      <div class="acts"><ng-content select="[hfActions]" /></div>
    </dialog>
  `,
  styles: `
    dialog { margin: auto; width: calc(100% - 32px); max-height: calc(100dvh - 32px); overflow: auto; color: inherit; }
    dialog:not([open]) { display: none; }
    .acts:empty { display: none; }
    dialog::backdrop { background: var(--hf-veil); }
  `,
})
export class Dialog {
  readonly title = input.required<string>();
  readonly width = input(440);
  /** It was left: by Escape, by a click outside, or because it was closed. */
  readonly closed = output();

  protected readonly id = `hf-dialog-${++opened}`;
  private readonly box = viewChild.required<ElementRef<HTMLDialogElement>>('box');
  private readonly document = inject(DOCUMENT);

  constructor() {
    const active = this.document.activeElement;
    const opener = before.get(active?.closest('dialog') ?? this.document.body) ?? active;
    afterNextRender(() => {
      const box = this.box().nativeElement;
      if (opener) before.set(box, opener);
      box.showModal();
    });
    // A dialog that is taken away while it is open leaves the focus nowhere.
    inject(DestroyRef).onDestroy(() => this.giveBack(opener));
  }

  protected closeOutside(event: MouseEvent): void {
    if (event.target === this.box().nativeElement) this.closed.emit();
  }

  private giveBack(opener: Element | null): void {
    const { activeElement, body } = this.document;
    if (activeElement && activeElement !== body) return;
    const to = opener?.isConnected && opener !== body ? opener : this.document.getElementById('main');
    if (to instanceof HTMLElement) to.focus({ preventScroll: true });
  }
}
