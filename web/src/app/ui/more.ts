import { afterNextRender, Component, DestroyRef, ElementRef, inject, input, output } from '@angular/core';

/** The end of a list that has more: it is asked for as it comes into sight, or by the button. Whoever has gone past it by the keyboard is not pushed out of sight by it. */
@Component({
  selector: 'hf-more',
  template: `
    @if (failed()) {
      <p class="err" role="alert">{{ failed() }}</p>
    }
    <button type="button" class="btn plain" [attr.aria-busy]="loading()" (click)="wanted.emit()" i18n="@@ui.more">Show more</button>
  `,
  styles: `:host { display: block; padding: 12px 0; } .btn { margin-left: -8px; }`,
})
export class More {
  readonly loading = input(false);
  /** Why the last try brought nothing, in words. It is not tried again but by the button. */
  readonly failed = input.required<string>();
  readonly wanted = output();

  constructor() {
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const seen = inject(DestroyRef);
    afterNextRender(() => {
      const watch = new IntersectionObserver(([entry]) => void (entry?.isIntersecting && !this.loading() && !this.failed() && !isPast(host) && this.wanted.emit()), { rootMargin: '400px' });
      watch.observe(host);
      seen.onDestroy(() => watch.disconnect());
    });
  }
}

const isPast = (host: HTMLElement): boolean => Boolean(host.compareDocumentPosition(document.activeElement ?? host) & Node.DOCUMENT_POSITION_FOLLOWING);
