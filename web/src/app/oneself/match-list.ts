import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Match } from '@hireflux/proto/matching/v1/match_service_pb';
import { FitPlate } from '../ui/fit-plate';
import { fitView } from '../words/fit';
import { payInWords } from '../words/pay';
import { placeInWords } from '../words/place';

/** Jobs and how well they fit, a line each. */
@Component({
  selector: 'hf-match-list',
  imports: [FitPlate, RouterLink],
  template: `
    <ul>
      @for (match of matches(); track match.job?.jobId) {
        <li>
          <a [routerLink]="['/jobs', match.job?.jobId]">
            <span class="what">
              <b class="cut" [attr.title]="match.job?.content?.title">{{ match.job?.content?.title }}</b>
              <span class="meta">{{ about(match) }}</span>
            </span>
            <hf-fit-plate [fit]="fitView(match.fit)" [small]="true" [knows]="false" />
          </a>
        </li>
      }
    </ul>
  `,
  styles: `
    li { border-bottom: 1px solid var(--hf-line); }
    a { display: flex; align-items: center; gap: 16px; padding: 10px 0; }
    a:hover b { text-decoration: underline; text-underline-offset: 3px; }
    .what { flex: 1; display: grid; min-width: 0; }
    b { font: 500 1.0625rem/1.5rem var(--hf-font-doc); word-spacing: 0; }
  `,
})
export class MatchList {
  readonly matches = input.required<readonly Match[]>();

  protected readonly fitView = fitView;

  protected about({ job }: Match): string {
    return [job?.companyName, placeInWords(job?.content?.place), payInWords(job?.content?.pay)].filter(Boolean).join('\u00a0· ');
  }
}
