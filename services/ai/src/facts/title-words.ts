import { wordsOf } from './word-files.ts';

const TITLES = new Set(wordsOf('title-words.txt'));
/** German writes titles as one word. */
const COMPOUND = /(?:entwickler|ingenieur|leiter|berater|manager|techniker|assistent|mechaniker|fahrer|verkäufer|lehrer|pfleger|mitarbeiter|referent|architekt|redakteur|betreuer|forscher|buchhalter)(?:in)?$/;
const ORGANIZATION =
  /(?:^|[\s,.(])(?:inc|llc|ltd|gmbh|ag|sa|s\.a|sarl|plc|corp|corporation|co|company|group|holdings?|labs?|systems|solutions|technologies|software|studios?|partners|consulting|bank|hospital|clinic|university|college|institute|school|academy|museum|gallery|foundation|association|agency|ministry|department|council|society|organization|center|centre|church|ensemble|orchestra|opera|program|robotics|analytics|financial|industries|services|networks|media|retail|freight|command|gmbh & co\. kg|kg|e\.v|se|universität|hochschule|klinikum|université|universidad)\.?(?=$|[\s,.)])/i;

/** Whether a text names what somebody does. */
export function isTitle(text: string): boolean {
  return titleScore(text) > 0;
}

/** How much a text looks like a title of work: its last word counts most. */
export function titleScore(text: string): number {
  const words = text
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .split(/[^\p{L}&+#-]+/u)
    .flatMap((word) => [word, ...(word.includes('-') ? word.split('-') : [])])
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > 14) return 0;
  const hits = words.filter(isTitleWord).length;
  return hits === 0 ? 0 : 1 + (isTitleWord(words.at(-1)!) ? 1 : 0);
}

const isTitleWord = (word: string) => TITLES.has(word) || COMPOUND.test(word);

/** How much a text looks like the name of an employer or a school. */
export function organizationScore(text: string): number {
  return ORGANIZATION.test(text) ? 1 : 0;
}
