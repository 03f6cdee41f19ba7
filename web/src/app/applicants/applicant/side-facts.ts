import { Component, computed, inject, input, output, signal } from '@angular/core';
import { timestampMs } from '@bufbuild/protobuf/wkt';
import { ContactChannel } from '@hireflux/proto/ats/v1/applicant_pb';
import { Face } from '../../ui/face';
import { Icon } from '../../ui/icon';
import { day, when, wholeMoment } from '../../words/moment';
import { dayText } from '../../words/zone';
import type { Asked } from '../ask';
import { CHANNELS } from './activity-words';
import { ApplicantStore } from './applicant-store';

/** With whom an applicant is, their tags, when to look again, and when the company was last in touch. */
@Component({
  selector: 'hf-side-facts',
  imports: [Face, Icon],
  template: `
    @if (store.applicant(); as who) {
      <h2 i18n="@@applicants.col.with">With</h2>
      <p class="row">
        @if (assignee()) {
          <hf-face [name]="assignee()" /><span class="cut" [attr.title]="assignee()">{{ assignee() }}</span>
        } @else {
          <span class="quiet" i18n="@@applicants.with.nobody">Nobody yet</span>
        }
        <span class="grow"></span>
        @if (acting()) {
          <button type="button" class="btn plain small" (click)="asked.emit('assign')"><ng-container i18n="@@applicants.change">Change</ng-container><kbd class="wide">A</kbd></button>
        }
      </p>
      <p class="row tags">
        @for (tag of who.tags; track tag) {
          <span class="tag">{{ tag }}</span>
        }
        @if (acting()) {
          <button type="button" class="btn plain small" (click)="asked.emit('tag')"><hf-icon name="plus" /><ng-container i18n="@@applicants.key.tag">Tag</ng-container><kbd class="wide">T</kbd></button>
        }
      </p>
      <dl>
        <dt i18n="@@applicants.follow-up">Follow up</dt>
        <dd>
          @if (acting()) {
            <input type="date" class="input day" [min]="tomorrow" [value]="followUpDay()" (change)="store.followUp($any($event.target).value)" aria-label="Follow up on" i18n-aria-label="@@applicants.follow-up.on" />
          } @else {
            {{ followUp() }}
          }
        </dd>
        <dt i18n="@@applicants.contact">Last contact</dt>
        <dd>
          <span [attr.title]="contactWhole()">{{ contact() }}</span>
          @if (acting() && !recording()) {
            <button type="button" class="btn plain small" (click)="recording.set(true)" i18n="@@applicants.contact.record">Record one</button>
          }
        </dd>
      </dl>
      @if (recording()) {
        <form (submit)="record($event)">
          <select class="input" aria-label="How" i18n-aria-label="@@applicants.contact.how" [value]="channel()" (change)="choose($any($event.target).value)">
            @for (each of channels; track each.id) {
              <option [value]="each.id">{{ each.label }}</option>
            }
          </select>
          <input class="input" maxlength="200" placeholder="What about, for your team alone" i18n-placeholder="@@applicants.contact.about" aria-label="What about" i18n-aria-label="@@applicants.contact.about-label" [value]="subject()" (input)="subject.set($any($event.target).value)" />
          <span class="row">
            <button type="submit" class="btn small" [attr.aria-busy]="store.keeping()" i18n="@@applicants.contact.save">Record</button>
            <button type="button" class="btn plain small" (click)="recording.set(false)" i18n="@@ui.cancel">Cancel</button>
          </span>
        </form>
      }
    }
  `,
  styles: `
    h2 { margin-bottom: 8px; }
    .row > .btn { flex: none; }
    p > .btn:last-child, dd .btn { margin-right: -6px; }
    .tags > .btn:first-child { margin-left: -6px; }
    .tags { flex-wrap: wrap; gap: 6px; margin-top: 8px; }
    dl { margin: 12px 0 0; display: grid; grid-template-columns: auto 1fr; gap: 4px 12px; align-items: baseline; }
    dd > span { white-space: nowrap; }
    dt { color: var(--hf-ink-2); white-space: nowrap; }
    dd { margin: 0; display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 6px; }
    .day { min-height: 28px; width: auto; padding: 0 6px; }
    form { display: grid; gap: 6px; margin-top: 8px; }
  `,
})
export class SideFacts {
  readonly acting = input(false);
  readonly asked = output<Asked>();

  protected readonly store = inject(ApplicantStore);
  protected readonly recording = signal(false);
  protected readonly channel = signal<ContactChannel>(ContactChannel.EMAIL);
  protected readonly subject = signal('');
  protected readonly channels = [ContactChannel.EMAIL, ContactChannel.PHONE, ContactChannel.MESSAGE, ContactChannel.MEETING, ContactChannel.OTHER].map((id) => ({ id, label: CHANNELS[id] }));
  protected readonly tomorrow = dayText(Date.now() + 86_400_000);
  protected readonly assignee = computed(() => this.store.desk.nameOf(this.store.applicant()?.assigneeId ?? ''));
  protected readonly followUp = computed(() => day(this.store.applicant()?.followUpTime) || '–');
  protected readonly followUpDay = computed(() => {
    const time = this.store.applicant()?.followUpTime;
    return time ? dayText(timestampMs(time)) : '';
  });
  protected readonly contact = computed(() => when(this.store.applicant()?.lastContactTime) || $localize`:@@applicants.contact.none:none recorded`);
  protected readonly contactWhole = computed(() => wholeMoment(this.store.applicant()?.lastContactTime));

  protected choose(channel: string): void {
    this.channel.set(Number(channel) as ContactChannel);
  }

  protected async record(event: Event): Promise<void> {
    event.preventDefault();
    if (!(await this.store.recordContact(this.channel(), this.subject().trim()))) return;
    this.recording.set(false);
    this.subject.set('');
  }
}
