import { Component, input } from '@angular/core';
import { JobPage } from './job-page';

/** A job as it was made, until somebody is at it. */
@Component({
  selector: 'hf-job-route',
  imports: [JobPage],
  template: `
    @defer (on immediate; hydrate on interaction) {
      <hf-job-page [id]="id()" [save]="save()" />
    }
  `,
})
export class JobRoute {
  readonly id = input.required<string>();
  readonly save = input<string>();
}
