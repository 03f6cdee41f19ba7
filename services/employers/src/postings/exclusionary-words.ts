import { readFileSync } from 'node:fs';
import { type Finding, type FindingKind, type Passage, type Posting, spotIn } from './posting.ts';

type Kind = 'gendered' | 'gendered_title' | 'age' | 'age_of_start' | 'ability' | 'origin';

interface Entry {
  readonly kind: Kind;
  readonly words: string;
  readonly instead: string;
}

const FOUND_AS: Record<Kind, FindingKind> = {
  gendered: 'gendered_words',
  gendered_title: 'gendered_words',
  age: 'age_words',
  age_of_start: 'age_words',
  ability: 'ability_words',
  origin: 'origin_words',
};

const ENTRIES: readonly Entry[] = readFileSync(new URL('../../data/exclusionary-words.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => {
    const [, kind, words, instead] = line.split('\t');
    return { kind: kind as Kind, words: words!, instead: instead! };
  });

const keyOf = (words: string) => words.toLowerCase().replace(/[\s\p{Pd}]+/gu, ' ');
const BY_WORDS = new Map(ENTRIES.map((entry) => [keyOf(entry.words.replace('*', '')), entry]));
const alternatives = (entries: readonly Entry[]) =>
  entries
    .map(({ words }) => words.replace('*', '').split(/[ -]/).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('[\\s\\p{Pd}]+'))
    .sort((a, b) => b.length - a.length)
    .join('|');

/** “Non-native speakers are welcome” shuts nobody out. */
const PHRASES = new RegExp(`(?<![\\p{L}\\p{N}]|\\bnon[\\s\\p{Pd}])(?:${alternatives(ENTRIES.filter(({ kind }) => kind !== 'gendered_title'))})(?![\\p{L}\\p{N}])`, 'giu');
const TITLES = new RegExp(`(?<![\\p{L}\\p{N}])[\\p{L}\\p{Pd}]*?(${alternatives(ENTRIES.filter(({ kind }) => kind === 'gendered_title'))})(?![\\p{L}\\p{N}])`, 'giu');
/** The marks by which a title means everyone: (m/w/d), :in, *in, /in, (in), Innen. */
const MEANS_ALL = /\(\s*[mwfdxig]\s*[/|,]\s*[mwfdxig][^)]*\)|\b[mwf]\s?\/\s?[mwfd]\b|[\p{L}](?:[:*_·]|\/-?)(?:in|innen)\b|\((?:in|innen)\)|\p{Ll}Innen\b|all genders|\bgn\b/iu;
const AGES =
  /(?:\b(?:aged?|between)\s+)?\b[1-6]\d\s*(?:-|–|to|and|bis|und)\s*[1-6]\d\s+(?:years? old|years? of age|Jahren? alt|Jahre alt)|\b(?:under|below|up to|no older than|younger than|max(?:imum|imal|\.)?|bis|unter|höchstens)\s+(?:the age of\s+[1-6]\d|[1-6]\d\s+(?:years? old|years? of age|Jahren? alt|Jahre alt))/giu;

/** Words that shut people out of a posting. Whoever may yet be in school is meant by an internship. */
export function exclusionaryWords(posting: Posting, passages: readonly Passage[]): Finding[] {
  return passages.flatMap((passage) => [
    ...(passage.field === 'title' ? titles(passage) : []),
    ...[...passage.text.matchAll(PHRASES)].flatMap(({ 0: words, index }) => {
      const { kind, instead } = BY_WORDS.get(keyOf(words))!;
      if (kind === 'age_of_start' && posting.employment_type === 'internship') return [];
      return [{ kind: FOUND_AS[kind], ...spotIn(passage, index, words.length), parameters: { instead } }];
    }),
    ...[...passage.text.matchAll(AGES)].map(({ 0: words, index }) => ({ kind: 'age_words' as const, ...spotIn(passage, index, words.length) })),
  ]);
}

function titles(passage: Passage): Finding[] {
  if (MEANS_ALL.test(passage.text)) return [];
  return [...passage.text.matchAll(TITLES)].map(({ 0: words, 1: ending, index }) => ({
    kind: 'gendered_words',
    ...spotIn(passage, index, words.length),
    parameters: { instead: BY_WORDS.get(keyOf(ending!))!.instead.replace(/^\+/, words) },
  }));
}
