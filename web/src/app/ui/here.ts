import { isPlatformBrowser } from '@angular/common';
import { DOCUMENT, inject, PLATFORM_ID, Service, signal } from '@angular/core';
import { isSignInExpected } from '../connect/signed-in';

/** What somebody does first who is at a page, however they use it. */
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin', 'input', 'click'];

/**
 * Whether somebody is at the page. One that a server made says all it has to say before any script runs: until somebody moves, its
 * scripts need not take it over, and a phone has the time to show it. Who signed in here has marks of their own on it, at once.
 */
@Service()
export class Here {
  private readonly seen = signal(false);
  readonly is = this.seen.asReadonly();

  constructor() {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    if (isSignInExpected()) {
      this.seen.set(true);
      return;
    }
    const document = inject(DOCUMENT);
    const signs = new AbortController();
    const see = () => (signs.abort(), this.seen.set(true));
    for (const sign of SIGNS) document.addEventListener(sign, see, { capture: true, passive: true, signal: signs.signal });
  }
}
