import { create, type DescMethod, type DescMethodServerStreaming, type DescMethodUnary } from '@bufbuild/protobuf';
import { Code, ConnectError, type Interceptor, type StreamResponse, type Transport, type UnaryResponse } from '@connectrpc/connect';
import { type ChannelCredentials, Client, credentials as grpcCredentials } from '@grpc/grpc-js';
import { callServerStream } from './call-stream.ts';
import { callUnary } from './call-unary.ts';
import { clientRequest } from './client-call.ts';
import { partAway } from './part-away.ts';
import type { Next } from './server-call.ts';
import { compose } from './server-next.ts';
import { eachFull, MAX_MESSAGE_BYTES, UNARY_MS } from './wire.ts';

/** How a part is reached over gRPC. */
export interface GrpcTransportOptions {
  /** What the part is called in errors. */
  readonly part: string;
  /** A gRPC target: 127.0.0.1:9090, or dns:///employers:9090 for every replica behind a name. */
  readonly address: string;
  readonly interceptors?: readonly Interceptor[];
  readonly credentials?: ChannelCredentials;
  /** How long a unary call may take where its caller does not say. Streams last as long as their caller listens. */
  readonly deadlineMs?: number;
  readonly maxMessageBytes?: number;
}

/** A Connect transport over one grpc-js channel: unary and server-streaming RPCs. */
export interface GrpcTransport extends Transport {
  close(): void;
}

/** Opens a channel to a part, balanced over its replicas, kept alive, and reopened quickly when it was lost. */
export function grpcTransport(options: GrpcTransportOptions): GrpcTransport {
  const { part, address, interceptors = [], deadlineMs = UNARY_MS, maxMessageBytes = MAX_MESSAGE_BYTES } = options;
  const client = new Client(address, options.credentials ?? grpcCredentials.createInsecure(), {
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    'grpc.keepalive_time_ms': 20_000,
    'grpc.keepalive_timeout_ms': 5_000,
    'grpc.keepalive_permit_without_calls': 1,
    'grpc.initial_reconnect_backoff_ms': 100,
    // Within the time that a process which leaves still takes calls.
    'grpc.max_reconnect_backoff_ms': 500,
    'grpc.dns_min_time_between_resolutions_ms': 5_000,
    'grpc.service_config_disable_resolution': 1,
    'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ round_robin: {} }] }),
  });
  const composed = new Map<DescMethod, Next>();
  let closed = false;

  const nextOf = (method: DescMethod): Next => {
    if (closed) throw partAway(part);
    let next = composed.get(method);
    if (!next) {
      next = compose(interceptors, callOf(client, method, part));
      composed.set(method, next);
    }
    return next;
  };

  return {
    async unary(method, signal, timeoutMs = deadlineMs, header, input, contextValues) {
      const message = create(method.input, input);
      const response = await nextOf(method)(clientRequest(method, { signal, timeoutMs, header, message, contextValues }));
      return response as UnaryResponse<typeof method.input, typeof method.output>;
    },
    async stream(method, signal, timeoutMs = Infinity, header, input, contextValues) {
      const message = eachFull(method.input, input);
      const response = await nextOf(method)(clientRequest(method, { signal, timeoutMs, header, message, contextValues }));
      return response as StreamResponse<typeof method.input, typeof method.output>;
    },
    close() {
      closed = true;
      client.close();
    },
  };
}

function callOf(client: Client, method: DescMethod, part: string): Next {
  switch (method.methodKind) {
    case 'unary':
      return callUnary(client, method as DescMethodUnary, part);
    case 'server_streaming':
      return callServerStream(client, method as DescMethodServerStreaming, part);
    default:
      return () => Promise.reject(new ConnectError(`${method.name} streams its requests, which the mesh does not carry`, Code.Unimplemented));
  }
}
