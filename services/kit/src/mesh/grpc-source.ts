import type { ServerUnaryCall } from '@grpc/grpc-js';
import { toHeaders } from './metadata.ts';
import { type CallSource, withTimeout } from './server-call.ts';
import { CALL_OVER, deadlineExceeded } from './status.ts';

interface GrpcCall extends Pick<ServerUnaryCall<Buffer, Buffer>, 'cancelled' | 'metadata' | 'getPath' | 'getHost' | 'getDeadline'> {
  once(event: 'cancelled', listener: () => void): unknown;
}

/** A grpc-js call as where a call comes from. */
export function grpcSource(grpc: GrpcCall): CallSource {
  const deadline = Number(grpc.getDeadline());
  return {
    deadline,
    url: () => `http://${grpc.getHost()}${grpc.getPath()}`,
    // grpc-js takes the deadline out of them.
    header: () => withTimeout(toHeaders(grpc.metadata), deadline),
    signal: () => signalOf(grpc, deadline),
  };
}

/** grpc-js tells a cancellation, a passed deadline and the end of a call by one event. */
function signalOf(grpc: GrpcCall, deadline: number): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(Date.now() >= deadline ? deadlineExceeded() : CALL_OVER);
  if (grpc.cancelled) abort();
  else grpc.once('cancelled', abort);
  return controller.signal;
}
