import { inject, type Type } from '@angular/core';
import { type Route, Router } from '@angular/router';

/**
 * A page that a server makes, and that stands as it was made until somebody is at it: its frame takes it over then. Where one comes
 * to it from another page, it is fetched before it is gone to.
 */
export const asMade = (path: string, loadComponent: () => Promise<Type<unknown>>, page: () => Promise<unknown>): Route => ({
  path,
  loadComponent,
  resolve: { page: () => (inject(Router).navigated ? page() : undefined) },
});
