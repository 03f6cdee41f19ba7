import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { EnvReader } from '@hireflux/kit/env';

/** Proxies whose word counts on where a request came from. */
export type TrustedProxies = (address: string) => boolean;

export const trustedProxies: EnvReader<TrustedProxies> = {
  what: 'networks such as 10.0.0.0/8,fd00::/8, or addresses',
  read(text) {
    const list = new BlockList();
    for (const entry of text.split(',').map((each) => each.trim())) {
      const [network = '', bits, ...more] = entry.split('/');
      const family = familyOf(network);
      const width = family === 'ipv6' ? 128 : 32;
      if (!family || more.length > 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= width))) return undefined;
      list.addSubnet(network, Number(bits ?? width), family);
    }
    return (address) => list.check(address, familyOf(address) ?? 'ipv4');
  },
};

export type AddressOf = (req: { readonly socket: { readonly remoteAddress?: string | undefined }; readonly headers: IncomingHttpHeaders }) => string;

/** The address that a request came from: its connection's, or, past trusted proxies, the nearest that X-Forwarded-For names. */
export function addressBehind(isTrusted: TrustedProxies): AddressOf {
  return ({ socket, headers }) => {
    let address = plain(socket.remoteAddress ?? '');
    const hops = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    // Each proxy adds whom it heard from at the end: what stands left of the first stranger is the stranger's word.
    while (isTrusted(address) && hops.length > 0) {
      const before = plain(hops.pop()!.trim());
      if (!isIP(before)) break;
      address = before;
    }
    return address;
  };
}

/** What one customer of a network has: of IPv6 a /64, in which they choose addresses as they like. */
export function networkKey(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const first = head.split(':').filter(Boolean);
  const last = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  return `${[...first, ...Array(Math.max(0, zeros)).fill('0'), ...last].slice(0, 4).map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/** Without what stands for IPv4 within IPv6, and without brackets, port and zone. */
function plain(address: string): string {
  return address
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '');
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : undefined;
}
