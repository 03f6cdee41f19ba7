import { foldText } from './fold-text.ts';

/** Of a longer text its beginning counts. */
const MOST_SIGNS = 300;
const LEAST_CLOSENESS = 0.5;
/** What is not the same never counts as such. */
const MOST_ALIKE = 0.99;

export interface Close {
  /** Which of the texts it is. */
  readonly at: number;
  readonly closeness: number;
}

/** Finds which of some texts are close to another, the closest first: by the share of their runs of three signs that both have. */
export function closestAmong(texts: readonly string[], most: number): (text: string) => Close[] {
  const folded = texts.map(foldText);
  const runs = folded.map(runsOf);
  const holders = new Map<string, number[]>();
  for (const [at, each] of runs.entries()) for (const run of each) holders.set(run, holders.get(run) ?? []).get(run)!.push(at);

  return (text) => {
    const asked = foldText(text);
    const own = runsOf(asked);
    const shared = texts.map(() => 0);
    for (const run of own) for (const at of holders.get(run) ?? []) shared[at]! += 1;
    return shared
      .map((both, at) => ({ at, closeness: folded[at] === asked ? 1 : Math.min(MOST_ALIKE, both / (own.size + runs[at]!.size - both)) }))
      .filter(({ closeness }) => closeness >= LEAST_CLOSENESS)
      .sort((one, other) => other.closeness - one.closeness)
      .slice(0, most);
  };
}

/** The runs of three signs in the words of a text, which begin and end with spaces: how a word begins counts most. */
function runsOf(folded: string): Set<string> {
  const runs = new Set<string>();
  for (const word of folded.slice(0, MOST_SIGNS).split(' ')) {
    const signs = [' ', ' ', ...word, ' '];
    for (let at = 0; at + 2 < signs.length; at += 1) runs.add(signs.slice(at, at + 3).join(''));
  }
  return runs;
}
