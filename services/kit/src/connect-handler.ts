import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { type ConnectNodeAdapterOptions, connectNodeAdapter } from '@connectrpc/connect-node';

export type NodeHandler = (req: IncomingMessage | Http2ServerRequest, res: ServerResponse | Http2ServerResponse) => void;

const NO_ADDRESS = '{"code":"invalid_argument","message":"the host and path of the request make no address"}\n';

/** Answers RPCs by HTTP. Where the host is missing or none, the adapter throws, and would take the process with it: that is refused. */
export function connectHandler(options: ConnectNodeAdapterOptions): NodeHandler {
  const handle = connectNodeAdapter(options);
  return (req, res) => {
    try {
      handle(req, res);
    } catch {
      res.statusCode = 400;
      res.setHeader('content-type', 'application/json');
      res.end(NO_ADDRESS);
    }
  };
}
