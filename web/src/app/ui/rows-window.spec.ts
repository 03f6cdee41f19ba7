import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RowsWindow } from './rows-window';

const ROW = 40;

/** A list that scrolls, 400 pixels high. */
function open(count: number) {
  const rows = signal(count);
  const window = TestBed.runInInjectionContext(() => new RowsWindow(signal(ROW), rows, 2));
  const element = document.createElement('div');
  Object.defineProperty(element, 'clientHeight', { value: 400, configurable: true });
  window.follow(element);
  const scroll = (top: number) => {
    element.scrollTop = top;
    element.dispatchEvent(new Event('scroll'));
  };
  return { window, element, rows, scroll, inSight: () => [window.first(), window.end()] };
}

describe('RowsWindow', () => {
  beforeEach(() => {
    vi.stubGlobal('ResizeObserver', class { observe() {} disconnect() {} });
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('holds the rows in sight, with some above and below', () => {
    const { scroll, inSight } = open(1000);

    expect(inSight()).toEqual([0, 12]);
    scroll(100 * ROW);
    expect(inSight()).toEqual([96, 112]);
  });

  it('changes nothing for a small step', () => {
    const { window, scroll } = open(1000);
    scroll(101 * ROW);
    const before = window.indexes();

    scroll(101 * ROW + 3);

    expect(window.indexes()).toBe(before);
  });

  it('ends with the list, also where it became shorter than what is scrolled to', () => {
    const { window, rows, scroll, inSight } = open(1000);
    scroll(990 * ROW);
    expect(inSight()[1]).toBe(1000);

    rows.set(3);

    expect(window.end()).toBe(3);
    expect(window.indexes()).toEqual([]);
    scroll(0);
    expect(window.indexes()).toEqual([0, 1, 2]);
  });

  it('brings a row into sight from above and below, and leaves one that is there', () => {
    const { window, element, scroll } = open(1000);
    scroll(100 * ROW);

    window.show(105);
    expect(element.scrollTop).toBe(100 * ROW);
    window.show(90);
    expect(element.scrollTop).toBe(90 * ROW);
    window.show(120, 36);
    expect(element.scrollTop).toBe(121 * ROW + 36 - 400);
  });

  it('follows one element at a time', () => {
    const { window, element } = open(1000);
    const other = document.createElement('div');
    Object.defineProperty(other, 'clientHeight', { value: 80, configurable: true });
    other.scrollTop = 50 * ROW;

    window.follow(other);

    expect([window.scrollTop, window.end()]).toEqual([50 * ROW, 56]);
    element.dispatchEvent(new Event('scroll'));
    expect(window.end()).toBe(56);
  });

  it('knows how far it was scrolled once what was scrolled is out of the page', () => {
    const { window, element, scroll } = open(1000);
    scroll(100 * ROW);

    // Browsers say so of what is nowhere.
    element.scrollTop = 0;

    expect(window.scrollTop).toBe(100 * ROW);
  });
});
