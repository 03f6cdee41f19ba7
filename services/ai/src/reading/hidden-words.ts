import { type Box, boxIn, IDENTITY, type Matrix, multiply } from './matrix.ts';

/** What a page draws, as pdf.js lists it: operators by number, and what each is given. */
export interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Words on one base line, in the page's own space. */
interface Run {
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

/** An area that something was painted on. */
interface Painted {
  readonly box: Box;
  readonly white: boolean;
}

/** Words that nobody sees. */
export interface HiddenWords {
  /** Whether the words that begin here are seen by nobody. */
  has(x: number, y: number): boolean;
}

interface State {
  ctm: Matrix;
  /** undefined where it is a pattern. */
  fill: string | undefined;
  alpha: number;
  mode: number;
  size: number;
  leading: number;
  letterSpace: number;
  wordSpace: number;
  stretch: number;
}

interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

const FAINTEST = 0.06;
const NEAR = 1.5;
/** No letter that people read is lower. */
const LETTER = 3;
const INVISIBLE = new Set([3, 7]);

/** Finds the words that a page draws invisibly or white where nothing of a colour was painted. */
export function hiddenWords({ fnArray, argsArray }: Drawing, operators: Readonly<Record<string, number>>): HiddenWords {
  const names = new Map(Object.entries(operators).map(([name, number]) => [number, name]));
  const fills = new Set([operators['fill'], operators['eoFill'], operators['fillStroke'], operators['eoFillStroke'], operators['closeFillStroke'], operators['closeEOFillStroke']]);
  const painted: Painted[] = [];
  const [seen, unseen]: [Run[], Run[]] = [[], []];
  const stack: State[] = [];
  let state: State = { ctm: IDENTITY, fill: '#000000', alpha: 1, mode: 0, size: 1, leading: 0, letterSpace: 0, wordSpace: 0, stretch: 1 };
  let [line, text]: [Matrix, Matrix] = [IDENTITY, IDENTITY];

  const moveTo = (x: number, y: number) => void (line = text = multiply(line, [1, 0, 0, 1, x, y]));
  const paint = (box: readonly [number, number, number, number], isWhite: boolean) => {
    if (state.alpha >= FAINTEST) painted.push({ box: boxIn(state.ctm, box), white: isWhite });
  };
  const show = (glyphs: readonly (Glyph | number)[]) => {
    let [width, words] = [0, ''];
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') width -= (glyph / 1000) * state.size;
      else width += (glyph.width / 1000) * state.size + state.letterSpace + (glyph.isSpace ? state.wordSpace : 0);
      if (typeof glyph !== 'number') words += glyph.unicode;
    }
    const [, , , , left, y] = multiply(state.ctm, text);
    text = multiply(text, [1, 0, 0, 1, width * state.stretch, 0]);
    if (words.trim() === '') return;
    const run = { left, right: multiply(state.ctm, text)[4], y };
    const drawn = state.alpha >= FAINTEST && !INVISIBLE.has(state.mode);
    const isSeen = drawn ? !isWhite(state.fill) || isOnColour(painted, run) : isDrawnElse(painted, run);
    (isSeen ? seen : unseen).push(run);
  };

  fnArray.forEach((operator, index) => {
    const args = (argsArray[index] ?? []) as readonly unknown[];
    const [first, second] = args as readonly [number, number];
    switch (names.get(operator)) {
      case 'save':
      case 'beginGroup':
        return void stack.push({ ...state });
      case 'restore':
      case 'endGroup':
      case 'paintFormXObjectEnd':
        return void (state = stack.pop() ?? state);
      case 'transform':
        return void (state.ctm = multiply(state.ctm, args as unknown as Matrix));
      case 'paintFormXObjectBegin':
        stack.push({ ...state });
        return void (args[0] && (state.ctm = multiply(state.ctm, args[0] as Matrix)));
      case 'setFillRGBColor':
        return void (state.fill = String(args[0]));
      case 'setFillColorN':
      case 'setFillTransparent':
        return void (state.fill = undefined);
      case 'setGState':
        return void (args[0] as [string, unknown][]).forEach(([key, value]) => key === 'ca' && (state.alpha = Number(value)));
      case 'beginText':
        return void (line = text = IDENTITY);
      case 'setFont':
        return void (state.size = second);
      case 'setTextRenderingMode':
        return void (state.mode = first);
      case 'setCharSpacing':
        return void (state.letterSpace = first);
      case 'setWordSpacing':
        return void (state.wordSpace = first);
      case 'setHScale':
        return void (state.stretch = first / 100);
      case 'setLeading':
        return void (state.leading = -first);
      case 'setTextMatrix':
        return void (line = text = [...((args.length === 1 ? args[0] : args) as Matrix)] as unknown as Matrix);
      case 'moveText':
        return moveTo(first, second);
      case 'nextLine':
        return moveTo(0, state.leading);
      case 'showText':
        return show(args[0] as (Glyph | number)[]);
      case 'constructPath':
        if (fills.has(first) && args[2]) paint([...(args[2] as Float32Array)] as unknown as [number, number, number, number], isWhite(state.fill));
        return;
      case 'shadingFill':
        return paint([-1e6, -1e6, 1e6, 1e6], false);
      case 'paintImageXObject':
      case 'paintInlineImageXObject':
      case 'paintImageMaskXObject':
        return paint([0, 0, 1, 1], false);
    }
  });

  const [hidden, shown] = [byLine(unseen), byLine(seen)];
  return { has: (x, y) => covers(hidden, x, y) && !covers(shown, x, y) };
}

function isWhite(colour: string | undefined): boolean {
  return colour !== undefined && /^#(?:f[a-f\d]){3}$/i.test(colour);
}

/** Whether what was painted last at the beginning of some words has a colour. */
function isOnColour(painted: readonly Painted[], { left, y }: Run): boolean {
  const last = painted.findLast(({ box }) => box.left <= left + NEAR && box.right >= left - NEAR && box.bottom <= y + NEAR && box.top >= y - NEAR);
  return last !== undefined && !last.white;
}

/** Whether something of a colour was painted where the words are: a scan's picture, or the outlines of bold letters, whose words are laid over them unseen. */
function isDrawnElse(painted: readonly Painted[], { left, right, y }: Run): boolean {
  return painted.some(({ box, white }) => !white && box.left <= right && box.right >= left && box.bottom <= y + LETTER && box.top >= y);
}

function byLine(runs: readonly Run[]): ReadonlyMap<number, readonly Run[]> {
  const lines = new Map<number, Run[]>();
  for (const run of runs) {
    const key = Math.round(run.y);
    if (!lines.get(key)?.push(run)) lines.set(key, [run]);
  }
  return lines;
}

function covers(lines: ReadonlyMap<number, readonly Run[]>, x: number, y: number): boolean {
  return [-1, 0, 1].some((near) => lines.get(Math.round(y) + near)?.some(({ left, right }) => x >= left - NEAR && x <= Math.max(left, right - NEAR / 2)));
}
