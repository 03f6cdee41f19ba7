import { Component, DestroyRef, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { FACTOR_NAMES, FitPlate, type FitView } from '../fit-plate';

const AFTER_MS = 300;
const APART = 6;

/** A row's plate, which opens the six factors in a line each when it is pointed at for a moment. */
@Component({
  selector: 'hf-fit-pop',
  imports: [FitPlate],
  template: `
    <span #plate class="plate-of" tabindex="0" (mouseenter)="soon()" (mouseleave)="close()" (focus)="soon()" (blur)="close()" (keydown.escape)="close()">
      <hf-fit-plate [fit]="fit()" [small]="small()" [knows]="knows()" />
    </span>
    <!-- The plate says the same to who does not see it. -->
    <div #pop class="pop" popover="manual" aria-hidden="true" [style.left.px]="place().left" [style.top.px]="place().top">
      @if (opened()) {
        <ol>
          @for (score of fit().scores; track $index) {
            <li [class]="'f' + ($index + 1)">
              <span class="key">{{ $index + 1 }}</span>{{ names[$index] }}
              @if (score === undefined) {
                <span class="quiet" i18n="@@ui.fit.not-known">not known</span>
              } @else {
                <b>{{ score }}</b>
              }
            </li>
          }
        </ol>
      }
    </div>
  `,
  styles: `
    :host, .plate-of { display: inline-flex; }
    .pop { position: fixed; margin: 0; color: inherit; inset: auto; }
  `,
})
export class FitPop {
  readonly fit = input.required<FitView>();
  readonly small = input(false);
  readonly knows = input(true);

  protected readonly names = FACTOR_NAMES;
  protected readonly opened = signal(false);
  protected readonly place = signal({ left: 0, top: 0 });
  private readonly plate = viewChild.required<ElementRef<HTMLElement>>('plate');
  private readonly pop = viewChild.required<ElementRef<HTMLElement>>('pop');
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), AFTER_MS);
  }

  protected close(): void {
    clearTimeout(this.timer);
    if (!this.opened()) return;
    this.opened.set(false);
    this.pop().nativeElement.hidePopover();
  }

  private open(): void {
    const at = this.plate().nativeElement.getBoundingClientRect();
    const [width, height] = [264, 184];
    const below = at.bottom + APART + height < innerHeight;
    this.place.set({ left: Math.max(APART, Math.min(at.left, innerWidth - width - APART)), top: below ? at.bottom + APART : Math.max(APART, at.top - APART - height) });
    this.opened.set(true);
    this.pop().nativeElement.showPopover();
  }
}
