import { judged, type PartReport, type Readiness, shared } from '@hireflux/kit/readiness';
import { type MeshClient, SERVICE_NAMES, type ServiceName } from '@hireflux/kit/service';
import type { StatusService } from '@hireflux/proto/status/v1/status_service_pb';

const ASK_MS = 3000;
/** Without these nobody can sign in or be told what they may do; without any other, some pages fail. */
const NEEDED = new Set<ServiceName>(['identity', 'employers']);

/** Asks every service behind the edge how it is. Probes that come together share one answer. */
export function upstreamStatus(clientOf: (at: ServiceName) => MeshClient<typeof StatusService>): () => Promise<Readiness> {
  const clients = SERVICE_NAMES.filter((name) => name !== 'gateway').map((name) => [name, clientOf(name)] as const);
  return shared(async () => judged((await Promise.all(clients.map(([name, client]) => partsOf(name, client)))).flat()));
}

async function partsOf(name: ServiceName, client: MeshClient<typeof StatusService>): Promise<PartReport[]> {
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
