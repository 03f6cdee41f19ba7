import { ExperienceLevel } from '@hireflux/proto/common/v1/work_pb';
import type { JobContent } from '@hireflux/proto/employers/v1/job_pb';
import type { JobFacts, SkillWords } from '../fit/input.ts';
import { byPlace } from '../fit/judge-skills.ts';
import { dateWords, keyOf, modeWords, payWords, placeWords, preferenceWords, titleWords, wordsOf } from '../fit/words.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

const MONTHS: Readonly<Record<ExperienceLevel, number | null>> = {
  [ExperienceLevel.UNSPECIFIED]: null,
  [ExperienceLevel.ENTRY]: 0,
  [ExperienceLevel.MID]: 24,
  [ExperienceLevel.SENIOR]: 60,
  [ExperienceLevel.LEAD]: 84,
  [ExperienceLevel.EXECUTIVE]: 120,
};

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** Few blanks between the parts: with any number of them, a long run would be read over and over. */
const YEARS = /(\d{1,2}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s{0,3}(?:\+|plus)?\s{0,3}(?:(?:-|–|to)\s{0,3}\d{1,2}\s{0,3}\+?\s{0,3})?(?:years?|yrs?)\b/giu;
const MOST_YEARS = 30;
/** From running text no more than these: an advert names many things in passing. */
const MOST_FROM_TEXT = 20;
const MOST_SKILLS = 50;

export function jobFacts(taxonomy: Taxonomy, content: JobContent): JobFacts {
  return {
    title: titleWords(taxonomy, content.title, wordsOf('title', content.title)),
    skills: skillsOf(taxonomy, content),
    experience: yearsIn(content) ?? levelOf(content.experienceLevel),
    place: placeWords('place', content.place),
    workMode: modeWords('work_mode', content.workMode),
    pay: payWords('pay', content.pay),
    startDate: dateWords('start_date', content.startDate),
    workPreferences: preferenceWords('work_preferences', content.workPreferences),
  };
}

/** The skills that the job lists; where it lists none, those that its requirements speak of, and else its advert. */
function skillsOf({ skills }: Taxonomy, content: JobContent): SkillWords[] {
  const listed = content.skills.flatMap((words) => skills.named(words).map((id) => ({ id, words: wordsOf('skills', words) })));
  if (listed.length > 0) return firstOfEach(listed).slice(0, MOST_SKILLS);
  for (const [field, texts] of [['requirements', content.requirements], ['description', [content.description]]] as const) {
    const told = texts.flatMap((text) =>
      skills.inText(text).map(({ id, start, end }) => ({ id, words: wordsOf(field, text.slice(start, end)) })),
    );
    if (told.length > 0) return firstOfEach(told).slice(0, MOST_FROM_TEXT);
  }
  return [];
}

function firstOfEach(skills: readonly SkillWords[]): SkillWords[] {
  const first = new Map<string, SkillWords>();
  for (const skill of skills) if (!first.has(skill.id)) first.set(skill.id, skill);
  return [...first.values()].sort(byPlace);
}

/** "5+ years of experience" says more than a level does; of several, the longest counts. */
function yearsIn(content: JobContent): JobFacts['experience'] {
  let most: { months: number; words: ReturnType<typeof wordsOf> } | null = null;
  const lines = [...content.requirements.map((text) => ['requirements', text] as const), ...content.description.split(/\n|(?<=[.!?])\s/u).map((text) => ['description', text] as const)];
  for (const [field, line] of lines) {
    if (!/experience/iu.test(line)) continue;
    for (const [words, number] of line.matchAll(YEARS)) {
      const years = NUMBERS.indexOf(number!.toLowerCase()) + 1 || Number(number);
      const months = years * 12;
      if (years <= MOST_YEARS && months > (most?.months ?? 0)) most = { months, words: wordsOf(field, line.length <= 200 ? line : words) };
    }
  }
  return most;
}

function levelOf(level: ExperienceLevel): JobFacts['experience'] {
  const [months, key] = [MONTHS[level], keyOf(ExperienceLevel, level)];
  return months === null || months === undefined || key === undefined ? null : { months, words: wordsOf('experience_level', key) };
}
