import { inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, type Params } from '@angular/router';

/** What stands behind the question mark of the address, as it is now. To be called where things may be injected. */
export function injectQuery(): Signal<Params> {
  return toSignal(inject(ActivatedRoute).queryParams, { requireSync: true });
}
