import { ElementRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { takeUpFields } from './before-start';

const PAGE = `
  <input id="name" value="" />
  <input id="letters" type="checkbox" checked />
  <input id="terms" type="checkbox" />
  <input id="seek" type="radio" name="side" value="seek" checked />
  <input id="hire" type="radio" name="side" value="hire" />
  <select id="order"><option>best</option><option selected>newest</option><option>fit</option></select>
`;

/** A page as it was made, with what is done to it before it is drawn for the first time, and what its fields then hear. */
function givenPage(before: (field: <T extends HTMLElement>(id: string) => T) => void) {
  const host = document.createElement('main');
  host.innerHTML = PAGE;
  const field = <T extends HTMLElement = HTMLInputElement>(id: string) => host.querySelector<T>(`#${id}`)!;
  const heard: string[] = [];
  before(field);
  TestBed.configureTestingModule({ providers: [{ provide: ElementRef, useValue: new ElementRef(host) }] });
  TestBed.runInInjectionContext(() => takeUpFields());
  host.addEventListener('change', ({ target }) => heard.push((target as HTMLElement).id));
  return {
    field,
    heard,
    draw: () => {
      field('name').value = '';
      field('letters').checked = true;
      field('terms').checked = false;
      field('seek').checked = true;
      field<HTMLSelectElement>('order').value = 'newest';
      TestBed.tick();
    },
  };
}

describe('takeUpFields', () => {
  it('has what was done before the first drawing stand after it, and tells whatever is bound to the fields', () => {
    const { field, heard, draw } = givenPage((find) => {
      find<HTMLInputElement>('name').value = 'Ada';
      find<HTMLInputElement>('letters').checked = false;
      find<HTMLInputElement>('terms').checked = true;
      find<HTMLInputElement>('hire').checked = true;
      find<HTMLSelectElement>('order').value = 'best';
    });

    draw();

    expect(field('name').value).toBe('Ada');
    expect([field('letters').checked, field('terms').checked, field('hire').checked]).toEqual([false, true, true]);
    expect(field<HTMLSelectElement>('order').value).toBe('best');
    expect(heard).toEqual(['name', 'letters', 'terms', 'hire', 'order']);
  });

  it('hears what is done between the making of the page and its first drawing, as it was last', () => {
    const { field, heard, draw } = givenPage((find) => (find<HTMLInputElement>('hire').checked = true));
    field('seek').checked = true;
    field('seek').dispatchEvent(new Event('input', { bubbles: true }));

    draw();

    expect(field('seek').checked).toBe(true);
    expect(heard).toEqual(['hire', 'seek']);
  });

  it('leaves alone what nobody touched', () => {
    const { heard, draw } = givenPage(() => undefined);

    draw();

    expect(heard).toEqual([]);
  });
});
