import { inject, makeStateKey, TransferState } from '@angular/core';
import { create, type DescMessage, type DescMethod, type DescMethodUnary, fromJson, type JsonValue, type Message, type MessageInitShape, type MessageShape, toJson } from '@bufbuild/protobuf';
import type { Interceptor, UnaryResponse } from '@connectrpc/connect';

/** google.protobuf.MethodOptions.IdempotencyLevel of an RPC that only reads. */
const NO_SIDE_EFFECTS = 1;

export const keyOf = (method: DescMethod, request: Message) => makeStateKey<JsonValue>(`${method.parent.typeName}/${method.name}?${JSON.stringify(toJson(method.input, request))}`);

/** What a server read while it made the page is handed to the browser with it, and not asked for again. */
export function handingOver(state: TransferState, inBrowser: boolean): Interceptor {
  return (next) => async (req) => {
    if (req.stream || req.method.idempotency !== NO_SIDE_EFFECTS) return next(req);
    const key = keyOf(req.method, req.message);
    if (inBrowser) {
      const kept = state.get(key, null);
      if (kept === null) return next(req);
      state.remove(key);
      const { service, method } = req;
      return { stream: false, service, method, header: new Headers(), trailer: new Headers(), message: fromJson(method.output, kept) } as UnaryResponse;
    }
    const res = await next(req);
    if (!res.stream) state.set(key, toJson(req.method.output, res.message));
    return res;
  };
}

/**
 * Answers at once with what was handed over, where a call would answer a moment later: the browser's first drawing is to be the page as
 * it was made, or it would draw all of it anew under the hand of whoever is at it. Undefined where nothing was. To be called where
 * things may be injected.
 */
export function handedOver() {
  const state = inject(TransferState);
  return <I extends DescMessage, O extends DescMessage>(method: DescMethodUnary<I, O>, request: MessageInitShape<I>): MessageShape<O> | undefined => {
    const kept = state.get(keyOf(method, create(method.input, request)), null);
    return kept === null ? undefined : fromJson(method.output, kept);
  };
}
