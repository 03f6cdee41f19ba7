import { afterNextRender, ElementRef, inject } from '@angular/core';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * A field of this component as it stands in a page that was made beforehand. What was written into it before the portal had
 * started is to be taken over. To be asked for while the component is made; undefined where the page is made in the browser.
 */
export function fieldBeforeStart(selector: string): HTMLInputElement | undefined {
  return inject<ElementRef<HTMLElement>>(ElementRef).nativeElement.querySelector<HTMLInputElement>(selector) ?? undefined;
}

/**
 * Takes over what is written, ticked or chosen in this component's fields before the portal has started: its first drawing would put
 * each back to what the page was made with. To be called while the component is made.
 */
export function takeUpFields(selector = 'input, select, textarea'): void {
  const { nativeElement: host } = inject<ElementRef<HTMLElement>>(ElementRef);
  const begun = new Map<Field, Pick<HTMLInputElement, 'value' | 'checked'>>();
  const note = (field: Field) => {
    begun.delete(field);
    begun.set(field, { value: field.value, checked: isTick(field) && field.checked });
  };
  const hear = ({ target }: Event) => (target as Element).matches(selector) && note(target as Field);
  for (const field of host.querySelectorAll<Field>(selector)) if (isChanged(field)) note(field);
  host.addEventListener('input', hear, true);
  afterNextRender(() => {
    host.removeEventListener('input', hear, true);
    for (const [field, { value, checked }] of begun) {
      if (isTick(field)) field.checked = checked;
      else field.value = value;
      // Whatever is bound to the field hears of it as of a hand.
      for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
  });
}

const isTick = (field: Field): field is HTMLInputElement => field.type === 'checkbox' || field.type === 'radio';

/** Whether somebody changed a field since the page was made. Of radios it is the one that was chosen. */
function isChanged(field: Field): boolean {
  if ('options' in field) return field.selectedIndex !== Math.max(0, [...field.options].findIndex(({ defaultSelected }) => defaultSelected));
  if (isTick(field)) return field.checked !== field.defaultChecked && (field.checked || field.type === 'checkbox');
  return field.value !== field.defaultValue;
}
