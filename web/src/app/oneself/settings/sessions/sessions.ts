import { Component, inject } from '@angular/core';
import type { Session as OpenSession } from '@hireflux/proto/identity/v1/session_service_pb';
import { requestIdOf } from '../../../connect/failure';
import { Confirm } from '../../../ui/confirm';
import { Failed } from '../../../ui/failed';
import { Skeleton } from '../../../ui/skeleton';
import { Toasts } from '../../../ui/toasts';
import { day, when, wholeMoment } from '../../../words/moment';
import { wordsOf } from '../../../words/reasons';
import { SessionStore } from './session-store';
import { clientInWords } from './user-agent';

@Component({
  selector: 'hf-session-settings',
  imports: [Failed, Skeleton],
  providers: [SessionStore],
  template: `
    <h2 i18n="@@seeker.settings.sessions">Where you are signed in</h2>
    @if (store.error(); as error) {
      <hf-failed [text]="wordsOf(error)" [requestId]="requestIdOf(error)" (again)="store.reload()" />
    } @else if (store.sessions(); as sessions) {
      <ul>
        @for (session of sessions; track session.sessionId) {
          <li>
            <span class="what">
              <b>{{ client(session.userAgent) }}</b>
              @if (session.current) {
                <span class="tag good" i18n="@@seeker.sessions.here">here</span>
              }
              <span class="meta">
                {{ session.network }}
                <span [attr.title]="wholeMoment(session.lastUseTime)" i18n="@@seeker.sessions.used">last used {{ when(session.lastUseTime) }}, since {{ day(session.createTime) }}</span>
              </span>
            </span>
            @if (!session.current) {
              <button type="button" class="btn" [attr.aria-busy]="store.isEnding(session)" (click)="end([session])">
                <ng-container i18n="@@seeker.sessions.end">End</ng-container><span class="vh"> {{ client(session.userAgent) }}</span>
              </button>
            }
          </li>
        }
      </ul>
      @if (store.others().length > 1) {
        <div><button type="button" class="btn danger" (click)="endOthers()" i18n="@@seeker.sessions.end-others">End all others</button></div>
      }
      <p class="meta" i18n="@@seeker.sessions.odd">Is there one that you do not know? End it, then change your password.</p>
    } @else {
      <hf-skeleton [rows]="3" [height]="56" />
    }
  `,
  styles: `
    ul { border-top: 1px solid var(--hf-line); }
    li { display: flex; align-items: center; gap: 16px; padding: 10px 0; border-bottom: 1px solid var(--hf-line); }
    .what { flex: 1; min-width: 0; }
    .what .meta { display: block; }
    b { font-weight: 600; margin-right: 8px; }
  `,
  styleUrl: '../settings.css',
})
export class SessionSettings {
  protected readonly store = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  private readonly confirm = inject(Confirm);
  protected readonly client = clientInWords;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly when = when;
  protected readonly day = day;
  protected readonly wholeMoment = wholeMoment;

  protected async end(sessions: readonly OpenSession[]): Promise<void> {
    try {
      await this.store.end(sessions);
      this.toasts.say($localize`:@@seeker.sessions.ended:Ended. It is signed out there within five seconds.`);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
      this.store.reload();
    }
  }

  protected async endOthers(): Promise<void> {
    const others = this.store.others();
    const yes = await this.confirm.ask({
      title: $localize`:@@seeker.sessions.ask:End ${others.length}:count: sessions?`,
      text: $localize`:@@seeker.sessions.ask-text:Wherever else you are signed in, you sign in again. Here you go on.`,
      verb: $localize`:@@seeker.sessions.ask-verb:End ${others.length}:count:`,
      danger: true,
    });
    if (yes) await this.end(others);
  }
}
