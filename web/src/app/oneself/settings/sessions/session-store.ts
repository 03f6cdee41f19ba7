import { computed, inject, resource, Service, signal } from '@angular/core';
import type { Session as OpenSession } from '@hireflux/proto/identity/v1/session_service_pb';
import { isCanceled } from '../../../connect/failure';
import { SESSIONS } from '../../../session/session';

/** Where somebody is signed in. */
@Service({ autoProvided: false })
export class SessionStore {
  private readonly client = inject(SESSIONS);
  private readonly read = resource({ loader: async ({ abortSignal }) => (await this.client.listSessions({}, { signal: abortSignal })).sessions });
  private readonly ending = signal<ReadonlySet<string>>(new Set());

  readonly sessions = computed(() => (this.read.hasValue() ? this.read.value() : undefined));
  readonly error = computed(() => (this.read.status() === 'error' && !isCanceled(this.read.error()) ? (this.read.error()?.cause ?? this.read.error()) : undefined));
  readonly others = computed(() => this.sessions()?.filter(({ current }) => !current) ?? []);

  reload(): void {
    this.read.reload();
  }

  isEnding({ sessionId }: OpenSession): boolean {
    return this.ending().has(sessionId);
  }

  async end(sessions: readonly OpenSession[]): Promise<void> {
    const ids = sessions.map(({ sessionId }) => sessionId).filter((id) => !this.ending().has(id));
    this.ending.update((all) => new Set([...all, ...ids]));
    try {
      for (const sessionId of ids) {
        await this.client.revokeSession({ sessionId });
        this.read.update((all) => all?.filter((session) => session.sessionId !== sessionId));
      }
    } finally {
      this.ending.update((all) => new Set([...all].filter((id) => !ids.includes(id))));
    }
  }
}
