import { Location } from '@angular/common';
import { inject } from '@angular/core';

/** The address that the page before this one knew, so that nobody writes it twice. It stands in no address of a page. */
export const handedAddress = (): string => (inject(Location).getState() as { readonly email?: string } | null)?.email ?? '';
