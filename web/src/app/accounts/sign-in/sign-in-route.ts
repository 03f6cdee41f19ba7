import { Component, input } from '@angular/core';
import { SignIn } from './sign-in';

/** The door as it was made, until somebody is at it. */
@Component({
  selector: 'hf-sign-in-route',
  imports: [SignIn],
  template: `
    @defer (on immediate; hydrate on interaction) {
      <hf-sign-in [side]="side()" [next]="next()" />
    }
  `,
})
export class SignInRoute {
  readonly side = input<string>();
  readonly next = input<string>();
}
