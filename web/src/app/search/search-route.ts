import { Component } from '@angular/core';
import { SearchPage } from './search-page';

/** The search as it was made, until somebody is at it. */
@Component({
  selector: 'hf-search-route',
  imports: [SearchPage],
  template: `
    @defer (on immediate; hydrate on interaction) {
      <hf-search-page />
    }
  `,
})
export class SearchRoute {}
