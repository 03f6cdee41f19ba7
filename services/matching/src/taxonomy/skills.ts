import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Mark } from './curated.ts';
import { fold } from './fold.ts';
import { findSkills, type Hit } from './find-skills.ts';
import { linesOf } from './lines.ts';

/** How near having one skill comes to having another, in percent. */
export interface SkillRelation {
  readonly percent: number;
  readonly how: 'brings' | 'part' | 'group' | 'kind';
}

/** A skill that stands in a text, with the place of its words. */
export interface FoundSkill {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** The canonical skills. An id is the skill's name in small letters; words that are no known skill stand for themselves. */
export interface Skills {
  /** Changes with the data. */
  readonly version: string;
  /** The skills that an entry of a list of skills names. */
  named(words: string): string[];
  /** The skills that stand in running text, in order. */
  inText(text: string): FoundSkill[];
  relation(held: string, asked: string): SkillRelation | undefined;
}

const BRINGS = 80;
const PART = 40;
const GROUP = 30;
const KIND = 20;
/** Words around a skill in a list that say how well, not what. */
const QUALIFIERS =
  /\b(advanced|basic|basics|beginner|expert|expertise|fluent|proficient|proficiency|intermediate|strong|solid|good|excellent|working|hands-on|knowledge|experience|skills?|in|of|with|using|years?|yrs?|\d+\+?)\b/giu;

export function loadSkills(file: string | URL = new URL('../../data/skills.tsv', import.meta.url)): Skills {
  const text = readFileSync(file, 'utf8');
  const ids: string[] = [];
  const keys = new Map<string, Hit>();
  const related = new Map<string, { group: number; implies: number[]; kinds: number[] }>();
  const addKey = (key: string, skill: number, technical: boolean) => {
    const mark = /^[!?-]/.test(key) ? (key[0] as Mark) : '';
    const name = key.slice(mark.length);
    const exact = mark === '!' || mark === '?';
    keys.set(exact ? fold(name) : name, { skill, mark, ...(exact && { name }), technical });
  };
  for (const line of linesOf(text)) {
    const fields = line.split('\t');
    const [id, named = '', group, implies, kinds] = fields;
    const skill = ids.push(id!) - 1;
    for (const key of named.split('|')) addKey(key || id!, skill, fields.length > 2);
    if (fields.length > 2) {
      related.set(id!, { group: group ? Number(group) : -1, implies: numbers(implies), kinds: numbers(kinds) });
    }
  }

  const bring = (held: string, asked: string, depth = 3): boolean =>
    depth > 0 && (related.get(held)?.implies ?? []).some((at) => ids[at] === asked || bring(ids[at]!, asked, depth - 1));

  return {
    version: createHash('sha256').update(text).digest('hex').slice(0, 12),
    named(words) {
      for (const attempt of [words, words.replace(/\(.*?\)/g, ' '), words.replace(QUALIFIERS, ' ')]) {
        const hit = keys.get(fold(attempt));
        if (hit) return [ids[hit.skill]!];
      }
      for (const joint of [/[,;/|•]/u, / and | & /u]) {
        const parts = words.split(joint).filter((part) => fold(part) !== '');
        // "Diagnosis and treatment" is one skill, unless both of its halves are known as such.
        const apart = joint.test(',') || parts.every((part) => keys.has(fold(part)));
        if (parts.length > 1 && apart) return [...new Set(parts.flatMap((part) => this.named(part)))];
      }
      const inside = [...new Set(findSkills(keys, words).map(({ skill }) => ids[skill]!))];
      const own = fold(words);
      return inside.length > 0 || own === '' ? inside : [own];
    },
    inText(text) {
      return findSkills(keys, text).map(({ skill, start, end }) => ({ id: ids[skill]!, start, end }));
    },
    relation(held, asked) {
      const [one, other] = [related.get(held), related.get(asked)];
      if (!one || !other || held === asked) return undefined;
      if (bring(held, asked)) return { percent: BRINGS, how: 'brings' };
      if (bring(asked, held)) return { percent: PART, how: 'part' };
      if (one.group >= 0 && one.group === other.group) return { percent: GROUP, how: 'group' };
      if (one.kinds.some((kind) => other.kinds.includes(kind))) return { percent: KIND, how: 'kind' };
      return undefined;
    },
  };
}

const numbers = (list: string | undefined): number[] => (list ? list.split(',').map(Number) : []);
