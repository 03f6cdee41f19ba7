import { computed, inject, resource, Service } from '@angular/core';
import { type Preference, type Preferences, PreferenceService } from '@hireflux/proto/notifications/v1/preference_service_pb';
import { clientToken } from '../../../connect/transport';

export const TOLD = clientToken(PreferenceService);

export type Channel = 'inApp' | 'byMail';

/** What somebody is told, and by which way. */
@Service({ autoProvided: false })
export class ToldStore {
  private readonly client = inject(TOLD);
  private readonly read = resource({ loader: async ({ abortSignal }) => (await this.client.getPreferences({}, { signal: abortSignal })).preferences });
  private last: Promise<unknown> = Promise.resolve();

  readonly preferences = computed<Preferences | undefined>(() => (this.read.hasValue() ? this.read.value() : undefined));
  readonly error = computed(() => (this.read.status() === 'error' ? (this.read.error()?.cause ?? this.read.error()) : undefined));

  reload(): void {
    this.read.reload();
  }

  /** It is shown at once, and as it was where it could not be kept. */
  async choose({ kind }: Preference, channel: Channel, on: boolean): Promise<void> {
    const show = (value: boolean) =>
      this.read.update((all) => all && { ...all, preferences: all.preferences.map((each) => (each.kind === kind ? { ...each, [channel]: value } : each)) });
    show(on);
    try {
      // One after the other, each as it stands then: a kind is kept with both of its ways.
      await (this.last = this.last.catch(() => undefined).then(() => this.keep(kind)));
    } catch (error) {
      show(!on);
      throw error;
    }
  }

  async writeIn(mailLocale: string): Promise<void> {
    const { preferences } = await this.client.updatePreferences({ mailLocale });
    this.read.set(preferences);
  }

  private async keep(kind: Preference['kind']): Promise<void> {
    const preference = this.preferences()?.preferences.find((each) => each.kind === kind);
    if (preference) await this.client.updatePreferences({ preferences: [preference] });
  }
}
