import { DOCUMENT, inject, InjectionToken } from '@angular/core';

/** Where the gateway is called. In a browser it is under where the page came from, where the session's cookies go along. */
export const GATEWAY = new InjectionToken<string>('gateway', { factory: () => `${inject(DOCUMENT).location.origin}/api` });
