import { Component, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { type ConnectRouter, createRouterTransport, type Interceptor } from '@connectrpc/connect';
import { TRANSPORT } from '../transport';

@Component({ template: 'elsewhere' })
class Elsewhere {}

/** Opens a page at its address, with a server in memory behind it, and waits until nothing is under way. */
export async function openPage(page: Type<unknown>, url: string, routes: (router: ConnectRouter) => void) {
  let underWay = 0;
  const counted: Interceptor = (next) => async (req) => {
    underWay++;
    return next(req).finally(() => underWay--);
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: url.slice(1).split('?')[0]!, component: page }, { path: '**', component: Elsewhere }], withComponentInputBinding()),
      { provide: TRANSPORT, useFactory: () => createRouterTransport(routes, { transport: { interceptors: [counted] } }) },
    ],
  });
  const harness = await RouterTestingHarness.create(url);
  const root: HTMLElement = harness.fixture.nativeElement;
  const settled = async () => {
    do {
      await new Promise((resolve) => setTimeout(resolve));
      await harness.fixture.whenStable();
    } while (underWay > 0);
  };
  await settled();
  return {
    root,
    text: () => root.textContent.replace(/\s+/g, ' '),
    at: () => TestBed.inject(Router).url,
    settled,
    press: async (label: string) => {
      [...root.querySelectorAll<HTMLElement>('button, [role=menuitem]')].find((button) => button.textContent.trim().startsWith(label))!.click();
      await settled();
    },
    write: async (label: string, text: string) => {
      const { htmlFor } = [...root.querySelectorAll('label')].find((each) => each.textContent.trim().startsWith(label))!;
      const box = root.querySelector<HTMLInputElement>(`#${htmlFor}`)!;
      box.value = text;
      box.dispatchEvent(new Event('input'));
      box.dispatchEvent(new Event('blur'));
      await settled();
    },
  };
}
