import { afterNextRender, computed, inject, Injector, Service, signal } from '@angular/core';

/** What is pointed at: a claim, and where it was pointed at by its words, which. */
export interface Pointed {
  readonly claim: string;
  readonly mark?: string;
  /** The factor that it feeds, 1 to 6. */
  readonly factor?: number;
}

export type Column = 'document' | 'claims';

/**
 * What is pointed at on one page with a document and what is claimed of it. Provided by the page.
 * A claim may lie within another: "2.1" within "2". Who points at the outer one points at all within.
 */
@Service({ autoProvided: false })
export class Pointing {
  private readonly injector = inject(Injector);
  private readonly hovered = signal<Pointed | undefined>(undefined);
  private readonly focused = signal<Pointed | undefined>(undefined);
  private readonly held = signal<Pointed | undefined>(undefined);
  private readonly sought = signal('');
  private readonly column = signal<Column>('claims');
  private host: HTMLElement | undefined;

  readonly pointed = computed(() => this.hovered() ?? this.focused() ?? this.held());
  /** The claim that somebody asked to be led to: whatever hides it opens. */
  readonly wanted = this.sought.asReadonly();
  /** Which of the two is looked at where there is room for one only. */
  readonly shown = this.column.asReadonly();

  /** Whether a claim is pointed at: itself, or one that it lies within. */
  isLit(claim: string): boolean {
    const pointed = this.pointed();
    return pointed !== undefined && isWithin(claim, pointed.claim);
  }

  hover(pointed: Pointed | undefined): void {
    this.hovered.set(pointed);
  }

  focus(pointed: Pointed | undefined): void {
    this.focused.set(pointed);
  }

  /** Keeps pointing at something until it is given up: what is being put right. */
  hold(pointed: Pointed | undefined): void {
    this.held.set(pointed);
  }

  show(column: Column): void {
    this.column.set(column);
  }

  /** The element within which marks and claims stand. */
  stand(host: HTMLElement): void {
    this.host = host;
  }

  /** Leads to the words of a claim. */
  toMark(claim: string, { focus = true } = {}): void {
    this.column.set('document');
    this.afterRender(() => this.arrive(this.markOf(claim), focus));
  }

  /** Brings the words of a claim into sight where the document stands beside it. */
  bringMark(claim: string): void {
    this.afterRender(() => this.markOf(claim)?.scrollIntoView({ block: 'nearest' }));
  }

  /** Leads to a claim, or to the one that holds it where it does not stand by itself. */
  toClaim(claim: string, { focus = true } = {}): void {
    this.column.set('claims');
    this.sought.set('');
    this.sought.set(claim);
    this.afterRender(() => this.arrive(this.claimOf(claim), focus));
  }

  /** The words of a claim: those that were pointed at, else the first that are seen, else the first. */
  markOf(claim: string, mark?: string): HTMLElement | undefined {
    const marks = [...(this.host?.querySelectorAll<HTMLElement>('mark[data-claims]') ?? [])];
    const own = marks.filter((element) => element.dataset['claims']!.split(' ').some((each) => isWithin(each, claim)));
    return own.find((element) => mark !== undefined && element.dataset['marks']!.split(' ').includes(mark)) ?? own.find((element) => this.isSeen(element)) ?? own[0];
  }

  claimOf(claim: string): HTMLElement | undefined {
    const found = this.host?.querySelector<HTMLElement>(`[data-claim="${CSS.escape(claim)}"]`);
    const outer = claim.includes('.') ? claim.slice(0, claim.lastIndexOf('.')) : undefined;
    return found ?? (outer === undefined ? undefined : this.claimOf(outer));
  }

  private isSeen(element: HTMLElement): boolean {
    const column = element.closest('[data-column]')?.getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > Math.max(0, column?.top ?? 0) && top < Math.min(innerHeight, column?.bottom ?? Infinity);
  }

  private afterRender(run: () => void): void {
    afterNextRender(run, { injector: this.injector });
  }

  private arrive(element: HTMLElement | undefined, focus: boolean): void {
    if (!element) return;
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (focus) element.focus({ preventScroll: true });
  }
}

export const isWithin = (claim: string, outer: string): boolean => claim === outer || claim.startsWith(`${outer}.`);
