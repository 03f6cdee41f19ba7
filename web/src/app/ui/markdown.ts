import { Component, computed, input } from '@angular/core';
import { htmlOf } from './markdown-html';

/** What people wrote as Markdown: a job's advert, a company's own words. It holds no HTML of theirs, and Angular looks through what was made of it once more. */
@Component({
  selector: 'hf-markdown',
  template: `<div class="prose" [innerHTML]="html()"></div>`,
  styles: `:host { display: block; }`,
})
export class Markdown {
  readonly text = input.required<string>();
  /** The level of the uppermost headings in it. */
  readonly level = input(2);

  protected readonly html = computed(() => htmlOf(this.text(), this.level()));
}
