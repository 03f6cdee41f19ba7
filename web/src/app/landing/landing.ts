import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHead } from '../ui/page-head';
import { DrawnList } from './drawn-list';
import { DrawnXray } from './drawn-xray';
import { Example } from './example';

/** The start: what HireFlux does for either side, shown on one invented match. */
@Component({
  selector: 'hf-landing',
  imports: [DrawnList, DrawnXray, Example, RouterLink],
  templateUrl: './landing.html',
  styleUrl: './landing.css',
})
export class Landing {
  constructor() {
    inject(PageHead).set({
      title: $localize`:@@public.landing.title:HireFlux: hiring that shows its reasons`,
      description: $localize`:@@public.landing.description:Every match rests on words: some in the résumé, some in the job. HireFlux shows both, to both sides, and lets either put them right.`,
    });
  }
}
