import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { FactKind, type Reading } from '@hireflux/proto/common/v1/resume_pb';
import { documentText, stands } from './document-text.ts';
import { isAddressPrinted, isNameOf, namesPrinted } from './printed.ts';

/** What people who read a file, or the data that it was drawn from, say stands in it. Empty where it says none. */
export interface Truth {
  readonly name: string;
  readonly email: string;
  /** Title and employer. */
  readonly employments: readonly (readonly [string, string])[];
  readonly skills: readonly string[];
}

/** Unknown: something was read, and nothing says whether it is right. Absent: none was read, and none shows in the file. */
export type Judgement = 'right' | 'wrong' | 'unknown' | 'absent';

/** How a reading compares. */
export interface Comparison {
  readonly name: Judgement;
  readonly email: Judgement;
  /** Employments read with title and employer right, of those that there are, and those read that are none. Undefined where no truth stands beside the file. */
  readonly employments: { readonly right: number; readonly of: number; readonly more: number } | undefined;
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}+#]/gu, '');
const same = (one: string, other: string) => folded(one) === folded(other);
const judged = (right: boolean): Judgement => (right ? 'right' : 'wrong');

/** Holds a reading against the truth and against the file's own text: what is not printed cannot be read. */
export async function compare(file: Buffer, truth: Truth | undefined, reading: Reading): Promise<Comparison> {
  const text = (await documentText(file)).join(' ');
  const ofKind = (kind: FactKind) => reading.facts.filter((fact) => fact.kind === kind);
  const names = ofKind(FactKind.NAME).map((fact) => fact.text);
  const emails = ofKind(FactKind.EMAIL).map((fact) => fact.text);
  if (!truth) return { name: judgeName(names, text), email: judgeEmail(emails, text), employments: undefined };
  const read = ofKind(FactKind.EMPLOYMENT);
  const right = truth.employments.filter(([title, employer]) => read.some((fact) => same(fact.text, title) && same(fact.organization, employer))).length;
  return {
    name: judgeByTruth(names, truth.name, text),
    email: judgeByTruth(emails, truth.email, text),
    employments: { right, of: truth.employments.length, more: Math.max(read.length - truth.employments.length, 0) },
  };
}

function judgeByTruth(read: readonly string[], said: string, text: string): Judgement {
  if (read.length === 0 && !(said && stands(said, text))) return 'absent';
  return judged(read.some((each) => same(each, said)));
}

function judgeName(read: readonly string[], text: string): Judgement {
  const [own, ...others] = namesPrinted(text);
  if (read.length > 1) return 'wrong';
  const [name] = read;
  if (name === undefined) return own ? 'wrong' : 'absent';
  if (own && isNameOf(name, own)) return 'right';
  // One of several names that the file repeats may be a referee's.
  return !own || others.some((other) => isNameOf(name, other)) ? 'unknown' : 'wrong';
}

function judgeEmail(read: readonly string[], text: string): Judgement {
  if (read.length === 0) return isAddressPrinted(text) ? 'wrong' : 'absent';
  return judged(read.every((each) => each.includes('@') && stands(each, text)));
}

/** The truth beside a file: <file>.truth.json, or <file>.json that it was drawn from. */
export async function truthBeside(path: string): Promise<Truth | undefined> {
  const [written, drawn] = ['.truth.json', '.json'].map((end) => path.replace(/\.\w+$/, end));
  if (existsSync(written!)) {
    const { contact, experience, skills } = JSON.parse(await readFile(written!, 'utf8'));
    return { name: contact.full_name ?? '', email: contact.email ?? '', employments: experience.map((job: Record<string, string>) => [job['title'], job['company']]), skills };
  }
  if (!existsSync(drawn!)) return undefined;
  const { basics, sections } = JSON.parse(await readFile(drawn!, 'utf8'));
  return {
    name: basics.name ?? '',
    email: basics.email ?? '',
    employments: sections.experience.items.map((job: Record<string, string>) => [job['position'], job['company']]),
    skills: sections.skills.items.flatMap(({ keywords }: { keywords: string[] }) => keywords),
  };
}
