import { Component, inject, input } from '@angular/core';
import { Here } from '../../ui/here';
import { SignIn } from './sign-in';

/** The door as it was made, until somebody is at it. */
@Component({
  selector: 'hf-sign-in-route',
  imports: [SignIn],
  template: `
    @defer (on immediate; hydrate when here()) {
      <hf-sign-in [side]="side()" [next]="next()" />
    }
  `,
})
export class SignInRoute {
  readonly side = input<string>();
  readonly next = input<string>();
  protected readonly here = inject(Here).is;
}
