import dgram from 'node:dgram';
import dns from 'node:dns';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

// Runs before any code that reads a document. Node's permission model keeps it from files, processes, workers and add-ons,
// but not from the network: so every way there throws.

function refuse(): never {
  throw new Error('the reader reaches nothing but its file');
}

const WAYS_OUT: readonly (readonly [object, readonly string[]])[] = [
  [net.Socket.prototype, ['connect']],
  [net.Server.prototype, ['listen']],
  [net, ['connect', 'createConnection', 'createServer', 'Socket', 'Server', 'Stream']],
  [tls, ['connect', 'createServer', 'TLSSocket', 'Server']],
  [http, ['request', 'get', 'createServer', 'Agent', 'ClientRequest', 'Server']],
  [https, ['request', 'get', 'createServer', 'Agent', 'Server']],
  [http2, ['connect', 'createServer', 'createSecureServer']],
  [dgram, ['createSocket', 'Socket']],
  [dns, Object.keys(dns).filter((name) => typeof dns[name as keyof typeof dns] === 'function')],
  [dns.promises, Object.keys(dns.promises).filter((name) => typeof dns.promises[name as keyof typeof dns.promises] === 'function')],
  [globalThis, ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']],
];

for (const [owner, names] of WAYS_OUT) {
  for (const name of names) {
    Object.defineProperty(owner, name, { value: refuse, configurable: false, writable: false });
  }
}
syncBuiltinESMExports();

// What lies below those modules, and the way to other processes.
for (const name of ['binding', '_linkedBinding', 'dlopen', 'kill', '_kill', '_debugProcess']) {
  Object.defineProperty(process, name, { value: refuse, configurable: false, writable: false });
}
