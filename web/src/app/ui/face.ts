import { Component, computed, input } from '@angular/core';

const TINTS = ['', 'b', 'c', 'd'];

/** A person by their initials, tinted so that the same one looks the same everywhere. */
@Component({
  selector: 'hf-face',
  template: `<span class="face" [class]="tint()" [class.big]="big()" [class.none]="!name()" [attr.title]="name()" aria-hidden="true">{{ initials() }}</span>`,
})
export class Face {
  readonly name = input.required<string>();
  readonly big = input(false);

  protected readonly initials = computed(() => initialsOf(this.name()));
  protected readonly tint = computed(() => TINTS[[...this.name()].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % TINTS.length]);
}

/** The first letters of the first and the last word, such as "AL" for Ada Lindqvist. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/[\s@.]+/).filter(Boolean);
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return ([...first].slice(0, 1).join('') + [...last].slice(0, 1).join('')).toUpperCase();
}
