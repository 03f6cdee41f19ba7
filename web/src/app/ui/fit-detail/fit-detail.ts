import { Component, computed, effect, ElementRef, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Claim } from '../evidence/claim';
import { Pointing } from '../evidence/pointing';
import { Quote } from '../evidence/quote';
import { FACTOR_NAMES } from '../fit-plate';
import { Icon } from '../icon';
import { Keys } from '../keys';
import type { FactorView, FitDetailView, Pair } from './fit-detail-view';
import { FitLarge } from './fit-large';

/** So many pairs of words are shown when a factor is opened; the others on asking. */
const FIRST_PAIRS = 3;

/** A Fit Index with its six factors, each with what it says, what it gives, and the words of both sides that it rests on. */
@Component({
  selector: 'hf-fit-detail',
  imports: [Claim, FitLarge, Icon, Quote, RouterLink],
  templateUrl: './fit-detail.html',
  styleUrl: './fit-detail.css',
})
export class FitDetail {
  readonly fit = input.required<FitDetailView>();
  /** Whether the score can be computed anew from what was kept of it. */
  readonly replayable = input(false);
  readonly replaying = input(false);
  /** What the replay came to. */
  readonly replayed = input('');
  readonly replay = output();

  protected readonly names = FACTOR_NAMES;
  protected readonly pointing = inject(Pointing);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly opened = signal<ReadonlySet<number>>(new Set());
  private readonly whole = signal<ReadonlySet<number>>(new Set());
  protected readonly lit = computed(() => this.pointing.pointed()?.factor);

  constructor() {
    effect(() => {
      const factor = Number(this.pointing.wanted().split('.')[0]);
      if (!(factor >= 1)) return;
      this.opened.update((opened) => new Set(opened).add(factor));
      this.whole.update((whole) => new Set(whole).add(factor));
    });
    inject(Keys).add({ label: $localize`:@@ui.fit.next-factor:Next factor`, group: 'do', keys: 'f', run: () => this.focusNext() });
  }

  protected isOpen(factor: number): boolean {
    return this.opened().has(factor);
  }

  protected toggle(factor: number): void {
    this.opened.update((opened) => toggled(opened, factor));
  }

  protected shownOf({ pairs }: FactorView, factor: number): readonly Pair[] {
    return this.whole().has(factor) ? pairs : pairs.slice(0, FIRST_PAIRS);
  }

  protected moreOf({ pairs }: FactorView, factor: number): number {
    return this.whole().has(factor) ? 0 : Math.max(0, pairs.length - FIRST_PAIRS);
  }

  protected showAll(factor: number): void {
    this.whole.update((whole) => new Set(whole).add(factor));
  }

  private focusNext(): void {
    const heads = [...this.host.querySelectorAll<HTMLElement>('.factor > .body > h3 > button')];
    const at = heads.findIndex((head) => head.closest('.factor')!.contains(document.activeElement));
    heads[(at + 1) % heads.length]?.focus();
  }
}

function toggled(set: ReadonlySet<number>, one: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
}
