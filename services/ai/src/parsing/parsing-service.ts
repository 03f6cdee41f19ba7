import type { ServiceImpl } from '@connectrpc/connect';
import type { ParsingService } from '@hireflux/proto/ai/v1/parsing_service_pb';
import type { AiDeps } from '../deps.ts';
import { parseResume } from './parse-resume.ts';
import { toProto } from './reading-proto.ts';

export function parsingService(deps: Pick<AiDeps, 'files' | 'reader'>): ServiceImpl<typeof ParsingService> {
  return {
    async parseResume(req, ctx) {
      const reading = await parseResume(deps, req.readToken, ctx.signal);
      return { reading: toProto(reading) };
    },
  };
}
