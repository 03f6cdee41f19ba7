import { afterNextRender, DestroyRef, inject, type Signal, signal } from '@angular/core';
import { type Box, type Leader, leaderTo } from '../ui/evidence/leader-path';

/** The leaders of a desk in which more than one is drawn: from each `data-lead` to the `data-goal` of that name. Drawn anew as the desk changes its size. */
export function leadersIn(host: HTMLElement): Signal<readonly Leader[]> {
  const leaders = signal<readonly Leader[]>([]);
  const gone = inject(DestroyRef);
  afterNextRender(() => {
    const desk = host.querySelector('[data-desk]')!;
    const watch = new ResizeObserver(() => leaders.set(measured(desk)));
    for (const each of [desk, ...desk.children]) watch.observe(each);
    gone.onDestroy(() => watch.disconnect());
  });
  return leaders.asReadonly();
}

function measured(desk: Element): Leader[] {
  if (!matchMedia('(min-width: 1101px)').matches) return [];
  const { left, top } = desk.getBoundingClientRect();
  const here = (box: DOMRect): Box => ({ left: box.left - left, right: box.right - left, top: box.top - top, bottom: box.bottom - top });
  const goals = here(desk.querySelector('.mid')!.getBoundingClientRect());
  return [...desk.querySelectorAll<HTMLElement>('[data-lead]')].flatMap((words) => {
    const claim = here(desk.querySelector(`[data-goal='${words.dataset['lead']}']`)!.getBoundingClientRect());
    const sheet = here(words.closest('.sheet')!.getBoundingClientRect());
    const gap = sheet.right < claim.left ? claim.left - sheet.right : sheet.left - claim.right;
    const gutter = { ...sheet, left: sheet.left - gap / 2 + 1, right: sheet.right + gap / 2 - 1 };
    return leaderTo([...words.getClientRects()].map(here), claim, gutter, { document: sheet, claims: goals }) ?? [];
  });
}
