import { type MeshClient, SERVICE_NAMES, type ServiceName } from '@hireflux/kit/service';
import type { StatusService } from '@hireflux/proto/status/v1/status_service_pb';

export interface PartStatus {
  readonly part: string;
  readonly required: boolean;
  readonly ok: boolean;
  readonly version?: string;
  readonly error?: string;
}

export interface WholeStatus {
  readonly status: 'ready' | 'degraded' | 'not ready';
  readonly parts: readonly PartStatus[];
}

const ASK_MS = 3000;
const KEPT_MS = 500;
/** Without these nobody can sign in or be told what they may do; without any other, some pages fail. */
const NEEDED = new Set<ServiceName>(['identity', 'employers']);

/** Asks every service behind the edge how it is. Probes that come together share one answer. */
export function upstreamStatus(clientOf: (at: ServiceName) => MeshClient<typeof StatusService>): () => Promise<WholeStatus> {
  const clients = SERVICE_NAMES.filter((name) => name !== 'gateway').map((name) => [name, clientOf(name)] as const);
  let kept: { readonly answer: Promise<WholeStatus>; readonly until: number } | undefined;

  const ask = async (): Promise<WholeStatus> => {
    const parts = (await Promise.all(clients.map(([name, client]) => partsOf(name, client)))).flat();
    const away = parts.filter(({ ok }) => !ok);
    const status = away.some(({ required }) => required) ? 'not ready' : away.length > 0 ? 'degraded' : 'ready';
    return { status, parts };
  };
  return () => {
    if (!kept || kept.until < Date.now()) kept = { answer: ask(), until: Date.now() + KEPT_MS };
    return kept.answer;
  };
}

async function partsOf(name: ServiceName, client: MeshClient<typeof StatusService>): Promise<PartStatus[]> {
  try {
    const { parts } = await client.self.getStatus({ service: name }, { timeoutMs: ASK_MS });
    const here = { part: name, required: NEEDED.has(name), ok: true };
    return [
      here,
      ...parts.map((part) => ({
        part: `${name}.${part.name}`,
        required: part.required && here.required,
        ok: part.ok,
        ...(part.version && { version: part.version }),
        ...(part.error && { error: part.error }),
      })),
    ];
  } catch {
    return [{ part: name, required: NEEDED.has(name), ok: false, error: 'it does not answer' }];
  }
}
