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
    if (document.readyState === 'complete') fetchLater(document);
    else document.defaultView?.addEventListener('load', () => fetchLater(document), { once: true });
  }
}

/** Fetches what taking the page over will need, once the page itself is there and nothing else is to be done. Nothing of it runs. */
function fetchLater(document: Document): void {
  const scripts = JSON.parse(document.getElementById('hf-later')?.textContent ?? '[]') as string[];
  const next = () => {
    const href = scripts.shift();
    if (href === undefined) return;
    document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', as: 'script', href }));
    inIdleTime(next);
  };
  inIdleTime(next);
}

/** Not every browser tells when it is idle. */
const inIdleTime = (run: () => void): void => void (typeof requestIdleCallback === 'function' ? requestIdleCallback(run) : setTimeout(run, 50));
