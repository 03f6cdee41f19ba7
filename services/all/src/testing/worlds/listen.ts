import { enveloped } from '../ask.ts';
import { methodOf } from './two-worlds.ts';

/** Opens streams, and answers all that they have said so far, whenever it is asked. */
export function listen(url: string, streams: readonly (readonly [rpc: string, body: object, authorization: string])[]): () => string {
  let said = '';
  for (const [rpc, body, authorization] of streams) {
    const { parent, name } = methodOf(rpc);
    const open = async () => {
      const answer = await fetch(`${url}/${parent.typeName}/${name}`, {
        method: 'POST',
        body: enveloped(JSON.stringify(body)),
        headers: { 'content-type': 'application/connect+json', authorization },
      });
      for await (const part of answer.body!) said += Buffer.from(part as Uint8Array).toString('latin1');
    };
    open().catch((error: unknown) => (said += `\n${error}`));
  }
  return () => said;
}
