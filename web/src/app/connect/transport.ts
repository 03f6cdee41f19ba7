import { inject, InjectionToken, PLATFORM_ID, REQUEST, TransferState } from '@angular/core';
import { isPlatformBrowser } from '@angular/common';
import type { DescService } from '@bufbuild/protobuf';
import { type Client, createClient, type Transport } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';
import { GATEWAY } from './gateway';
import { handingOver } from './handed-over';
import { Renewal, renewing } from './renewal';
import { forVisitor } from './visit';

export const TRANSPORT = new InjectionToken<Transport>('connect transport', {
  factory: () => {
    const inBrowser = isPlatformBrowser(inject(PLATFORM_ID));
    const interceptors = [handingOver(inject(TransferState), inBrowser), inBrowser ? renewing(inject(Renewal)) : forVisitor(inject(REQUEST))];
    return createConnectTransport({ baseUrl: inject(GATEWAY), defaultTimeoutMs: 20_000, interceptors });
  },
});

/** A token that injects a typed client: `inject(JOBS)`. */
export function clientToken<T extends DescService>(service: T): InjectionToken<Client<T>> {
  return new InjectionToken(service.typeName, { factory: () => createClient(service, inject(TRANSPORT)) });
}
