import { Component, inject } from '@angular/core';
import type { Preference } from '@hireflux/proto/notifications/v1/preference_service_pb';
import { requestIdOf } from '../../../connect/failure';
import { Failed } from '../../../ui/failed';
import { Control, FormField } from '../../../ui/field';
import { Skeleton } from '../../../ui/skeleton';
import { Toasts } from '../../../ui/toasts';
import { LANGUAGES } from '../../../words/languages';
import { NOTIFICATION_KINDS } from '../../../words/notifications';
import { wordsOf } from '../../../words/reasons';
import { type Channel, ToldStore } from './told-store';

@Component({
  selector: 'hf-told-settings',
  imports: [Control, Failed, FormField, Skeleton],
  providers: [ToldStore],
  templateUrl: './told.html',
  styles: `
    table { table-layout: auto; }
    th.way, td.way { width: 88px; text-align: center; padding: 0; }
    tbody th { font-weight: 400; font-size: var(--hf-text-md); color: var(--hf-ink); white-space: normal; height: var(--hf-row); border-bottom: 1px solid var(--hf-line); }
    .switch { min-width: 44px; min-height: 32px; justify-content: center; }
    .lang { max-width: 300px; }
    @media (max-width: 760px) { th.way, td.way { width: 64px; } }
  `,
  styleUrl: '../settings.css',
})
export class ToldSettings {
  protected readonly store = inject(ToldStore);
  private readonly toasts = inject(Toasts);
  protected readonly KINDS = NOTIFICATION_KINDS;
  protected readonly languages = LANGUAGES;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly ways: readonly { readonly channel: Channel; readonly label: string }[] = [
    { channel: 'inApp', label: $localize`:@@seeker.told.here:Here` },
    { channel: 'byMail', label: $localize`:@@seeker.told.mail:By mail` },
  ];

  protected async choose(preference: Preference, channel: Channel, box: HTMLInputElement): Promise<void> {
    await this.attempt(() => this.store.choose(preference, channel, box.checked));
    // The browser turned it already: where it could not be kept, it is turned back.
    box.checked = this.store.preferences()?.preferences.find(({ kind }) => kind === preference.kind)?.[channel] ?? false;
  }

  protected async writeIn(mailLocale: string): Promise<void> {
    await this.attempt(() => this.store.writeIn(mailLocale));
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}
