import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { FactKind, type Reading } from '@hireflux/proto/common/v1/resume_pb';

/** What people who read a file, or the data that it was drawn from, say stands in it. */
interface Truth {
  readonly name: string;
  readonly email: string;
  /** Title and employer. */
  readonly employments: readonly (readonly [string, string])[];
}

/** How a reading compares. Undefined where nothing is known to compare with. */
export interface Comparison {
  readonly name: boolean;
  readonly email: boolean;
  /** Employments read with title and employer right, of those that there are; none where no truth stands beside the file. */
  readonly employments: readonly [right: number, of: number];
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}+#]/gu, '');
const same = (one: string, other: string) => folded(one) === folded(other);

/** Holds a reading against the truth beside its file: <file>.truth.json, or <file>.json that it was drawn from. */
export async function compareWithTruth(path: string, reading: Reading): Promise<Comparison> {
  const ofKind = (kind: FactKind) => reading.facts.filter((fact) => fact.kind === kind);
  const [name, ...others] = ofKind(FactKind.NAME);
  const emails = ofKind(FactKind.EMAIL).map(({ text }) => text);
  const truth = await truthOf(path);
  if (!truth) return { name: others.length === 0 && isNamedSo(name?.text ?? '', reading), email: emails.length > 0, employments: [0, 0] };
  const read = ofKind(FactKind.EMPLOYMENT);
  const right = truth.employments.filter(([title, employer]) => read.some(({ text, organization }) => same(text, title) && same(organization, employer)));
  return {
    name: others.length === 0 && same(name?.text ?? '', truth.name),
    email: emails.includes(truth.email),
    employments: [right.length, truth.employments.length],
  };
}

/** Where nobody wrote the name down: whose address or profile holds the name is called so. */
function isNamedSo(name: string, { facts }: Reading): boolean {
  const said = folded(facts.filter(({ kind }) => kind === FactKind.EMAIL || kind === FactKind.LINK).map(({ text }) => text).join(' '));
  return name.split(' ').some((part) => part.length > 2 && said.includes(folded(part)));
}

async function truthOf(path: string): Promise<Truth | undefined> {
  const [written, drawn] = ['.truth.json', '.json'].map((end) => path.replace(/\.\w+$/, end));
  if (existsSync(written!)) {
    const { contact, experience } = JSON.parse(await readFile(written!, 'utf8'));
    return { name: contact.full_name, email: contact.email, employments: experience.map((job: Record<string, string>) => [job['title'], job['company']]) };
  }
  if (!existsSync(drawn!)) return undefined;
  const { basics, sections } = JSON.parse(await readFile(drawn!, 'utf8'));
  return { name: basics.name, email: basics.email, employments: sections.experience.items.map((job: Record<string, string>) => [job['position'], job['company']]) };
}
