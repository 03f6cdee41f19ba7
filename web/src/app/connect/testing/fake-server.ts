import type { EnvironmentProviders } from '@angular/core';
import { makeEnvironmentProviders } from '@angular/core';
import { type ConnectRouter, createRouterTransport } from '@connectrpc/connect';
import { TRANSPORT } from '../transport';

/** A server in memory that speaks the contracts, in place of the gateway. */
export function provideFakeServer(routes: (router: ConnectRouter) => void): EnvironmentProviders {
  return makeEnvironmentProviders([{ provide: TRANSPORT, useFactory: () => createRouterTransport(routes) }]);
}
