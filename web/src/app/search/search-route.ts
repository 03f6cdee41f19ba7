import { Component, inject } from '@angular/core';
import { Here } from '../ui/here';
import { SearchPage } from './search-page';

/** The search as it was made, until somebody is at it. */
@Component({
  selector: 'hf-search-route',
  imports: [SearchPage],
  template: `
    @defer (on immediate; hydrate when here()) {
      <hf-search-page />
    }
  `,
})
export class SearchRoute {
  protected readonly here = inject(Here).is;
}
