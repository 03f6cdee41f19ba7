import { computed, DestroyRef, inject, type Signal, signal } from '@angular/core';

/** Which rows of a long list are in sight. Only they are in the page; the rest is room. */
export class RowsWindow {
  private readonly top = signal(0);
  private readonly height = signal(800);
  private element: HTMLElement | undefined;

  /** The first row in sight, and the row after the last one; with some above and below, so that scrolling shows no gaps. */
  readonly first: Signal<number>;
  readonly end: Signal<number>;
  readonly indexes: Signal<readonly number[]>;

  constructor(
    readonly rowHeight: Signal<number>,
    readonly count: Signal<number>,
    private readonly over = 8,
  ) {
    // Rows come and go by fours, so that most steps of the scroll bar change nothing.
    this.first = computed(() => Math.max(0, Math.floor((this.top() / this.rowHeight() - this.over) / 4) * 4));
    this.end = computed(() => Math.min(this.count(), Math.ceil(((this.top() + this.height()) / this.rowHeight() + this.over) / 4) * 4));
    this.indexes = computed(() => Array.from({ length: Math.max(0, this.end() - this.first()) }, (_, at) => this.first() + at));
    inject(DestroyRef).onDestroy(() => this.leave());
  }

  /** Follows the element no more. */
  private leave = () => {};

  /** Follows the element that scrolls. */
  follow(element: HTMLElement): void {
    if (this.element === element) return;
    this.leave();
    this.element = element;
    const resized = new ResizeObserver(() => this.height.set(element.clientHeight));
    const scrolled = () => this.top.set(element.scrollTop);
    resized.observe(element);
    element.addEventListener('scroll', scrolled, { passive: true });
    this.leave = () => {
      resized.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
    this.height.set(element.clientHeight);
    this.top.set(element.scrollTop);
  }

  /** How far it was scrolled, also once it is out of the page. */
  get scrollTop(): number {
    return this.top();
  }

  scrollTo(top: number): void {
    if (this.element) this.element.scrollTop = top;
  }

  /** Brings a row into sight, if it is not, with the head of the list left free. */
  show(index: number, headHeight = 0): void {
    const { element } = this;
    if (!element) return;
    const above = index * this.rowHeight();
    const below = above + this.rowHeight() + headHeight;
    if (above < element.scrollTop) element.scrollTop = above;
    else if (below > element.scrollTop + element.clientHeight) element.scrollTop = below - element.clientHeight;
  }
}
