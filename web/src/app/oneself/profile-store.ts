import { computed, inject, resource, Service } from '@angular/core';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Profile } from '@hireflux/proto/seekers/v1/profile_pb';
import { ProfileService, type UpdateProfileRequestSchema } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { clientToken } from '../connect/transport';
import { Saving } from './saving';

export const PROFILES = clientToken(ProfileService);

type Changes = Omit<MessageInitShape<typeof UpdateProfileRequestSchema>, 'etag' | '$typeName'>;

/** Who a seeker is and what they look for. */
@Service({ autoProvided: false })
export class ProfileStore {
  private readonly client = inject(PROFILES);
  private readonly read = resource({ loader: async ({ abortSignal }) => (await this.client.getProfile({}, { signal: abortSignal })).profile });
  readonly saving = new Saving();

  readonly profile = computed<Profile | undefined>(() => (this.read.hasValue() ? this.read.value() : undefined));
  readonly error = computed(() => (this.read.status() === 'error' ? (this.read.error()?.cause ?? this.read.error()) : undefined));

  reload(): void {
    this.read.reload();
  }

  async save(changes: Changes): Promise<void> {
    await this.saving.run(async () => {
      const { profile } = await this.client.updateProfile({ etag: this.profile()?.etag ?? '', ...changes });
      this.read.set(profile);
    }, () => this.reload());
  }
}
