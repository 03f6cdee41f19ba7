import { Component, computed, effect, inject, linkedSignal } from '@angular/core';
import { FactKind } from '@hireflux/proto/common/v1/resume_pb';
import { requestIdOf } from '../../connect/failure';
import { Pointing } from '../../ui/evidence/pointing';
import { Sheet } from '../../ui/evidence/sheet';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { wordsOf } from '../../words/reasons';
import { ApplicantStore } from './applicant-store';

type Paper = 'resume' | 'letter' | 'facts';

const KINDS: Readonly<Partial<Record<FactKind, string>>> = {
  [FactKind.PLACE]: $localize`:@@applicants.fact.place:Place`,
  [FactKind.HEADLINE]: $localize`:@@applicants.fact.headline:Headline`,
  [FactKind.SKILL]: $localize`:@@applicants.fact.skill:Skill`,
  [FactKind.EMPLOYMENT]: $localize`:@@applicants.fact.employment:Employment`,
  [FactKind.EDUCATION]: $localize`:@@applicants.fact.education:Education`,
  [FactKind.LANGUAGE]: $localize`:@@applicants.fact.language:Language`,
  [FactKind.CERTIFICATION]: $localize`:@@applicants.fact.certification:Certificate`,
  [FactKind.PROJECT]: $localize`:@@applicants.fact.project:Project`,
  [FactKind.LINK]: $localize`:@@applicants.fact.link:Link`,
};

/** The papers that came with an application: the résumé with its marks, the letter, and the facts that were read. */
@Component({
  selector: 'hf-document-column',
  imports: [Failed, Icon, Sheet, Skeleton],
  template: `
    <div class="row papers">
      <div role="tablist" class="tabs" aria-label="Papers" i18n-aria-label="@@applicants.papers" (keydown)="step($event)">
        @for (paper of papers(); track paper.id) {
          <button type="button" role="tab" [id]="'hf-paper-' + paper.id" aria-controls="hf-paper" [attr.aria-selected]="paper.id === shown()" [attr.tabindex]="paper.id === shown() ? null : -1" (click)="shown.set(paper.id)">{{ paper.label }} @if (paper.count) {<span class="cap">{{ paper.count }}</span>}</button>
        }
      </div>
      <span class="grow"></span>
      @if (store.downloadPath()) {
        <a class="btn plain small" [href]="store.downloadPath()" download><hf-icon name="file-text" /><ng-container i18n="@@applicants.original">Original</ng-container></a>
      }
    </div>
    <div role="tabpanel" id="hf-paper" [attr.aria-labelledby]="'hf-paper-' + shown()">
      @switch (shown()) {
        @case ('resume') {
          @if (store.resume.error()) {
            <hf-failed [text]="words()" [requestId]="requestId()" (again)="store.resume.reload()" />
          } @else if (store.document(); as document) {
            <hf-sheet [lines]="document.lines" [marks]="document.marks" />
            <p class="cap read" i18n="@@applicants.read">{{ document.fileName }}. {{ store.name() }} sees that you read it.</p>
          } @else {
            <hf-skeleton [rows]="14" [height]="28" />
          }
        }
        @case ('letter') {
          <article class="sheet doc letter">{{ store.detail()?.coverLetter }}</article>
        }
        @case ('facts') {
          <ul class="facts">
            @for (fact of facts(); track fact.factId) {
              <li>
                <span class="cap">{{ fact.label }}</span>
                <span><b class="strong">{{ fact.text }}</b> {{ fact.organization }}</span>
                @if (fact.corrected) {
                  <span class="tag" i18n="@@applicants.fact.corrected">put right by the applicant</span>
                }
              </li>
            }
          </ul>
        }
      }
    </div>
  `,
  styles: `
    .papers { margin-bottom: 12px; flex-wrap: wrap; }
    .tabs { gap: 16px; }
    .tabs button { border: 0; background: none; padding: 0; min-height: var(--hf-control); position: relative; color: var(--hf-ink-2); font-weight: 500; cursor: pointer; }
    .tabs button[aria-selected='true'] { color: var(--hf-ink); }
    .tabs button[aria-selected='true']::after { content: ''; position: absolute; left: 0; right: 0; bottom: -1px; height: 2px; background: var(--hf-ink); }
    .letter { white-space: pre-wrap; overflow-wrap: anywhere; }
    .read { margin-top: 12px; }
    .facts li { display: grid; grid-template-columns: 92px minmax(0, 1fr) auto; gap: 8px; padding: 6px 0; border-bottom: 1px solid var(--hf-line); align-items: baseline; overflow-wrap: anywhere; }
  `,
})
export class DocumentColumn {
  protected readonly store = inject(ApplicantStore);
  private readonly pointing = inject(Pointing);
  protected readonly shown = linkedSignal<string, Paper>({ source: () => this.store.applicant()?.applicationId ?? '', computation: () => 'resume' });
  protected readonly words = computed(() => wordsOf(this.store.resume.error()));
  protected readonly requestId = computed(() => requestIdOf(this.store.resume.error()));
  protected readonly facts = computed(() => (this.store.document()?.facts ?? []).flatMap((fact) => (KINDS[fact.kind] ? [{ ...fact, label: KINDS[fact.kind] }] : [])));
  protected readonly papers = computed(() => [
    { id: 'resume' as const, label: $localize`:@@applicants.paper.resume:Résumé`, count: 0 },
    ...(this.store.detail()?.coverLetter ? [{ id: 'letter' as const, label: $localize`:@@applicants.paper.letter:Letter`, count: 0 }] : []),
    ...(this.facts().length > 0 ? [{ id: 'facts' as const, label: $localize`:@@applicants.paper.facts:Facts`, count: this.facts().length }] : []),
  ]);

  constructor() {
    // Who is led to the words of a claim has to see the résumé.
    effect(() => {
      if (this.pointing.shown() === 'document') this.shown.set('resume');
    });
  }

  /** Arrows go from paper to paper. */
  protected step(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const papers = this.papers();
    const next = papers[(papers.findIndex(({ id }) => id === this.shown()) + by + papers.length) % papers.length]!;
    this.shown.set(next.id);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#hf-paper-${next.id}`)?.focus();
  }
}
