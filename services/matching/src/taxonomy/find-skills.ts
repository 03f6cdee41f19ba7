import type { Mark } from './curated.ts';
import { type Token, tokens } from './fold.ts';

/** What a name in the taxonomy stands for. */
export interface Hit {
  readonly skill: number;
  readonly mark: Mark;
  /** The name as it must be written, where its mark asks for that. */
  readonly name?: string;
  /** Whether it is a technology or named by hand, and so tells what a list around it is about. */
  readonly technical: boolean;
}

interface Found {
  readonly skill: number;
  readonly start: number;
  readonly end: number;
}

interface Candidate extends Found {
  readonly hit: Hit;
  readonly from: number;
  readonly to: number;
}

const LONGEST = 6;
const AFTER = new Set(['program', 'programming', 'language', 'developer', 'engineer', 'development', 'code', 'script', 'scripting', 'framework', 'application', 'app', 'library', 'microservice', 'backend', 'sdk', 'api', 'spreadsheet', 'macro', 'package', 'component', 'frontend']);
const BEFORE = new Set(['in', 'with', 'of', 'using']);
const BEFORE_THAT = new Set(['written', 'write', 'program', 'programming', 'code', 'coding', 'proficient', 'proficiency', 'experience', 'experienced', 'knowledge', 'fluent', 'expert', 'expertise', 'skilled', 'skill', 'developed', 'built', 'service', 'develop']);
const JOINT = /^(?:[\s,;/|•·&+()]|\band\b|\bor\b)*$/u;

/** The skills that stand in running text: the longest names first; a common word only where its surroundings speak for it. */
export function findSkills(keys: ReadonlyMap<string, Hit>, text: string): Found[] {
  const words = tokens(text);
  const candidates: Candidate[] = [];
  for (let from = 0; from < words.length; from += 1) {
    for (let length = Math.min(LONGEST, words.length - from); length > 0; length -= 1) {
      const span = words.slice(from, from + length);
      const hit = keys.get(span.map(({ folded }) => folded).join(' '));
      if (!hit || hit.mark === '-' || !staysInSentence(text, span)) continue;
      candidates.push({ skill: hit.skill, hit, from, to: from + length - 1, start: span[0]!.start, end: span.at(-1)!.end });
      from += length - 1;
      break;
    }
  }

  const taken = candidates.map((each) => isPlain(text, words, each));
  for (let changed = true; changed; ) {
    changed = false;
    for (const [at, each] of candidates.entries()) {
      if (taken[at] || !isWrittenSo(text, each)) continue;
      const beside = [at - 1, at + 1].some((other) => taken[other] && candidates[other]!.hit.technical && isList(text, candidates[other]!, each));
      if (!beside && !isSpokenFor(words, each)) continue;
      taken[at] = true;
      changed = true;
    }
  }
  return candidates.filter((_, at) => taken[at]).map(({ skill, start, end }) => ({ skill, start, end }));
}

/** A name does not run over the end of a sentence or a line. */
function staysInSentence(text: string, span: readonly Token[]): boolean {
  return span.length === 1 || !/[.;:!?\n,()]\s|[\n,;]/.test(text.slice(span[0]!.start, span.at(-1)!.end));
}

function isPlain(text: string, words: readonly Token[], each: Candidate): boolean {
  if (each.hit.mark === '') return true;
  return each.hit.mark === '!' && isWrittenSo(text, each) && !opensSentence(text, words, each);
}

function isWrittenSo(text: string, { hit, start, end }: Candidate): boolean {
  if (text.slice(start, end) !== hit.name) return false;
  // "R&D", "C-level" and "Vitamin-C" are not lists of languages.
  return end - start > 1 || !(/[-&'’.]/.test(text[start - 1] ?? '') || /^[-&'’]|^\.\S/.test(text.slice(end, end + 2)));
}

/** "React to emergencies" begins a sentence with a verb. */
function opensSentence(text: string, words: readonly Token[], { start, end, to }: Candidate): boolean {
  const before = text.slice(0, start).trimEnd();
  const gap = text.slice(before.length, start);
  const opens = start === 0 || gap.includes('\n') || (gap !== '' && /[.!?:;•·–—*-]$/.test(before.slice(-1)));
  return opens && /^ \p{Ll}/u.test(text.slice(end, end + 2)) && !AFTER.has(words[to + 1]?.folded ?? '');
}

function isSpokenFor(words: readonly Token[], { from, to }: Candidate): boolean {
  if (AFTER.has(words[to + 1]?.folded ?? '')) return true;
  return BEFORE.has(words[from - 1]?.folded ?? '') && BEFORE_THAT.has(words[from - 2]?.folded ?? '');
}

function isList(text: string, one: Candidate, other: Candidate): boolean {
  const between = one.start < other.start ? text.slice(one.end, other.start) : text.slice(other.end, one.start);
  return between.trim() !== '' && JOINT.test(between);
}
