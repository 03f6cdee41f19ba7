import { isPlatformBrowser } from '@angular/common';
import { afterNextRender, DestroyRef, DOCUMENT, inject, PLATFORM_ID, Service } from '@angular/core';
import { isSignInExpected } from '../connect/signed-in';

/** What somebody does first who is at a page, however they use it. */
const SIGNS = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin', 'input', 'click'];
/** How the server marks a part of a page that is taken over by an interaction with it (`hydrate on interaction`). */
const WAITING = '[ngb][jsaction*="keydown:"]';

/**
 * Has a made page taken over as soon as somebody is at it. It says all it has to say before any script runs: until somebody moves, its
 * scripts need not take it over, and a phone has the time to show it. Who signed in here has marks of their own on it, at once.
 */
@Service()
export class Here {
  private readonly document = inject(DOCUMENT);
  private readonly signs = new AbortController();

  constructor() {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    afterNextRender(() => {
      if (isSignInExpected()) this.wake();
      else this.watch();
    });
    inject(DestroyRef).onDestroy(() => this.signs.abort());
    // A form that waits is not sent by the browser: Angular tells it of it once it is taken over.
    this.document.addEventListener('submit', (event) => (event.target as Element).closest(WAITING) && event.preventDefault(), true);
  }

  private watch(): void {
    const { signal } = this.signs;
    const see = () => (this.signs.abort(), this.wake());
    for (const sign of SIGNS) this.document.addEventListener(sign, see, { capture: true, passive: true, signal });
    if (this.document.readyState === 'complete') fetchLater(this.document);
    else this.document.defaultView?.addEventListener('load', () => fetchLater(this.document), { once: true });
  }

  /**
   * Touches each part that waits. Angular replays what is done to a part while it is being taken over only where an event began
   * that: after `hydrate when` and `hydrate on hover`, a click that comes meanwhile is lost.
   */
  private wake(): void {
    const touched = new Set<string | null>();
    for (const part of this.document.querySelectorAll(WAITING)) {
      const name = part.getAttribute('ngb');
      if (!touched.has(name)) part.dispatchEvent(new KeyboardEvent('keydown', { key: 'Unidentified', bubbles: true }));
      touched.add(name);
    }
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
