import { Component, computed, inject, input, output } from '@angular/core';
import { type Mark, type SheetLine, type Stretch, stretchesOf } from './marks';
import { Pointing } from './pointing';

/** A document as it was read, with the words marked that claims rest on. Arrows walk the marks; Enter leads to the claim. */
@Component({
  selector: 'hf-sheet',
  templateUrl: './sheet.html',
  styleUrl: './sheet.css',
  host: {
    '(mouseover)': 'pointing.hover(markAt($event))',
    '(mouseleave)': 'pointing.hover(undefined)',
    '(focusin)': 'pointing.focus(markAt($event))',
    '(focusout)': 'pointing.focus(undefined)',
    '(click)': 'follow($event)',
    '(keydown)': 'step($event)',
  },
})
export class Sheet {
  readonly lines = input.required<readonly SheetLine[]>();
  readonly marks = input<readonly Mark[]>([]);
  /** The claim whose words are being put right. */
  readonly fixing = input('');
  /** Whether a line is to be chosen, by a click or Enter. */
  readonly choosing = input(false);
  readonly lineChosen = output<string>();

  protected readonly documentName = $localize`:@@ui.sheet.document:The document`;
  protected readonly pointing = inject(Pointing);
  private readonly byId = computed(() => new Map(this.marks().map((mark) => [mark.id, mark])));
  protected readonly pages = computed(() => {
    const marks = Map.groupBy(this.marks(), ({ line }) => line);
    const pages = Map.groupBy(this.lines(), ({ page }) => page);
    return [...pages].map(([page, lines]) => ({
      page,
      lines: lines.map((line) => ({ ...line, stretches: stretchesOf(line.text, marks.get(line.key) ?? []).map(shown) })),
    }));
  });
  /** One mark takes part in tabbing: the one that is pointed at, else the first. Arrows lead to the others. */
  protected readonly tabStop = computed(() => {
    const mark = this.pointing.pointed()?.mark;
    return mark !== undefined && this.byId().has(mark) ? mark : this.pages()[0]?.lines.flatMap(({ stretches }) => stretches).find(({ first }) => first)?.first?.id;
  });

  protected pageName(page: number): string {
    return $localize`:@@ui.sheet.page:Page ${page}:page:`;
  }

  protected markAt({ target }: Event) {
    const id = (target as HTMLElement).closest<HTMLElement>('mark')?.dataset['marks']?.split(' ')[0];
    const mark = id === undefined ? undefined : this.byId().get(id);
    return mark && { claim: mark.claim, mark: mark.id, ...(mark.factor !== undefined && { factor: mark.factor }) };
  }

  protected follow(event: MouseEvent): void {
    if (this.choosing()) return this.chooseLine(event);
    const pointed = this.markAt(event);
    if (pointed && !getSelection()?.toString()) this.pointing.toClaim(pointed.claim, { focus: false });
  }

  private chooseLine(event: Event): void {
    const line = (event.target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset['line'];
    if (line === undefined) return;
    event.preventDefault();
    this.lineChosen.emit(line);
  }

  protected step(event: KeyboardEvent): void {
    if (this.choosing()) {
      if (event.key === 'Enter' || event.key === ' ') this.chooseLine(event);
      return;
    }
    const at = (event.target as HTMLElement).closest('mark');
    if (!at) return;
    const pointed = this.markAt(event);
    if (event.key === 'Enter' && pointed) {
      event.preventDefault();
      this.pointing.toClaim(pointed.claim);
    }
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const all = [...(event.currentTarget as HTMLElement).querySelectorAll('mark')];
    all[(all.indexOf(at) + by + all.length) % all.length]?.focus();
  }

  protected isLit({ marks }: Stretch): boolean {
    return marks.some(({ claim }) => this.pointing.isLit(claim) || claim === this.fixing());
  }
}

/** A stretch with what its element says of it. */
function shown(stretch: Stretch) {
  const [first] = stretch.marks;
  return {
    ...stretch,
    first,
    ids: stretch.marks.map(({ id }) => id).join(' '),
    claims: [...new Set(stretch.marks.map(({ claim }) => claim))].join(' '),
    tint: first?.factor === undefined ? '' : `f${first.factor}`,
    doubt: stretch.marks.length > 0 && stretch.marks.every(({ doubt }) => doubt),
  };
}
