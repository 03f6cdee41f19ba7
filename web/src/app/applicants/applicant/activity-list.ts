import { Component, computed, inject } from '@angular/core';
import { Failed } from '../../ui/failed';
import { More } from '../../ui/more';
import { Skeleton } from '../../ui/skeleton';
import { when, wholeMoment } from '../../words/moment';
import { wordsOf } from '../../words/reasons';
import { activityInWords, actorOf } from './activity-words';
import { ApplicantStore } from './applicant-store';

/** What happened to an application, newest first. */
@Component({
  selector: 'hf-activity-list',
  imports: [Failed, More, Skeleton],
  template: `
    <h2 i18n="@@applicants.activity">Activity</h2>
    @if (store.activity.error(); as error) {
      <hf-failed [text]="wordsOf(error)" (again)="store.activity.reload()" />
    } @else if (store.activity.loading()) {
      <hf-skeleton [rows]="3" [height]="28" />
    }
    <ul>
      @for (entry of entries(); track entry.id) {
        <li>
          <span>@if (entry.who) {<b>{{ entry.who }}</b>{{ ' ' }}}{{ entry.what }}
            @if (entry.why) {
              <span class="meta why">{{ entry.why }}</span>
            }
          </span>
          <span class="cap" [attr.title]="entry.whole">{{ entry.when }}</span>
        </li>
      }
    </ul>
    @if (store.activity.hasMore()) {
      <hf-more [loading]="store.activity.loadingMore()" [failed]="store.activity.moreError() ? wordsOf(store.activity.moreError()) : ''" (wanted)="store.activity.more()" />
    }
  `,
  styles: `
    h2 { margin-bottom: 8px; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; padding: 4px 0; color: var(--hf-ink-2); overflow-wrap: anywhere; }
    b { font-weight: 500; color: var(--hf-ink); }
    .why { display: block; }
  `,
})
export class ActivityList {
  protected readonly store = inject(ApplicantStore);
  protected readonly wordsOf = wordsOf;
  protected readonly entries = computed(() => {
    const nameOf = (userId: string) => this.store.desk.nameOf(userId);
    return this.store.activity.items().map((activity) => ({
      id: activity.activityId,
      who: actorOf(activity, this.store.name(), nameOf),
      what: activityInWords(activity, nameOf),
      why: activity.what.case === 'stageEntered' ? activity.what.value.reason : '',
      when: when(activity.createTime),
      whole: wholeMoment(activity.createTime),
    }));
  });
}
