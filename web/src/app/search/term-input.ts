import { afterNextRender, Component, computed, effect, ElementRef, inject, input, output, resource, signal, viewChild } from '@angular/core';
import { TermKind } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { fieldBeforeStart } from '../ui/before-start';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon-names';
import { JOB_SEARCH } from './search-store';

const LEAST = 2;
const MOST = 8;
const PAUSE_MS = 150;
let made = 0;

/** A field that suggests what open jobs are called, ask for or where they are, as one types. Arrows walk, Enter takes, Escape closes. */
@Component({
  selector: 'hf-term-input',
  imports: [Icon],
  template: `
    <label class="input">
      <hf-icon [name]="icon()" />
      <input
        #box
        role="combobox"
        [attr.name]="name()"
        autocomplete="off"
        enterkeyhint="search"
        maxlength="200"
        aria-autocomplete="list"
        [attr.aria-label]="label()"
        [attr.aria-expanded]="open()"
        [attr.aria-controls]="id"
        [attr.aria-activedescendant]="open() && at() >= 0 ? id + '-' + at() : null"
        [attr.placeholder]="label()"
        [value]="words()"
        (input)="type(box.value)"
        (focus)="typing.set(box.value.length >= least && typed())"
        (blur)="close()"
        (keydown.arrowdown)="step($event, 1)"
        (keydown.arrowup)="step($event, -1)"
        (keydown.escape)="escape($event)"
        (keydown.enter)="take($event)"
      />
    </label>
    <ul class="menu" role="listbox" [id]="id" [attr.aria-label]="label()" [hidden]="!open()">
      @for (term of terms(); track term; let index = $index) {
        <li role="option" [id]="id + '-' + index" [attr.aria-selected]="index === at()" [class.is-hover]="index === at()" (mousedown)="$event.preventDefault()" (click)="choose(term)">{{ term }}</li>
      }
    </ul>
  `,
  styles: `
    :host { position: relative; display: block; min-width: 0; }
    .input { min-height: 44px; }
    .input > hf-icon { color: var(--hf-ink-3); }
    .menu { position: absolute; inset: calc(100% + 4px) 0 auto; z-index: 10; }
    .menu[hidden] { display: none; }
    .menu li { display: flex; align-items: center; min-height: 36px; padding: 0 10px; border-radius: var(--hf-radius); cursor: pointer; }
    .menu li:hover { background: var(--hf-hover); }
  `,
})
export class TermInput {
  readonly label = input.required<string>();
  readonly icon = input.required<IconName>();
  /** What it is called in an address. A form that is sent before the portal has started asks by it. */
  readonly name = input.required<string>();
  /** What stands in it. What is typed is told by `typedWords` and `chosen` alone. */
  readonly words = input('');
  readonly kinds = input.required<readonly TermKind[]>();
  readonly typedWords = output<string>();
  /** A suggestion was taken, or Enter pressed. */
  readonly chosen = output<string>();

  private readonly client = inject(JOB_SEARCH);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly id = `hf-terms-${++made}`;
  protected readonly least = LEAST;
  protected readonly typing = signal(false);
  protected readonly typed = signal(false);
  protected readonly at = signal(-1);
  private readonly asked = signal('');
  private readonly prefix = signal('');

  private readonly found = resource({
    params: () => (this.prefix().length >= LEAST ? this.prefix() : undefined),
    // Suggestions are a help: where they cannot be had, one types on.
    loader: async ({ params: prefix, abortSignal }) => {
      const lists = await Promise.allSettled(this.kinds().map((kind) => this.client.suggestTerms({ prefix, kind }, { signal: abortSignal })));
      const terms = lists.flatMap((list) => (list.status === 'fulfilled' ? list.value.terms : []));
      return [...new Set(terms.sort((one, other) => other.jobCount - one.jobCount).map(({ term }) => term))].slice(0, MOST);
    },
  });
  protected readonly terms = computed(() => (this.found.hasValue() && this.typing() ? this.found.value() : []));
  protected readonly open = computed(() => this.terms().length > 0);

  constructor() {
    const begun = fieldBeforeStart('input')?.value;
    if (begun) afterNextRender(() => begun !== this.words() && this.typedWords.emit(begun));
    effect((onCleanup) => {
      const words = this.asked();
      const timer = setTimeout(() => this.prefix.set(words.slice(0, 60)), PAUSE_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  focus(): void {
    this.box().nativeElement.focus();
    this.box().nativeElement.select();
  }

  protected type(words: string): void {
    this.typed.set(true);
    this.typing.set(true);
    this.at.set(-1);
    this.asked.set(words.trim());
    this.typedWords.emit(words);
  }

  protected step(event: Event, by: number): void {
    const count = this.terms().length;
    if (count === 0) return;
    event.preventDefault();
    // One place before the first is what was typed.
    this.at.update((at) => ((at + by + count + 2) % (count + 1)) - 1);
  }

  protected take(event: Event): void {
    event.preventDefault();
    this.choose(this.terms()[this.at()] ?? this.box().nativeElement.value);
  }

  protected choose(term: string): void {
    this.box().nativeElement.value = term;
    this.close();
    this.typedWords.emit(term);
    this.chosen.emit(term);
  }

  protected escape(event: Event): void {
    if (this.open()) event.preventDefault();
    this.close();
  }

  protected close(): void {
    this.typing.set(false);
    this.at.set(-1);
  }
}
