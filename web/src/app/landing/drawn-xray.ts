import { Component, ElementRef, inject } from '@angular/core';
import { FitPlate, type FitView } from '../ui/fit-plate';
import { Icon } from '../ui/icon';
import { leadersIn } from './leaders';

/** A résumé beside what was read in it, one date being put right: drawn small with the parts of that page. The person is invented. */
@Component({
  selector: 'hf-drawn-xray',
  imports: [FitPlate, Icon],
  template: `
    <div class="drawn" role="img" aria-label="A résumé beside the facts that were read in it; one date is being put right" i18n-aria-label="@@public.drawn.xray">
      <div class="two" data-desk inert>
        <div class="desk">
          <div class="sheet doc">
            <p class="name"><mark>Ada Lindqvist</mark></p>
            <p class="head" i18n="@@public.drawn.work">Work</p>
            <p><b><mark i18n="@@public.drawn.platform">Platform engineer</mark></b><br /><mark>Klarvatten AB</mark>, <mark class="on" data-lead="when" i18n="@@public.drawn.sep">sep 19 – now</mark></p>
            <p class="point" i18n="@@public.drawn.moved">Moved sixty services to <mark>Kubernetes</mark> without a night’s outage.</p>
            <p class="head" i18n="@@public.drawn.skills">Skills</p>
            <p><mark>Terraform</mark>, <mark>k8s</mark>, <mark>Go</mark>, <mark>Postgres</mark>, <mark class="doubt" i18n="@@public.drawn.on-call">on-call lead</mark></p>
            <p class="head" i18n="@@public.example.also">Also</p>
            <p i18n="@@public.drawn.like">I like <mark>small teams</mark> and <mark>two days at home</mark>.</p>
          </div>
        </div>
        <div class="facts mid">
          <div class="fix">
            <p class="row"><b class="strong"><ng-container i18n="@@public.drawn.platform">Platform engineer</ng-container>, Klarvatten AB</b></p>
            <p class="strong" data-goal="when"><span i18n="@@public.drawn.from">From</span></p>
            <p class="input" i18n="@@public.drawn.september">September 2019</p>
            <p class="meta" i18n="@@public.drawn.misread">The machine read “sep 19” as 19 September.</p>
            <p class="row"><s class="quiet">79</s><hf-fit-plate [fit]="fit" [knows]="false" /></p>
            <p><span class="btn primary" i18n="@@public.drawn.save">Save and score again</span></p>
          </div>
          @for (skill of skills; track skill.name) {
            <p class="fact"><b class="strong">{{ skill.name }}</b><span class="quote">“{{ skill.words }}”</span><span class="grow"></span><hf-icon name="pencil" /></p>
          }
        </div>
        <svg class="leaders" aria-hidden="true">
          @for (leader of leaders(); track $index) {
            <path [attr.d]="leader.path" />
            @if (leader.dot; as dot) {
              <circle [attr.cx]="dot.x" [attr.cy]="dot.y" r="2.5" />
            }
          }
        </svg>
      </div>
    </div>
  `,
  styleUrl: './drawn.css',
})
export class DrawnXray {
  protected readonly fit: FitView = { index: 91, coverage: 100, scores: [94, 88, 90, 80, 92, 100] };
  protected readonly skills = [
    { name: 'Kubernetes', words: 'k8s' },
    { name: 'PostgreSQL', words: 'Postgres' },
    { name: 'Go', words: 'Go' },
  ];
  protected readonly leaders = leadersIn(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement);
}
