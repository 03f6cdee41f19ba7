import { readFileSync } from 'node:fs';
import { fold } from './fold.ts';
import { linesOf } from './lines.ts';

/** What people are by trade. */
export interface Occupations {
  /** The ISCO-08 unit group of a title, four digits, or undefined where the title names no known occupation. */
  codeOf(title: string): string | undefined;
  /** The words of a title without those of rank and contract, folded. */
  coreOf(title: string): string[];
}

const RANK = new Set(
  'senior sr junior jr lead principal staff chief head associate assistant entry level mid intern internship trainee graduate apprentice experienced expert freelance contract contractor permanent temporary interim acting i ii iii iv v remote hybrid onsite full part time f m d w x'
    .split(' ')
    .map(fold),
);

export function loadOccupations(file: string | URL = new URL('../../data/occupations.tsv', import.meta.url)): Occupations {
  const codes = new Map<string, string>();
  for (const line of linesOf(readFileSync(file, 'utf8'))) {
    const [code, ...titles] = line.split('\t');
    for (const title of titles) codes.set(title, code!);
  }

  const coreOf = (title: string) => {
    // "Web developer, payments team" and "Developer (contract)" say what the person is before the first stop.
    const words = fold(title.replace(/\(.*?\)/g, ' ').split(/\s[-–—|@]\s|[,;:]| at /u)[0] ?? '').split(' ');
    const core = words.filter((word) => word !== '' && !RANK.has(word));
    return core.length > 0 ? core : words.filter((word) => word !== '');
  };
  return {
    coreOf,
    codeOf(title) {
      const whole = codes.get(fold(title));
      if (whole) return whole;
      const core = coreOf(title);
      // What stands last in an English title says what it is: "creative web developer" is a web developer.
      for (let from = 0; from < core.length; from += 1) {
        const code = codes.get(core.slice(from).join(' '));
        if (code) return code;
      }
      return undefined;
    },
  };
}
