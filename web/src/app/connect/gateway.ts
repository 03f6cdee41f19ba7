import { DOCUMENT, inject, InjectionToken } from '@angular/core';

/** Where the gateway is. In a browser it is where the page came from. */
export const GATEWAY = new InjectionToken<string>('gateway', { factory: () => inject(DOCUMENT).location.origin });
