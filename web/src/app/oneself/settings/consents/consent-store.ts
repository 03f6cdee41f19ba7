import { computed, inject, resource, Service, signal } from '@angular/core';
import type { StandingDocument } from '@hireflux/proto/identity/v1/consent_service_pb';
import { pages } from '../../../connect/pages';
import { RequestId } from '../../../connect/request-id';
import { CONSENTS } from '../../../session/agreement';

/** Which texts stand, and everything that one agreed to or took back. */
@Service({ autoProvided: false })
export class ConsentStore {
  private readonly client = inject(CONSENTS);
  private readonly requestId = new RequestId();
  private readonly busy = signal<StandingDocument | undefined>(undefined);
  private readonly texts = resource({ loader: async ({ abortSignal }) => (await this.client.listConsents({ pageSize: 1 }, { signal: abortSignal })).documents });

  readonly recording = this.busy.asReadonly();
  readonly standing = computed(() => (this.texts.hasValue() ? this.texts.value() : undefined));
  readonly error = computed(() => (this.texts.status() === 'error' ? (this.texts.error()?.cause ?? this.texts.error()) : this.history.error()));
  readonly history = pages(
    () => ({}),
    async (_, pageToken, signal) => {
      const { consents, nextPageToken } = await this.client.listConsents({ pageSize: 20, pageToken }, { signal });
      return { items: consents, nextPageToken };
    },
  );

  reload(): void {
    this.texts.reload();
    this.history.reload();
  }

  async record(text: StandingDocument, agreed: boolean): Promise<void> {
    if (this.busy()) return;
    this.busy.set(text);
    const { document, documentVersion } = text;
    try {
      await this.client.recordConsent({ requestId: this.requestId.for(`${document} ${documentVersion} ${agreed}`), document, documentVersion, agreed });
      this.requestId.done();
      this.texts.update((all) => all?.map((each) => (each.document === document ? { ...each, agreed } : each)));
      this.history.reload();
    } finally {
      this.busy.set(undefined);
    }
  }
}
