import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, RouterOutlet } from '@angular/router';
import { followFocus } from './follow-focus';

@Component({ template: '' })
class Page {}

@Component({
  imports: [RouterOutlet],
  template: `<a href="#" id="outside">outside</a><main id="main" tabindex="-1"><a href="#" id="inside">inside</a><router-outlet /></main>`,
})
class Frame {
  constructor() {
    followFocus();
  }
}

async function open() {
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', component: Page }])] });
  const fixture = TestBed.createComponent(Frame);
  const goTo = async (url: string) => {
    await TestBed.inject(Router).navigateByUrl(url);
    await fixture.whenStable();
  };
  await goTo('/first');
  return { goTo, focus: (id: string) => document.getElementById(id)!.focus(), focused: () => document.activeElement?.id };
}

describe('followFocus', () => {
  it('leaves whoever has just come where they are, and goes along to the next page', async () => {
    const { goTo, focus, focused } = await open();
    expect(focused()).toBe('');

    focus('outside');
    await goTo('/second');

    expect(focused()).toBe('main');
  });

  it('stays where it is in a page that stays, whatever else its address says', async () => {
    const { goTo, focus, focused } = await open();

    focus('outside');
    await goTo('/first?step=two');

    expect(focused()).toBe('outside');
  });

  it('leaves it to a page that knows better where to begin', async () => {
    const { goTo, focus, focused } = await open();

    focus('inside');
    await goTo('/second');

    expect(focused()).toBe('inside');
  });
});
