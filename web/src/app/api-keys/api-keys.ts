import { Component, computed, inject, signal } from '@angular/core';
import type { ApiKey } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { requestIdOf } from '../connect/failure';
import { Session } from '../session/session';
import { Blank } from '../ui/blank';
import { Confirm } from '../ui/confirm';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { More } from '../ui/more';
import { Skeleton } from '../ui/skeleton';
import { Toasts } from '../ui/toasts';
import { ago, day, wholeMoment } from '../words/moment';
import { wordsOf } from '../words/reasons';
import { ACTIONS } from '../words/roles';
import { ApiKeyStore } from './api-key-store';
import { NewKeyBox } from './new-key-box';

/** The company's API keys: what each may do, when it was used last, and the way to end it. */
@Component({
  selector: 'hf-api-keys',
  imports: [Blank, Failed, Icon, More, NewKeyBox, Skeleton],
  providers: [ApiKeyStore],
  templateUrl: './api-keys.html',
  styles: `
    .intro { max-width: 66ch; margin-bottom: 16px; }
    .gone { color: var(--hf-ink-3); }
    td { padding-block: 6px; }
    @media (max-width: 760px) { td { overflow-wrap: anywhere; } }
  `,
})
export class ApiKeys {
  protected readonly store = inject(ApiKeyStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);

  protected readonly mayMake = computed(() => this.session.may(Action.INTEGRATION_MANAGE));
  protected readonly making = signal(false);
  protected readonly ago = ago;
  protected readonly day = day;
  protected readonly whole = wholeMoment;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;

  protected may({ actions }: ApiKey): string {
    return actions.map((action) => ACTIONS[action]).join(' · ');
  }

  protected async revoke(key: ApiKey): Promise<void> {
    const sure = await this.confirm.ask({
      title: $localize`:@@hire.keys.revoke-title:Revoke ${key.name}:name:?`,
      text: $localize`:@@hire.keys.revoke-text:Whatever uses it is refused within five seconds. There is no way back: make another key then.`,
      verb: $localize`:@@hire.keys.revoke:Revoke`,
      danger: true,
    });
    if (!sure) return;
    try {
      await this.store.revoke(key);
      this.toasts.say($localize`:@@hire.keys.revoked-now:${key.name}:name: opens nothing any more.`);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}
