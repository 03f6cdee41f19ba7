// Each of these runs in the page, so that it may use nothing from outside itself.

/** Controls that are hard to hit: under 24 by 24 pixels, or in the bars of a page that is touched under 44 high. Links within a sentence are excepted. */
export function smallTargets(touched: boolean): string[] {
  const controls = 'a[href], button, input:not([type="hidden"], [type="file"]), select, textarea, summary, [role="menuitem"], [role="menuitemcheckbox"], [role="option"]';
  const bars = '.top, .phonebar, .site, .tabs';
  const all = [...document.querySelectorAll<HTMLElement>(controls)];
  const isSeen = (element: Element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !element.closest('.vh, .skip');

  /** Whether it stands among words that are no control themselves. */
  const isInSentence = (element: Element): boolean => {
    if (getComputedStyle(element).display !== 'inline') return false;
    let block: Element = element;
    while (getComputedStyle(block).display === 'inline' && block.parentElement) block = block.parentElement;
    const rest = block.cloneNode(true) as Element;
    for (const control of rest.querySelectorAll('a, button, .vh')) control.remove();
    return /\p{L}/u.test(rest.textContent ?? '');
  };

  return all.filter(isSeen).flatMap((element) => {
    const boxes = [element, ...((element as HTMLInputElement).labels ?? [])].map((each) => each.getBoundingClientRect());
    const [width, height] = [Math.max(...boxes.map((box) => box.width)), Math.max(...boxes.map((box) => box.height))];
    const least = touched && element.closest(bars) ? 44 : 24;
    if (isInSentence(element) || (width >= 23.5 && height >= least - 0.5)) return [];
    return [`target of ${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.replace(/\s+/g, ' ').slice(0, 110)}`];
  });
}

/** Words on controls that are cut off without a sign of it. */
export function clippedTargets(): string[] {
  return [...document.querySelectorAll<HTMLElement>('.btn, .tag, .tabs a, .phonebar a, .phonebar button, h1, label')]
    .filter((element) => element.checkVisibility({ checkVisibilityCSS: true }) && !element.closest('.vh') && element.clientWidth > 0)
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).textOverflow !== 'ellipsis' && getComputedStyle(element).display !== 'inline')
    .map((element) => `words are cut: ${element.outerHTML.replace(/\s+/g, ' ').slice(0, 110)}`);
}

/** Controls that cannot be brought to where they can be pressed, because something lies over them or they lie outside. */
export function coveredTargets(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>('main a[href], main button, main input:not([type="hidden"], [type="file"]), main select, main textarea')];
  return all
    .filter((element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && !element.closest('.vh, .skip'))
    .flatMap((element) => {
      element.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, top, width, height } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
      if (hit && (element.contains(hit) || hit.contains(element) || (hit.closest('label') && [...((element as HTMLInputElement).labels ?? [])].includes(hit.closest('label')!)))) return [];
      return [`cannot be reached: ${element.outerHTML.replace(/\s+/g, ' ').slice(0, 110)} under ${hit?.outerHTML.slice(0, 60) ?? 'nothing'}`];
    });
}

/** Text whose lines do not grow with it, for who has set a larger font in the browser. */
export function tightLines(): string[] {
  const html = document.documentElement;
  html.style.fontSize = '32px';
  const texts = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '') && element.checkVisibility());
  const tight = texts.filter((element) => {
    const { fontSize, lineHeight } = getComputedStyle(element);
    return parseFloat(lineHeight) < parseFloat(fontSize) * 0.9;
  });
  html.style.fontSize = '';
  return tight.map((element) => `lines too tight for their text: ${element.outerHTML.replace(/\s+/g, ' ').slice(0, 90)}`);
}
