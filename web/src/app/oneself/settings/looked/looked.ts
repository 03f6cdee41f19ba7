import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { requestIdOf } from '../../../connect/failure';
import { Blank } from '../../../ui/blank';
import { Failed } from '../../../ui/failed';
import { More } from '../../../ui/more';
import { Skeleton } from '../../../ui/skeleton';
import { ACCESSED_DATA } from '../../../words/accessed-data';
import { wholeMoment, when } from '../../../words/moment';
import { wordsOf } from '../../../words/reasons';
import { LookedStore } from './looked-store';

/** Who looked at one: which company, when, at what, and for which job. */
@Component({
  selector: 'hf-looked',
  imports: [Blank, Failed, More, RouterLink, Skeleton],
  providers: [LookedStore],
  template: `
    <h2 i18n="@@seeker.settings.looked">Who looked at you</h2>
    <p class="lead" i18n="@@seeker.looked.lead">Each time that a company reads something of yours, it is written down here, in a chain that shows if anybody changes it.</p>
    @if (store.readings.error(); as error) {
      <hf-failed [text]="wordsOf(error)" [requestId]="requestIdOf(error)" (again)="store.readings.reload()" />
    } @else if (store.readings.loading()) {
      <hf-skeleton [height]="56" />
    } @else if (store.readings.items().length === 0) {
      <hf-blank [title]="blankTitle" [text]="blankText" />
    } @else {
      <ul>
        @for (reading of store.readings.items(); track reading.accessId) {
          <li>
            <span class="who"><b>{{ reading.companyName }}</b>&ngsp;<span class="meta">{{ DATA[reading.data] }}</span></span>
            @if (reading.jobTitle) {
              <a class="meta link" [routerLink]="['/jobs', reading.jobId]">{{ reading.jobTitle }}</a>
            }
            <time class="cap" [attr.title]="wholeMoment(reading.accessTime)">{{ when(reading.accessTime) }}</time>
          </li>
        }
      </ul>
      @if (store.readings.hasMore()) {
        <hf-more [loading]="store.readings.loadingMore()" [failed]="store.readings.moreError() ? wordsOf(store.readings.moreError()) : ''" (wanted)="store.readings.more()" />
      }
    }
  `,
  styles: `
    ul { border-top: 1px solid var(--hf-line); }
    li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 16px; padding: 10px 0; border-bottom: 1px solid var(--hf-line); }
    .who { flex: 1 1 240px; min-width: 0; }
    b { font-weight: 600; margin-right: 8px; }
    time { min-width: 72px; text-align: end; }
  `,
  styleUrl: '../settings.css',
})
export class Looked {
  protected readonly store = inject(LookedStore);
  protected readonly DATA = ACCESSED_DATA;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly when = when;
  protected readonly wholeMoment = wholeMoment;
  protected readonly blankTitle = $localize`:@@seeker.looked.blank:Nobody has read anything of yours`;
  protected readonly blankText = $localize`:@@seeker.looked.blank-text:Once a company opens your application, your résumé or your Fit Index, it stands here: who, when, and for which job.`;
}
