import type { Interceptor } from '@connectrpc/connect';

const HEADER = 'x-hireflux-visit';

/** Makes the calls of a page that is made on a server those of the visitor that it is made for, by the word that the gateway gave with the request. */
export function forVisitor(request: Request | null): Interceptor {
  const visit = request?.headers.get(HEADER);
  return (next) => (req) => {
    if (visit) req.header.set(HEADER, visit);
    return next(req);
  };
}
