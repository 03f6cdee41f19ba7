import { makeStateKey, type TransferState } from '@angular/core';
import { fromJson, type JsonValue, toJson } from '@bufbuild/protobuf';
import type { Interceptor, UnaryResponse } from '@connectrpc/connect';

/** google.protobuf.MethodOptions.IdempotencyLevel of an RPC that only reads. */
const NO_SIDE_EFFECTS = 1;

/** What a server read while it made the page is handed to the browser with it, and not asked for again. */
export function handingOver(state: TransferState, inBrowser: boolean): Interceptor {
  return (next) => async (req) => {
    if (req.stream || req.method.idempotency !== NO_SIDE_EFFECTS) return next(req);
    const key = makeStateKey<JsonValue>(`${req.service.typeName}/${req.method.name}?${JSON.stringify(toJson(req.method.input, req.message))}`);
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
