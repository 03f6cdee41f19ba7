import { compare, type Evidence, type Judgement, percent, point, type Relation, sorted, UNKNOWN } from './fit.ts';
import type { FitInput, SkillWords } from './input.ts';

const NAMED_IN_POINT = 8;
/** From here on a related skill speaks for the candidate; below, it counts a little and is still missing. */
const CLOSE = 40;

/** The mean, over the skills that are asked, of how near what is held comes to each. More skills never cost anything. */
export function judgeSkills({ candidate, job, relations }: FitInput): Judgement {
  const asked = unique(job.skills);
  const held = unique(candidate.skills);
  if (asked.size === 0 || held.size === 0) return UNKNOWN;

  let credit = 0;
  const close = new Set<string>();
  const evidence: Evidence[] = [];
  for (const [id, { words }] of asked) {
    const same = held.get(id);
    const near = same ? undefined : nearest(id, held, relations);
    credit += same ? 100 : (near?.percent ?? 0);
    if (near && near.percent >= CLOSE) close.add(id);
    const relation: Relation = same ? 'meets' : near ? 'near' : 'misses';
    const candidateWords = same?.words ?? near?.skill.words;
    evidence.push({ subject: id, relation, ...(candidateWords && { candidate: candidateWords }), job: words });
  }

  const ordered = sorted(evidence);
  const meets = ordered.filter(({ relation }) => relation === 'meets');
  const related = ordered.filter(({ subject }) => close.has(subject));
  const say = (key: string, those: Evidence[]) =>
    those.length === 0
      ? []
      : [point(key, { count: those.length, of: asked.size, skills: those.slice(0, NAMED_IN_POINT).map(({ subject }) => subject).join(', ') }, those)];
  return {
    known: true,
    score: percent(credit, 100 * asked.size),
    evidence: ordered,
    strengths: [...say('skills.held', meets), ...say('skills.related', related)],
    concerns: say('skills.missing', ordered.filter((each) => !meets.includes(each) && !related.includes(each))),
  };
}

/** One entry a skill: the one whose words come first, whatever the order of the list. */
function unique(skills: readonly SkillWords[]): Map<string, SkillWords> {
  const kept = new Map<string, SkillWords>();
  for (const skill of [...skills].sort(byPlace)) if (!kept.has(skill.id)) kept.set(skill.id, skill);
  return kept;
}

export function byPlace(one: SkillWords, other: SkillWords): number {
  const [a, b] = [one.words.spot, other.words.spot];
  return (
    compare(one.id, other.id) ||
    (a?.page ?? 0) - (b?.page ?? 0) ||
    (a?.line ?? 0) - (b?.line ?? 0) ||
    (a?.paragraph ?? 0) - (b?.paragraph ?? 0) ||
    compare(one.words.field, other.words.field) ||
    compare(one.words.words, other.words.words)
  );
}

function nearest(asked: string, held: ReadonlyMap<string, SkillWords>, relations: FitInput['relations']) {
  return relations
    .filter((relation) => relation.asked === asked && held.has(relation.held))
    .map((relation) => ({ percent: relation.percent, skill: held.get(relation.held)! }))
    .sort((one, other) => other.percent - one.percent || compare(one.skill.id, other.skill.id))[0];
}
