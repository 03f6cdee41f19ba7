import type { Place } from '@hireflux/proto/common/v1/place_pb';
import { FactKind, type Quote, type ResumeFact } from '@hireflux/proto/common/v1/resume_pb';
import type { Preferences } from '@hireflux/proto/seekers/v1/profile_pb';
import type { CandidateFacts, Choice, Employment, PlaceWords, SkillWords, WorkMode, Words } from '../fit/input.ts';
import { byPlace } from '../fit/judge-skills.ts';
import { dateWords, modeWords, monthText, payWords, placeWords, preferenceWords, titleWords, wordsOf } from '../fit/words.ts';
import { partsOfText } from '../taxonomy/places.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';

/** What a candidate said of themselves. */
export interface CandidateSource {
  readonly facts: readonly ResumeFact[];
  readonly place: Place | undefined;
  readonly preferences: Preferences | undefined;
}

/** A candidate's facts, with the lines of the résumé in which a skill that no taxonomy knows is looked for. */
export interface KnownCandidate {
  readonly facts: CandidateFacts;
  readonly lines: readonly Words[];
}

const TELLING = new Set<FactKind>([
  FactKind.HEADLINE, FactKind.SUMMARY, FactKind.EMPLOYMENT, FactKind.EDUCATION, FactKind.CERTIFICATION, FactKind.PROJECT,
]);
/** What a fit rests on. Who somebody is and how they are reached is not kept here. */
const MATCHED = new Set<FactKind>([...TELLING, FactKind.SKILL, FactKind.PLACE]);
const MOST_SKILLS = 200;
const MOST_LINES = 400;

export function candidateFacts(taxonomy: Taxonomy, { facts, place, preferences }: CandidateSource): KnownCandidate {
  const lines = facts.filter(({ kind }) => TELLING.has(kind)).flatMap(({ quotes }) => quotes.map(lineOf)).slice(0, MOST_LINES);
  return {
    lines,
    facts: {
      skills: skillsOf(taxonomy, facts, lines),
      employments: facts.filter(({ kind }) => kind === FactKind.EMPLOYMENT).map((fact) => employment(taxonomy, fact)),
      home: placeWords('profile.place', place) ?? homeOf(facts),
      places: (preferences?.places ?? []).map((each) => placeWords('preferences.places', each)).filter(isSaid<PlaceWords>),
      workModes: (preferences?.workModes ?? []).map((mode) => modeWords('preferences.work_modes', mode)).filter(isSaid<Choice<WorkMode>>),
      pay: payWords('preferences.pay', preferences?.pay),
      startDate: dateWords('preferences.start_date', preferences?.startDate),
      noticeDays:
        preferences?.noticeDays === undefined
          ? null
          : { days: preferences.noticeDays, words: wordsOf('preferences.notice_days', `${preferences.noticeDays} days`) },
      workPreferences: preferenceWords('preferences.work_preferences', preferences?.workPreferences ?? []),
    },
  };
}

/** The facts that a fit may rest on. */
export function matchedFacts(facts: readonly ResumeFact[]): ResumeFact[] {
  return facts.filter(({ kind }) => MATCHED.has(kind));
}

/** Skills that the résumé lists, then those that its other lines speak of. */
function skillsOf({ skills }: Taxonomy, facts: readonly ResumeFact[], lines: readonly Words[]): SkillWords[] {
  const listed = facts
    .filter(({ kind, quotes }) => kind === FactKind.SKILL && quotes.length > 0)
    .flatMap((fact) => skills.named(fact.text).map((id) => ({ id, words: wordsIn(fact.quotes, fact.text) })));
  const told = lines.flatMap((line) =>
    skills.inText(line.words).map(({ id, start, end }) => ({ id, words: wordsOf(line.field, line.words.slice(start, end), line.spot) })),
  );
  const first = new Map<string, SkillWords>();
  for (const skill of [...listed.sort(byPlace), ...told.sort(byPlace)]) if (!first.has(skill.id)) first.set(skill.id, skill);
  return [...first.values()].slice(0, MOST_SKILLS).sort(byPlace);
}

function employment(taxonomy: Taxonomy, fact: ResumeFact): Employment {
  return {
    ...titleWords(taxonomy, fact.text, wordsIn(fact.quotes, fact.text)),
    start: monthText(fact.period?.start),
    end: monthText(fact.period?.end),
    current: fact.period?.current ?? false,
  };
}

function homeOf(facts: readonly ResumeFact[]): PlaceWords | null {
  const fact = facts.find(({ kind }) => kind === FactKind.PLACE);
  return fact ? { ...partsOfText(fact.text), words: wordsIn(fact.quotes, fact.text) } : null;
}

/** The words themselves where a line holds them, and else the line that they were read from. */
function wordsIn(quotes: readonly Quote[], text: string): Words {
  const exact = quotes.find(({ words }) => words.includes(text));
  if (exact) return wordsOf('resume', text, exact.spot);
  return quotes[0] ? quoted(quotes[0]) : wordsOf('resume', text);
}

const quoted = ({ words, spot }: Quote): Words => wordsOf('resume', words, spot);

/** A whole paragraph may be one line: it is searched in full, and only what is quoted of it is cut. */
const lineOf = ({ words, spot }: Quote): Words => ({ field: 'resume', words, ...(spot && { spot: { page: spot.page, line: spot.line, paragraph: spot.paragraph } }) });

function isSaid<T>(value: T | null): value is T {
  return value !== null;
}
