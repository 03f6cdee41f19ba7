import { Component, computed, input } from '@angular/core';
import { Markdown } from '../../ui/markdown';
import { REGION } from '../../words/language';
import { payInWords } from '../../words/pay';
import { EMPLOYMENT_TYPES, EXPERIENCE_LEVELS, WORK_MODES, WORK_PREFERENCES } from '../../words/work';
import { contentOf, type Draft, fitting, linesOf } from '../posting-form';

/** A posting as a seeker reads it. */
@Component({
  selector: 'hf-posting-sheet',
  imports: [Markdown],
  template: `
    <article class="sheet">
      <h2>{{ draft().title || '…' }}</h2>
      <p class="meta">{{ facts() }}</p>
      @if (pay(); as pay) {
        <p class="strong">{{ pay }}</p>
      } @else {
        <p class="warn" i18n="@@hire.preview.no-pay">No pay named</p>
      }
      <hf-markdown class="doc" [text]="draft().description" [level]="3" />
      @for (list of lists(); track list.title) {
        <h3>{{ list.title }}</h3>
        <ul class="doc">
          @for (line of list.lines; track $index) {
            <li>{{ line }}</li>
          }
        </ul>
      }
      @if (draft().skills.length > 0) {
        <h3 i18n="@@hire.editor.skills">Skills</h3>
        <p class="row tags">
          @for (skill of draft().skills; track skill) {
            <span class="tag">{{ skill }}</span>
          }
        </p>
      }
      @if (ways().length > 0) {
        <h3 i18n="@@hire.editor.ways">How you work</h3>
        <p class="doc">{{ ways() }}</p>
      }
    </article>
  `,
  styles: `
    .sheet { display: grid; gap: 8px; overflow-wrap: anywhere; }
    .tags { flex-wrap: wrap; }
  `,
})
export class PostingSheet {
  readonly draft = input.required<Draft>();

  protected readonly facts = computed(() => {
    const draft = this.draft();
    const start = draft.startDate ? new Date(`${draft.startDate}T00:00`).toLocaleDateString(REGION, { dateStyle: 'medium' }) : '';
    return [draft.place, WORK_MODES[draft.workMode], EMPLOYMENT_TYPES[draft.employmentType], EXPERIENCE_LEVELS[draft.experienceLevel], draft.department, start].filter(Boolean).join('\u00a0· ');
  });
  protected readonly pay = computed(() => payInWords(contentOf(fitting(this.draft())).pay));
  protected readonly ways = computed(() => this.draft().workPreferences.map((each) => WORK_PREFERENCES[each]).join(', '));
  protected readonly lists = computed(() =>
    [
      { title: $localize`:@@hire.preview.does:What you do`, lines: linesOf(this.draft().responsibilities) },
      { title: $localize`:@@hire.preview.takes:What it takes`, lines: linesOf(this.draft().requirements) },
    ].filter(({ lines }) => lines.length > 0),
  );
}
