import { TestBed } from '@angular/core/testing';
import { SIGNED_IN } from '../connect/signed-in';
import { Here } from './here';

describe('Here', () => {
  beforeEach(() => localStorage.clear());

  it('sees nobody before somebody moves', () => {
    expect(TestBed.inject(Here).is()).toBe(false);
  });

  it.each(['pointermove', 'touchstart', 'keydown', 'focusin', 'click', 'input'])('sees who is there by a %s, wherever in the page it is', (sign) => {
    const here = TestBed.inject(Here);
    const part = document.body.appendChild(document.createElement('p'));
    part.addEventListener(sign, (event) => event.stopPropagation());

    part.dispatchEvent(new Event(sign, { bubbles: true }));

    expect(here.is()).toBe(true);
    part.remove();
  });

  it('fetches what the page lists for later, without running it', async () => {
    const list = document.head.appendChild(document.createElement('script'));
    Object.assign(list, { type: 'application/json', id: 'hf-later', textContent: '["later.js"]' });

    TestBed.inject(Here);

    const link = await vi.waitUntil(() => document.head.querySelector('link[rel=prefetch][href="later.js"]'));
    link.remove();
    list.remove();
  });

  it('knows of who signed in here before they move', () => {
    localStorage.setItem(SIGNED_IN, '1');

    expect(TestBed.inject(Here).is()).toBe(true);
  });
});
