/** How a name may be found in running text: anyhow, in its own case, in its own case beside other skills, or not at all. */
export type Mark = '' | '!' | '?' | '-';

/** A skill named by hand. */
export interface CuratedSkill {
  readonly name: string;
  readonly mark: Mark;
  readonly aliases: readonly { readonly name: string; readonly mark: Mark }[];
  /** The names of skills that who has this one has too. */
  readonly implies: readonly string[];
  readonly group: string;
}

const LINE = /^(?<name>[^=>?!]+?)(?: (?<mark>[!?]))?(?: = (?<aliases>[^>]+?))?(?: > (?<implies>.+))?$/;

/** Reads the file of skills named by hand; its own head says how it is written. */
export function parseCuratedSkills(text: string): CuratedSkill[] {
  let group = '';
  const skills: CuratedSkill[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const heading = /^\[(.+)\]$/.exec(line);
    if (heading) {
      group = heading[1]!;
      continue;
    }
    const parts = LINE.exec(line)?.groups;
    if (!parts) throw new Error(`a skill named by hand is not written as its file's head says: ${line}`);
    skills.push({
      name: parts['name']!,
      mark: (parts['mark'] ?? '') as Mark,
      aliases: list(parts['aliases']).map(marked),
      implies: list(parts['implies']),
      group,
    });
  }
  return skills;
}

/** Reads the file of titles named by hand: occupation = title, title. */
export function parseTitleAliases(text: string): { occupation: string; titles: string[] }[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [occupation, titles] = line.split(' = ');
      if (!occupation || !titles) throw new Error(`a title named by hand is not written as its file's head says: ${line}`);
      return { occupation, titles: list(titles) };
    });
}

function list(names: string | undefined): string[] {
  return names === undefined ? [] : names.split(',').map((name) => name.trim());
}

function marked(alias: string): { name: string; mark: Mark } {
  const [, name, mark] = /^(.*?)(?: ([!?]))?$/.exec(alias)!;
  return { name: name!, mark: (mark ?? '') as Mark };
}
