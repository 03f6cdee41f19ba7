import { isPlatformBrowser } from '@angular/common';
import { afterEveryRender, afterNextRender, Component, DestroyRef, ElementRef, inject, PLATFORM_ID, signal } from '@angular/core';
import { type Box, type Leader, leaderTo } from './leader-path';
import { Pointing } from './pointing';

/** Under this there is one column, and no gutter for a line to go down: styles say so as well. */
const TWO_COLUMNS = '(min-width: 981px)';

/**
 * Where a document and what is claimed of it lie side by side: two columns, marked `data-column`. It draws the leader
 * from the words that are pointed at to their claim, and keeps it drawn while things scroll, grow and load.
 */
@Component({
  selector: '[hfDesk]',
  template: `
    <ng-content />
    <svg class="leaders" aria-hidden="true">
      @if (leader(); as leader) {
        <path [attr.d]="leader.path" />
        @if (leader.dot; as dot) {
          <circle [attr.cx]="dot.x" [attr.cy]="dot.y" r="2.5" />
        }
      }
    </svg>
  `,
  styles: `:host { position: relative; }`,
})
export class Desk {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly pointing = inject(Pointing);
  protected readonly leader = signal<Leader | undefined>(undefined, { equal: (one, other) => one?.path === other?.path && one?.dot?.x === other?.dot?.x });

  constructor() {
    this.pointing.stand(this.host);
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    afterEveryRender({ read: () => this.draw() });
    const gone = inject(DestroyRef);
    afterNextRender(() => this.redrawWith(gone));
  }

  /** What moves things without Angular's doing. */
  private redrawWith(gone: DestroyRef): void {
    const draw = () => this.draw();
    const scrolled = { capture: true, passive: true };
    addEventListener('scroll', draw, scrolled);
    addEventListener('resize', draw);
    document.fonts?.addEventListener('loadingdone', draw);
    gone.onDestroy(() => {
      removeEventListener('scroll', draw, scrolled);
      removeEventListener('resize', draw);
      document.fonts?.removeEventListener('loadingdone', draw);
    });
  }

  private draw(): void {
    this.leader.set(this.measure());
  }

  private measure(): Leader | undefined {
    const pointed = this.pointing.pointed();
    if (!pointed || !matchMedia(TWO_COLUMNS).matches) return undefined;
    const mark = this.pointing.markOf(pointed.claim, pointed.mark);
    const own = mark?.dataset['claims']!.split(' ').find((claim) => claim.startsWith(pointed.claim)) ?? pointed.claim;
    const claim = this.pointing.claimOf(pointed.mark === undefined ? pointed.claim : own);
    const [sheet, claims] = [mark?.closest('[data-column]'), claim?.closest('[data-column]')];
    if (!mark || !claim || !sheet || !claims) return undefined;
    const home = this.host.getBoundingClientRect();
    const here = ({ left, right, top, bottom }: Box): Box => ({ left: left - home.left, right: right - home.left, top: top - home.top, bottom: bottom - home.top });
    const seen = (column: Element): Box => {
      const { left, right, top, bottom } = column.getBoundingClientRect();
      return here({ left, right, top: Math.max(0, top), bottom: Math.min(innerHeight, bottom) });
    };
    const whole = [...this.partsOf(mark, pointed.mark)].flatMap((part) => [...part.getClientRects()]).map(here);
    return leaderTo(whole, here(claim.getBoundingClientRect()), here(sheet.getBoundingClientRect()), { document: seen(sheet), claims: seen(claims) });
  }

  /** All stretches of the words, which others that overlap them may have cut. */
  private partsOf(mark: HTMLElement, id = mark.dataset['marks']!.split(' ')[0]!): Iterable<Element> {
    const parts = this.host.querySelectorAll(`mark[data-marks~="${CSS.escape(id)}"]`);
    return parts.length > 0 ? parts : [mark];
  }
}
