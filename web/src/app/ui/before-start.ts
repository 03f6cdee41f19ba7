import { ElementRef, inject } from '@angular/core';

/**
 * A field of this component as it stands in a page that was made beforehand. What was written into it before the portal had
 * started is to be taken over. To be asked for while the component is made; undefined where the page is made in the browser.
 */
export function fieldBeforeStart(selector: string): HTMLInputElement | undefined {
  return inject<ElementRef<HTMLElement>>(ElementRef).nativeElement.querySelector<HTMLInputElement>(selector) ?? undefined;
}
