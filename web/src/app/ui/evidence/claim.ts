import { computed, Directive, ElementRef, inject, input } from '@angular/core';
import { Pointing } from './pointing';

/** Something that is claimed, and rests on words of the document. Pointing at it points at them; Enter or a click leads there. */
@Directive({
  selector: '[hfClaim]',
  host: {
    class: 'claim',
    '[id]': "'claim-' + hfClaim()",
    '[attr.data-claim]': 'hfClaim()',
    '[attr.tabindex]': 'focusable ? null : tabbable() ? 0 : -1',
    '[class.on]': 'lit()',
    '(mouseenter)': 'pointing.hover(pointed())',
    '(mouseleave)': 'pointing.hover(undefined)',
    '(focusin)': 'pointing.focus(pointed())',
    '(focusout)': 'pointing.focus(undefined)',
    '(keydown.enter)': 'follow($event)',
    '(click)': 'follow($event)',
  },
})
export class Claim {
  /** The claim's id. */
  readonly hfClaim = input.required<string>();
  /** The factor that it belongs to, 1 to 6. */
  readonly factor = input<number>();
  /** Whether Tab stops here. Not where something within is the stop. */
  readonly tabbable = input(true);

  protected readonly pointing = inject(Pointing);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  protected readonly focusable = /^(A|BUTTON)$/.test(this.host.tagName);
  protected readonly lit = computed(() => this.pointing.pointed()?.claim === this.hfClaim());
  protected readonly pointed = computed(() => {
    const factor = this.factor();
    return { claim: this.hfClaim(), ...(factor !== undefined && { factor }) };
  });

  /** Leads to the words, unless something in the claim was meant that does more by itself. */
  protected follow(event: Event): void {
    const inner = (event.target as HTMLElement).closest('a, button, input, select, textarea, summary, [data-claim]');
    if (inner && inner !== this.host) return;
    // What somebody is selecting, they want to copy.
    if (event.type === 'click' && getSelection()?.toString()) return;
    event.preventDefault();
    this.pointing.toMark(this.hfClaim(), { focus: event.type !== 'click' });
  }
}
