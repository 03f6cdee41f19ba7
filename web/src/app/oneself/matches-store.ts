import { computed, inject, resource, Service } from '@angular/core';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { clientToken } from '../connect/transport';

export const MATCHES = clientToken(MatchService);

/** The jobs that fit best. */
@Service({ autoProvided: false })
export class MatchesStore {
  private readonly client = inject(MATCHES);
  private readonly read = resource({ loader: ({ abortSignal }) => this.client.listMatches({ pageSize: 5 }, { signal: abortSignal }) });

  readonly matches = computed(() => (this.read.hasValue() ? this.read.value().matches : undefined));
  /** Whether there is anything to rank by. */
  readonly known = computed(() => this.read.hasValue() && this.read.value().candidateKnown);
  readonly error = computed(() => (this.read.status() === 'error' ? (this.read.error()?.cause ?? this.read.error()) : undefined));

  reload(): void {
    this.read.reload();
  }
}
