import { afterRenderEffect, DOCUMENT, ElementRef, inject } from '@angular/core';

/** The focus that a row of a long list has. It stays with the row however the list is drawn anew: a browser takes it from what is moved. */
export class RowFocus {
  private readonly document = inject(DOCUMENT);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private has = false;

  /** To be made where things may be injected. `drawn` reads what the rows are drawn from, and `give` gives the row the focus. */
  constructor(drawn: () => unknown, give: () => void) {
    afterRenderEffect(() => {
      drawn();
      if (this.has && (this.document.activeElement?.contains(this.host) ?? true)) give();
    });
  }

  /** Whether a row has it. */
  get held(): boolean {
    return this.has;
  }

  /** A row has it, or is to have it as soon as it is drawn. */
  hold(): void {
    this.has = true;
  }

  /** It goes elsewhere, or the row is being moved: then it is given back before this is looked at. */
  letGo(rows: HTMLElement): void {
    queueMicrotask(() => (this.has = rows.contains(this.document.activeElement)));
  }
}
