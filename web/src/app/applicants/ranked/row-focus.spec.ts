import { Component, ElementRef, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RowFocus } from './row-focus';

@Component({
  template: `
    <button type="button" id="elsewhere"></button>
    <div #rows (focusin)="focus.hold()" (focusout)="focus.letGo(rows)">
      @for (key of keys(); track key) {
        <a href="#" [id]="$last ? 'row' : null">{{ key }}</a>
      }
    </div>
  `,
})
class List {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly keys = signal([0, 1]);
  readonly focus = new RowFocus(this.keys, () => this.host.querySelector<HTMLElement>('#row')?.focus());
}

async function open() {
  const fixture = TestBed.createComponent(List);
  document.body.append(fixture.nativeElement);
  await fixture.whenStable();
  const find = (id: string) => (fixture.nativeElement as HTMLElement).querySelector<HTMLElement>(`#${id}`)!;
  return { find, drawAnew: async () => (fixture.componentInstance.keys.update(([first = 0, last = 0]) => [first, last + 1]), fixture.whenStable()) };
}

describe('RowFocus', () => {
  it('comes back to the row that is drawn anew', async () => {
    const { find, drawAnew } = await open();
    find('row').focus();

    await drawAnew();
    await drawAnew();

    expect(find('row').textContent).toBe('3');
    expect(document.activeElement).toBe(find('row'));
  });

  it('stays where somebody took it', async () => {
    const { find, drawAnew } = await open();
    find('row').focus();
    find('elsewhere').focus();
    await drawAnew();
    expect(document.activeElement).toBe(find('elsewhere'));

    find('row').focus();
    find('row').blur();
    await Promise.resolve();
    await drawAnew();

    expect(document.activeElement).toBe(document.body);
  });
});
