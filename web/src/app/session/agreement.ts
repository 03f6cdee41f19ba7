import { computed, inject, resource, Service } from '@angular/core';
import { ConsentDocument, ConsentService, type StandingDocument } from '@hireflux/proto/identity/v1/consent_service_pb';
import { clientToken } from '../connect/transport';
import { Session } from './session';

export const CONSENTS = clientToken(ConsentService);

const KEPT = 'hf-agreed';
const NEEDED: readonly ConsentDocument[] = [ConsentDocument.TERMS, ConsentDocument.PRIVACY];

/** Which texts stand and are not agreed to yet. What was agreed to while signing up is recorded with the first sign-in. */
@Service()
export class Agreement {
  private readonly client = inject(CONSENTS);
  private readonly session = inject(Session);
  private readonly ids = new Map<string, string>();
  private readonly texts = resource({
    params: () => this.session.user()?.userId,
    loader: async ({ abortSignal }) => {
      const texts = await this.read(abortSignal);
      const agreed = texts.filter((text) => !text.agreed && this.wasAgreedTo(text));
      if (agreed.length === 0) return texts;
      await this.record(agreed);
      localStorage.removeItem(KEPT);
      return this.read(abortSignal);
    },
  });

  readonly missing = computed(() => (this.texts.hasValue() ? this.texts.value().filter(({ agreed }) => !agreed) : []));

  /** Whether it was asked for whoever is signed in. */
  readonly known = computed(() => this.texts.hasValue());

  /** Keeps that who signs up for this address agreed today, until they are signed in. */
  keep(email: string): void {
    localStorage.setItem(KEPT, JSON.stringify({ email: email.toLowerCase(), day: new Date().toISOString().slice(0, 10) }));
  }

  async agree(): Promise<void> {
    await this.record(this.missing());
    this.texts.reload();
  }

  private async read(signal: AbortSignal): Promise<StandingDocument[]> {
    const { documents } = await this.client.listConsents({ pageSize: 1 }, { signal });
    return documents.filter(({ document }) => NEEDED.includes(document));
  }

  /** A text can only have been agreed to that stood on that day: its version is the day that it stands from. */
  private wasAgreedTo({ documentVersion }: StandingDocument): boolean {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as { readonly email?: string; readonly day?: string };
    return kept.email === this.session.user()?.email && documentVersion <= (kept.day ?? '');
  }

  private async record(texts: readonly StandingDocument[]): Promise<void> {
    for (const { document, documentVersion } of texts) {
      await this.client.recordConsent({ requestId: this.idOf(`${document} ${documentVersion}`), document, documentVersion, agreed: true });
    }
  }

  private idOf(text: string): string {
    const id = this.ids.get(text) ?? crypto.randomUUID();
    this.ids.set(text, id);
    return id;
  }
}
