import { TestBed } from '@angular/core/testing';
import { type Command, Keys } from './keys';

function given() {
  const keys = TestBed.inject(Keys);
  const done: string[] = [];
  const command = (label: string, pressed: string): Command => ({ label, group: 'do', keys: pressed, run: () => void done.push(label) });
  const press = (...pressed: readonly string[]) => pressed.forEach((key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
  return { done, press, shell: (label: string, pressed: string) => keys.hold([command(label, pressed)]), page: (label: string, pressed: string) => TestBed.runInInjectionContext(() => keys.add(command(label, pressed))) };
}

describe('Keys', () => {
  beforeEach(() => localStorage.clear());

  it('takes the page’s own meaning of a key before the frame’s', () => {
    const { shell, page, press, done } = given();
    shell('frame', 's');
    page('page', 's');

    press('s');

    expect(done).toEqual(['page']);
  });

  it('finishes what was begun, also where its last key means something else on the page', () => {
    const { shell, page, press, done } = given();
    shell('to the search', 'g s');
    page('save', 's');

    press('g', 's', 's');

    expect(done).toEqual(['to the search', 'save']);
  });

  it('lists what is held as well, for as long as it is', () => {
    const { shell, page } = given();
    page('page', 'j');
    const off = shell('move', 'm');
    const listed = () => TestBed.inject(Keys).all().map(({ label }) => label);

    expect(listed()).toEqual(['page', 'move']);
    off();
    expect(listed()).toEqual(['page']);
  });
});
