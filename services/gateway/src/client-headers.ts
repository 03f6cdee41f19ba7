import { isIPv4, isIPv6 } from 'node:net';
import { createContextKey, createContextValues, type Interceptor } from '@connectrpc/connect';

/** The address that a call came from. */
export const clientAddressKey = createContextKey('', { description: 'client address' });

export const withClientAddress = <R>(addressOf: (req: R) => string) => (req: R) => createContextValues().set(clientAddressKey, addressOf(req));

/** Tells services what calls and from where, in words that no client can put into its mouth. */
export const clientInterceptor: Interceptor = (next) => (req) => {
  // What is more than ASCII cannot travel by gRPC.
  req.header.set('x-client-agent', (req.header.get('user-agent') ?? '').replace(/[^ -~]/g, '?').slice(0, 300));
  req.header.set('x-client-network', networkOf(req.contextValues.get(clientAddressKey)));
  return next(req);
};

/** An address without its last part, so that it tells a place and no household: 192.0.2.0/24, 2001:db8:1::/48. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return plain.replace(/\d+$/, '0/24');
  if (!isIPv6(plain)) return '';
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const first = tail === undefined ? groups : [...groups, '0', '0', '0'];
  const kept = first.slice(0, 3).map((group) => parseInt(group, 16).toString(16));
  while (kept.at(-1) === '0') kept.pop();
  return `${kept.join(':')}::/48`;
}
