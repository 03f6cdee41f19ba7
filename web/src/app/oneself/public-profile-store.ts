import { computed, inject, resource, Service } from '@angular/core';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { UpdatePublicProfileRequestSchema } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { PROFILES } from './profile-store';
import { Saving } from './saving';

type Changes = Omit<MessageInitShape<typeof UpdatePublicProfileRequestSchema>, 'etag' | '$typeName'>;

/** How a seeker shows themselves to companies that they have not applied to. */
@Service({ autoProvided: false })
export class PublicProfileStore {
  private readonly client = inject(PROFILES);
  private readonly read = resource({ loader: async ({ abortSignal }) => (await this.client.getPublicProfile({}, { signal: abortSignal })).publicProfile });
  readonly saving = new Saving();

  readonly profile = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  readonly error = computed(() => (this.read.status() === 'error' ? (this.read.error()?.cause ?? this.read.error()) : undefined));

  reload(): void {
    this.read.reload();
  }

  async save(changes: Changes): Promise<void> {
    await this.saving.run(async () => {
      const { publicProfile } = await this.client.updatePublicProfile({ etag: this.profile()?.etag ?? '', ...changes });
      this.read.set(publicProfile);
    }, () => this.reload());
  }
}
