import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';

// HIREFLUX_CORPUS=<folder with taxonomy/> node services/ai/src/facts/make-words.ts
// Makes the files of words from O*NET and ESCO; data/NOTICE.md names the licences.

const corpus = env['HIREFLUX_CORPUS'];
if (!corpus) throw new Error('HIREFLUX_CORPUS is not set: it must be a folder that holds taxonomy/');
const data = join(import.meta.dirname, '../../data');
const rows = (file: string) => readFileSync(join(corpus, 'taxonomy', file), 'utf8').split(/\r?\n/).slice(1).filter(Boolean).map(cellsOf);

const VENDORS = /^(?:Adobe|Amazon|Apache|Apple|Atlassian|Autodesk|Cisco|Google|IBM|JetBrains|Microsoft|Mozilla|Oracle|PTC|Red Hat|SAP|Siemens|The MathWorks) (?=\S)/;
/** Words that mean something else in running text. */
const COMMON = /^(?:accounting|ads|analytics|atlassian|chatbot|chef|cloud|database|disassembler|facebook|firewall|google|hive|maya|mq|payroll|power|productivity|purchasing|reporting|safari|sheets|spark|statistical|tax|tiktok|workspace|access|act|ada|aim|air|ant|basic|box|brio|c|circle|class|concur|delve|dash|docs|drive|edge|elm|express|flash|flow|focus|forms|go|ideas|impact|insight|jazz|less|loop|maven|meet|mix|native|notes|now|office|one|oracle|outlook|pages|paint|planner|post|project|publisher|pure|puppet|r|r2|rapid|sage|salt|scratch|sketch|slack|spring|spss|stata|swift|teams|visio|vision|windows|word|works|workday|zoom)$/i;

const technologies = rows('onet-technology-skills.csv')
  .filter(([, , hot, demand]) => hot === '1' || Number(demand) > 0)
  .flatMap(([name]) => namesOf(name!));
const curated = readFileSync(join(data, 'curated-skill-names.txt'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# '));
write('skill-names.txt', [...new Set([...technologies, ...curated])].filter((name) => name.length > 1 && name.length <= 40 && !(COMMON.test(name) && !curated.includes(name))));

const titles = [...rows('esco-occupations.csv').map(([, label]) => label!), ...rows('onet-occupations.csv').map(([, title]) => title!)];
const words = titles.flatMap((title) => title.split(/,| and |\/|\(/).map((part) => lastWord(part))).filter((word) => word.length > 2);
const byHand = readFileSync(join(data, 'curated-title-words.txt'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# '));
write('title-words.txt', [...new Set([...words.filter((word) => /(?:er|or|ist|ian|ant|ent|man|ess|ect|yst|ive|ee|ant|ide|eon|rse|hef|tor|ate|ard|ian|dev)$/.test(word)), ...byHand])].filter((word) => !byHand.includes(`-${word}`) && !word.startsWith('-')));

function namesOf(name: string): string[] {
  const plain = name.replace(/ \(.*\)$/, '').replace(/ (?:software|systems|programming language|database)$/, '').trim();
  const [, words, letters] = /^(.{8,}) ([A-Z][A-Z/0-9]{1,6})$/.exec(plain) ?? [];
  const each = words && letters ? [words, letters] : [plain];
  return each.flatMap((one) => [one, ...(VENDORS.test(one) ? [one.replace(VENDORS, '')] : [])]).filter((one) => /\p{Lu}|\d/u.test(one) && !/^[A-Z][a-z]+(?: [a-z]+)+$/.test(one));
}

function lastWord(title: string): string {
  const word = title.trim().toLowerCase().split(/[^\p{L}-]+/u).at(-1) ?? '';
  return word.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '');
}

function write(file: string, entries: readonly string[]): void {
  const sorted = [...entries].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  writeFileSync(join(data, file), `# Made by src/facts/make-words.ts; see NOTICE.md for the sources.\n${sorted.join('\n')}\n`);
  console.log(file, sorted.length);
}

function cellsOf(row: string): string[] {
  return [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
