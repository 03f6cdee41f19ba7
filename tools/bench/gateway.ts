import { randomUUID } from 'node:crypto';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { compareServers } from './compare-servers.ts';
import { type Bench, type Findings, profileNote, ratioFigure } from './figure.ts';
import { httpCaller } from './http-caller.ts';
import { memberToken } from './tokens.ts';

const CALLS = 8_000;
const AT_ONCE = 32;
const MOST = 8;

/** The same call in JSON at the gateway, with the service behind it in the same process, against bare node:http. */
export async function gatewayCalls(bench: Bench): Promise<Findings> {
  const body = JSON.stringify({ jobId: randomUUID() });
  const authorization = await memberToken(bench.folder);
  const callerOf = async ({ port }: { readonly port: number }) => httpCaller(port, `/${PipelineService.typeName}/GetPipeline`, body, authorization, AT_ONCE);
  const { turns, profile } = await compareServers(bench, 'gateway.ts', ['product', 'bare'], callerOf, CALLS);
  return {
    figures: [ratioFigure('the same at the gateway, Connect JSON over HTTP/1.1', 'bare node:http with JSON.parse and stringify', turns, MOST)],
    notes: [profileNote('a call at the gateway', profile)],
  };
}
