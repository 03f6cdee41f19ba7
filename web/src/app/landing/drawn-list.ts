import { Component } from '@angular/core';
import { Face } from '../ui/face';
import { FitPlate, type FitView } from '../ui/fit-plate';
import { Icon } from '../ui/icon';
import { StageMark, type StageShape } from '../ui/stage';

interface Row {
  readonly name: string;
  readonly post: string;
  readonly fit: FitView;
  readonly stage: StageShape;
  readonly starred?: boolean;
}

const STAGES: Partial<Record<StageShape, string>> = {
  new: $localize`:@@public.drawn.new:New`,
  screening: $localize`:@@public.drawn.screening:Screening`,
  interview: $localize`:@@public.drawn.interview:Interview`,
  offer: $localize`:@@public.drawn.offer:Offer`,
};

/** The ranked list, drawn small with its own parts. Its people are invented. */
@Component({
  selector: 'hf-drawn-list',
  imports: [Face, FitPlate, Icon, StageMark],
  template: `
    <div class="drawn" role="img" aria-label="Applicants for a nursing job, ranked, each with the fit plate and stage" i18n-aria-label="@@public.drawn.list">
      <div inert>
        <p class="find"><span class="btn"><hf-icon name="search" /><span class="quiet" i18n="@@public.drawn.search">Name, skill or words of a résumé</span></span><span class="grow"></span><span class="cap" i18n="@@public.drawn.count">143 people, by Fit Index</span></p>
        <ol>
          @for (row of rows; track row.name) {
            <li>
              <span class="star" [attr.aria-pressed]="row.starred ?? false"><hf-icon name="star" /></span>
              <span class="cut"><b class="strong">{{ row.name }}</b>&ngsp;<span class="meta">{{ row.post }}</span></span>
              <hf-fit-plate [fit]="row.fit" [knows]="false" />
              <hf-stage class="at" [shape]="row.stage" [name]="stages[row.stage] ?? ''" />
              <hf-face class="with" [name]="row.starred ? 'Maren Olsen' : ''" />
            </li>
          }
        </ol>
      </div>
    </div>
  `,
  styleUrl: './drawn.css',
})
export class DrawnList {
  protected readonly stages = STAGES;
  protected readonly rows: readonly Row[] = [
    { name: 'Ingrid Halvorsen', post: $localize`:@@public.drawn.post1:Ward nurse`, fit: { index: 93, coverage: 100, scores: [96, 94, 98, 74, 90, 98] }, stage: 'interview', starred: true },
    { name: 'Tomasz Wierzbicki', post: $localize`:@@public.drawn.post2:Senior staff nurse`, fit: { index: 88, coverage: 90, scores: [92, 94, 78, undefined, 88, 80] }, stage: 'screening', starred: true },
    { name: 'Chidinma Eze', post: $localize`:@@public.drawn.post3:Registered nurse`, fit: { index: 85, coverage: 100, scores: [88, 70, 98, 86, 76, 98] }, stage: 'screening' },
    { name: 'Daniel Kowalczyk', post: $localize`:@@public.drawn.post4:Nurse, care home`, fit: { index: 80, coverage: 90, scores: [76, 62, 98, 98, 84, undefined] }, stage: 'new' },
    { name: 'Yuki Tanabe', post: $localize`:@@public.drawn.post5:Nurse, children`, fit: { index: 78, coverage: 65, scores: [70, 76, 98, undefined, undefined, undefined] }, stage: 'new' },
    { name: 'Rosa Delgado', post: $localize`:@@public.drawn.post6:Surgical nurse`, fit: { index: 73, coverage: 100, scores: [88, 80, 40, 54, 84, 66] }, stage: 'offer' },
    { name: 'Piet Verhoeven', post: $localize`:@@public.drawn.post7:Healthcare assistant`, fit: { index: 70, coverage: 100, scores: [52, 52, 100, 98, 68, 98] }, stage: 'new' },
    { name: 'Mei-Ling Castellan', post: $localize`:@@public.drawn.post8:No résumé yet`, fit: { coverage: 25, scores: [undefined, undefined, 98, undefined, undefined, 98] }, stage: 'new' },
  ];
}
