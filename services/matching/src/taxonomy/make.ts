import { readFileSync, writeFileSync } from 'node:fs';
import { env } from 'node:process';
import { parseCsv } from './csv.ts';
import { type Mark, parseCuratedSkills, parseTitleAliases } from './curated.ts';
import { fold } from './fold.ts';
import { namesOfTechnology, plainName } from './technology-names.ts';

// Makes data/skills.tsv and data/occupations.tsv from O*NET, ESCO and the files written by hand. Run it as
// HIREFLUX_CORPUS=<folder with taxonomy/> node services/matching/src/taxonomy/make.ts

interface Entry {
  name: string;
  mark: Mark;
  /** Each alias with its mark before it. */
  aliases: string[];
  implies: string[];
  group: number | undefined;
  kinds: Set<number>;
}

const NOTICE = `# Skills and occupations of HireFlux, made by src/taxonomy/make.ts; see NOTICE.md for the sources.\n`;

/** Names that say nothing of a person, or are a company's. */
const DROPPED = new Set(
  ['Google', 'Facebook', 'Software libraries', 'Business software applications', 'Productivity software', 'Software development tools', 'Operating system software', 'Web browser software', 'Databases', 'Online databases', 'Email software', 'Source code editor software', 'HMS', 'Magellan Firmware', 'CPR Visual Estimator'].map(fold),
);
/** A kind of technology with more members than this says too little of two that share it. */
const TELLING_KIND = 60;
/** Words of these lengths or fewer are too short to be found in any case. */
const SHORT = 2;
const ENGLISH = ['rest', 'soap', 'less', 'word', 'teams', 'edge', 'publisher', 'exchange', 'node', 'ember', 'lit', 'travis', 'retail', 'elm', 'zoom', 'slack', 'make', 'box', 'spark', 'hive', 'pig', 'ant', 'express', 'unity', 'torch', 'kube', 'collections', 'billing', 'hiring', 'selling', 'grading', 'typing', 'wiring', 'pastry', 'forecasting', 'scheduling', 'documentation', 'compliance', 'instruction', 'valuation', 'interpreting', 'presenting', 'coaching', 'firmware', 'rails', 'windows os', 'mongo', 'illustrator', 'pop', 'dart', 'ring'];

const corpus = env['HIREFLUX_CORPUS'];
if (!corpus) throw new Error('HIREFLUX_CORPUS is not set: it must be a folder that holds taxonomy/');
const data = new URL('../../data/', import.meta.url);
const read = (name: string) => readFileSync(`${corpus}/taxonomy/${name}`, 'utf8');

const technologies = parseCsv<'name' | 'kinds' | 'hot' | 'occupations'>(read('onet-technology-skills.csv'));
const knowledge = parseCsv<'label'>(read('esco-skills.csv'));
const curated = parseCuratedSkills(readFileSync(new URL('curated-skills.txt', data), 'utf8'));

/** Words that ESCO writes small: a name that is one of them is looked for in its own case alone. */
const vocabulary = new Set([...ENGLISH, ...knowledge.flatMap(({ label }) => label.split(/[^\p{L}]+/u).filter((word) => /^\p{Ll}+$/u.test(word)))]);
const entries: Entry[] = [];
const byKey = new Map<string, Entry>();

const isWord = (name: string) => !name.includes(' ') && vocabulary.has(name.toLowerCase().replace(/[^\p{L}]+$/u, ''));
/** Few letters that O*NET joins to a name are many other words in small letters. */
const technologyMark = (name: string): Mark => (name.length <= 4 && name !== name.toLowerCase() && !name.includes(' ') ? '!' : aliasMark(name));
const aliasMark = (name: string): Mark => {
  const short = name.length <= SHORT || (name === name.toUpperCase() && isWord(name));
  return short || (isWord(name) && name !== name.toLowerCase()) ? '!' : '';
};

function add(name: string, mark: Mark): Entry {
  const entry: Entry = { name, mark, aliases: [], implies: [], group: undefined, kinds: new Set() };
  entries.push(entry);
  byKey.set(fold(name), entry);
  return entry;
}

function addAlias(entry: Entry, alias: string, mark: Mark = aliasMark(alias)): void {
  const key = fold(alias);
  if (key === '' || byKey.has(key)) return;
  byKey.set(key, entry);
  entry.aliases.push(mark + alias);
}

const groups = [...new Set(curated.map(({ group }) => group))];
for (const skill of curated) {
  if (byKey.has(fold(skill.name))) throw new Error(`two skills named by hand are one: ${skill.name}`);
  const entry = add(skill.name, skill.mark);
  entry.group = groups.indexOf(skill.group);
  entry.implies = [...skill.implies];
}
for (const skill of curated) for (const { name, mark } of skill.aliases) addAlias(byKey.get(fold(skill.name))!, name, mark || aliasMark(name));

const kinds = [...new Set(technologies.flatMap(({ kinds }) => kinds.split('|')))].sort();
for (const { name, kinds: its, hot, occupations } of technologies) {
  if (DROPPED.has(fold(name))) continue;
  const { names, vendorless } = namesOfTechnology(name);
  const places = occupations.split('|');
  const seldom = hot !== '1' && places.length < 3 && !names[0]!.includes(' ');
  const common = hot === '1' || places.length >= 8;
  // A few letters alone mean different things in different trades.
  const telling = common ? names : names.filter((each) => each.includes(' ') || each === plainName(name));
  const owner = telling.map((each) => byKey.get(fold(each))).find((entry) => entry !== undefined);
  const entry = owner ?? add(names[0]!, seldom ? '-' : technologyMark(names[0]!));
  for (const each of telling) addAlias(entry, each, technologyMark(each));
  if (vendorless && common && !vendorless.split(' ').every((word) => vocabulary.has(word.toLowerCase()))) addAlias(entry, vendorless);
  for (const kind of its.split('|')) entry.kinds.add(kinds.indexOf(kind));
}

for (const { label } of knowledge) {
  const name = label.replace(/ \(.*\)$/, '').replace(/\s+/g, ' ');
  if (name.split(' ').length > 4 || byKey.has(fold(name))) continue;
  add(name, name.includes(' ') ? '' : '-');
}

/** Folded already, which the reader need not do again; a name that must be written so, as it must be written. */
function keyText(marked: string): string {
  const [, mark, name] = /^([!?-]?)(.+)$/.exec(marked)!;
  return mark === '!' || mark === '?' ? marked : mark! + fold(name!);
}

const members = kinds.map((kind) => technologies.filter((each) => each.kinds.split('|').includes(kind)).length);
const at = new Map(entries.map((entry, index) => [entry, index]));
const lines = entries.map((entry) => {
  const implied = entry.implies.map((name) => {
    const other = byKey.get(fold(name));
    if (!other) throw new Error(`${entry.name} brings ${name}, which is no skill`);
    return at.get(other)!;
  });
  const narrow = [...entry.kinds].filter((kind) => members[kind]! <= TELLING_KIND);
  const id = entry.name.toLowerCase();
  const keys = [entry.mark + entry.name, ...entry.aliases].map(keyText).map((key) => (key === id ? '' : key));
  const fields = [id, keys.join('|'), entry.group ?? '', implied.join(','), narrow.join(',')];
  return fields.join('\t').trimEnd();
});
writeFileSync(new URL('skills.tsv', data), NOTICE + lines.join('\n') + '\n');

const occupations = parseCsv<'label' | 'isco'>(read('esco-occupations.csv'));
const code = new Map(occupations.map(({ label, isco }) => [fold(label), isco.split('.')[0]!]));
const taken = new Set<string>();
const occupationLines = [
  ...parseTitleAliases(readFileSync(new URL('title-aliases.txt', data), 'utf8')),
  ...occupations.map(({ label }) => ({ occupation: label, titles: [] })),
].flatMap(({ occupation, titles }) => {
  const itsCode = code.get(fold(occupation));
  if (itsCode === undefined) throw new Error(`${occupation} is no occupation of ESCO`);
  const keys = [occupation, ...titles].map(fold).filter((key) => !taken.has(key));
  for (const key of keys) taken.add(key);
  return keys.length > 0 ? [[itsCode, ...new Set(keys)].join('\t')] : [];
});
writeFileSync(new URL('occupations.tsv', data), NOTICE + occupationLines.join('\n') + '\n');
