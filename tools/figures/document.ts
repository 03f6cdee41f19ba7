import type { Figure } from '@hireflux/kit/testing/figures';
import { Fault } from '../fault.ts';

/** What one command measured. */
export interface Run {
  /** The command without its settings: its rows are replaced where it runs again. */
  readonly command: string;
  readonly settings?: Readonly<Record<string, string | number | undefined>>;
  readonly figures: readonly Figure[];
}

/** When and where figures were taken. */
export interface Circumstances {
  readonly date: string;
  readonly machine: string;
}

const [BEGIN, END] = ['<!-- figures -->', '<!-- /figures -->'];
const HEADS = [
  ['Command', 'Promise', 'Asked', 'Measured', 'Kept'],
  ['Command', 'As it was run', 'When', 'Where'],
] as const;

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ')).join(' | ')} |`;

/** A document with the rows of a command in its tables of figures, in place of those that it wrote before; the rows of others stay. */
export function withRun(document: string, run: Run, { date, machine }: Circumstances): string {
  const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (from < 0 || to < from) throw new Fault(`There is no place for figures in the document: it is between ${BEGIN} and ${END}.`);
  const standing = document.slice(from, to).split('\n');
  const command = `\`${run.command}\``;
  const fresh = [
    run.figures.map(({ what, asked, measured, kept }) => row([command, what, asked, measured, kept ? 'yes' : '**no**'])),
    [row([command, `\`${inWords(run)}\``, date, machine])],
  ];
  const second = standing.indexOf(row(HEADS[1]));
  const tables = HEADS.map((head, at) => {
    const own = standing.slice(at === 0 ? 0 : second, at === 0 ? Math.max(second, 0) : undefined);
    const others = own.filter((line) => line.startsWith('| `') && !line.startsWith(`| ${command} |`));
    // Sorted by command alone: the rows of one stay in the order in which it tells them.
    const rows = [...others, ...fresh[at]!].toSorted((a, b) => commandOf(a).localeCompare(commandOf(b)));
    return [row(head), `|${'---|'.repeat(head.length)}`, ...rows].join('\n');
  });
  return `${document.slice(0, from)}${BEGIN}\n${tables.join('\n\n')}\n${document.slice(to)}`;
}

const commandOf = (line: string): string => /^\| `([^`]*)`/.exec(line)![1]!;

/** A command as one types it, with the settings that it ran with. */
export function inWords({ command, settings = {} }: Run): string {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined && value !== '');
  return [command, ...given.map(([name, value]) => `${name}=${value}`)].join(' ');
}
