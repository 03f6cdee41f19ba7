import { Component, computed, type ElementRef, input, model, output, viewChild } from '@angular/core';
import { type MarkdownTool, markUp } from './markdown-tool';

/** Words in a text that something is said about elsewhere. */
export interface TextMark {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

const TOOLS: Readonly<Record<string, MarkdownTool>> = { b: 'bold', i: 'italic' };

/** A field for long text, as tall as its text, in which words can be marked. Marks are decoration: what is said about them stands beside. */
@Component({
  selector: 'hf-marked-text',
  template: `
    <div class="behind doc" aria-hidden="true">@for (part of parts(); track $index) {@if (part.key) {<mark [class.on]="part.key === lit()">{{ part.text }}</mark>} @else {<span>{{ part.text }}</span>}}&ngsp;</div>
    <textarea
      #area
      class="doc"
      [id]="inputId()"
      [value]="text()"
      [attr.maxlength]="maxLength()"
      [attr.aria-describedby]="describedBy() || null"
      [attr.aria-invalid]="invalid() || null"
      (input)="text.set(area.value)"
      (keyup)="point()"
      (click)="point()"
      (keydown)="take($event)"
    ></textarea>
  `,
  styles: `
    :host { display: grid; background: var(--hf-raised); }
    .behind, textarea { grid-area: 1 / 1; padding: 12px 16px; border: 0; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; min-height: 100px; letter-spacing: normal; }
    .behind { color: transparent; pointer-events: none; }
    textarea { width: 100%; height: 100%; background: none; resize: none; overflow: hidden; outline-offset: -2px; }
    mark { padding: 0; margin: 0; color: transparent; background: var(--hf-warn-soft); box-shadow: inset 0 -2px 0 var(--hf-warn); }
    mark.on { background: var(--hf-mark-strong); }
  `,
})
export class MarkedText {
  readonly text = model.required<string>();
  readonly inputId = input.required<string>();
  readonly marks = input<readonly TextMark[]>([]);
  /** The mark that is pointed at elsewhere. */
  readonly lit = input<string>();
  readonly maxLength = input(20_000);
  readonly describedBy = input('');
  readonly invalid = input(false);
  /** The key of the mark in which the cursor is. */
  readonly pointed = output<string | undefined>();

  private readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');

  protected readonly parts = computed(() => {
    const text = this.text();
    const parts: { readonly text: string; readonly key?: string }[] = [];
    let at = 0;
    for (const { key, start, end } of this.marks()) {
      if (start < at || end > text.length) continue;
      parts.push({ text: text.slice(at, start) }, { text: text.slice(start, end), key });
      at = end;
    }
    return [...parts, { text: text.slice(at) }];
  });

  /** Goes to words in the text and selects them. */
  select(start: number, end: number): void {
    const area = this.area().nativeElement;
    area.focus();
    area.setSelectionRange(start, end);
  }

  /** Marks what is selected up as Markdown. The browser's own undo takes it back. */
  apply(tool: MarkdownTool): void {
    const area = this.area().nativeElement;
    const { from, to, insert, selectStart, selectEnd } = markUp(area.value, area.selectionStart, area.selectionEnd, tool);
    area.focus();
    area.setSelectionRange(from, to);
    if (!document.execCommand('insertText', false, insert)) area.setRangeText(insert, from, to, 'end');
    area.setSelectionRange(selectStart, selectEnd);
    this.text.set(area.value);
  }

  protected point(): void {
    const at = this.area().nativeElement.selectionStart;
    this.pointed.emit(this.marks().find(({ start, end }) => at >= start && at <= end)?.key);
  }

  protected take(event: KeyboardEvent): void {
    const tool = TOOLS[event.key.toLowerCase()];
    if (!tool || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.apply(tool);
  }
}
