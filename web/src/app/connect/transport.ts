import { inject, InjectionToken, PLATFORM_ID, TransferState } from '@angular/core';
import { isPlatformBrowser } from '@angular/common';
import type { DescService } from '@bufbuild/protobuf';
import { type Client, createClient, type Interceptor, type Transport } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';
import { GATEWAY } from './gateway';
import { handingOver } from './handed-over';
import { Renewal, renewing } from './renewal';

/** On whose behalf a call is made: in the browser, of who is signed in there. Where pages are made, the server says. */
export const CALLER = new InjectionToken<Interceptor>('caller', { factory: () => renewing(inject(Renewal)) });

export const TRANSPORT = new InjectionToken<Transport>('connect transport', {
  factory: () => {
    const interceptors = [handingOver(inject(TransferState), isPlatformBrowser(inject(PLATFORM_ID))), inject(CALLER)];
    return createConnectTransport({ baseUrl: inject(GATEWAY), defaultTimeoutMs: 20_000, interceptors });
  },
});

/** A token that injects a typed client: `inject(JOBS)`. */
export function clientToken<T extends DescService>(service: T): InjectionToken<Client<T>> {
  return new InjectionToken(service.typeName, { factory: () => createClient(service, inject(TRANSPORT)) });
}
