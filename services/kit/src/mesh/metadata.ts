import { type Code, ConnectError, encodeBinaryHeader } from '@connectrpc/connect';
import { Metadata } from '@grpc/grpc-js';
import { CallHeaders } from './headers.ts';

/** What belongs to the protocol or the connection, and so never travels as metadata of a call. */
const OF_THE_WIRE =
  /^(:|grpc-(?!status-details-bin$)|connect-|content-|accept-encoding$|te$|host$|user-agent$|date$|trailer$|connection$|keep-alive$|proxy-connection$|transfer-encoding$|upgrade$|http2-settings$)/;

/** Turns metadata into headers. Binary values become base64, as Connect has them. */
export function toHeaders(metadata: Metadata): Headers {
  const headers = new CallHeaders();
  for (const [key, values] of Object.entries(metadata.toJSON())) {
    for (const value of values) headers.append(key, typeof value === 'string' ? value : encodeBinaryHeader(value));
  }
  return headers;
}

/** Turns headers into metadata, leaving out what belongs to the protocol. What gRPC cannot carry is an error with the code given. */
export function toMetadata(headers: Headers, blame: Code): Metadata {
  const metadata = new Metadata();
  for (const [key, value] of headers) {
    if (OF_THE_WIRE.test(key)) continue;
    if (key.endsWith('-bin')) {
      for (const part of value.split(',')) metadata.add(key, Buffer.from(part.trim(), 'base64'));
    } else if (/^[ -~]*$/.test(value)) {
      metadata.add(key, value);
    } else {
      throw new ConnectError(`the header ${key} may hold printable ASCII characters only`, blame);
    }
  }
  return metadata;
}
