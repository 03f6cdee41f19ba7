import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { SIGNED_IN } from '../connect/signed-in';
import { Here } from './here';

/** A part of a page as the server marks it, and how often it was touched. */
function waiting(name: string) {
  const part = document.body.appendChild(document.createElement('section'));
  part.setAttribute('jsaction', 'click:;keydown:;');
  part.setAttribute('ngb', name);
  part.innerHTML = `<form><input jsaction="keydown:;" ngb="${name}" /></form>`;
  let touched = 0;
  part.addEventListener('keydown', () => touched++);
  return { part, touched: () => touched };
}

async function open() {
  const parts = [waiting('d0'), waiting('d1')];
  TestBed.inject(Here);
  await TestBed.inject(ApplicationRef).whenStable();
  TestBed.tick();
  return { first: parts[0]!.part, touched: () => parts.map((part) => part.touched()) };
}

describe('Here', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    TestBed.resetTestingModule();
    document.body.innerHTML = '';
  });

  it('leaves a made page as it is before somebody moves', async () => {
    expect((await open()).touched()).toEqual([0, 0]);
  });

  it.each(['pointermove', 'touchstart', 'wheel', 'focusin', 'click', 'input'])('has every part taken over, once, at the first %s', async (sign) => {
    const { first, touched } = await open();
    first.addEventListener(sign, (event) => event.stopPropagation());

    for (let time = 0; time < 2; time++) first.dispatchEvent(new Event(sign, { bubbles: true }));

    expect(touched()).toEqual([1, 1]);
  });

  it('has all taken over at once where somebody is signed in', async () => {
    localStorage.setItem(SIGNED_IN, '1');

    expect((await open()).touched()).toEqual([1, 1]);
  });

  it('keeps the browser from sending a form that waits, and no other', async () => {
    const { first } = await open();
    const other = document.body.appendChild(document.createElement('form'));
    const sent = (form: Element) => form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));

    expect(sent(first.querySelector('form')!)).toBe(false);
    expect(sent(other)).toBe(true);
  });

  it('fetches what the page lists for later, without running it', async () => {
    const list = document.head.appendChild(document.createElement('script'));
    Object.assign(list, { type: 'application/json', id: 'hf-later', textContent: '["later.js"]' });

    await open();

    const link = await vi.waitUntil(() => document.head.querySelector('link[rel=prefetch][href="later.js"]'));
    link.remove();
    list.remove();
  });
});
