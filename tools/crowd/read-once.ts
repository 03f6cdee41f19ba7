import type { ObjectStore } from '@hireflux/kit/files/store';
import type { FileTokens } from '@hireflux/kit/files/token';
import type { SeekersDeps } from '../../services/seekers/src/deps.ts';
import { buffer } from 'node:stream/consumers';
import { createHash } from 'node:crypto';

type Parsing = SeekersDeps['parsing'];

/** The reader of résumés, asked once for the same bytes. */
export function readOnce(parsing: Parsing, tokens: FileTokens, store: ObjectStore): Parsing {
  const readings = new Map<string, ReturnType<Parsing['self']['parseResume']>>();
  return {
    ...parsing,
    self: {
      async parseResume(request, options) {
        const found = await store.get(tokens.open('reading', request.readToken ?? '')!.key);
        const hash = createHash('sha256').update(await buffer(found!.bytes)).digest('hex');
        const reading = readings.get(hash) ?? parsing.self.parseResume(request, options);
        readings.set(hash, reading);
        return reading;
      },
    },
  };
}
