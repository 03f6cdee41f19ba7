import { FactKind, type Reading } from '@hireflux/proto/common/v1/resume_pb';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { enter, type Walker } from './accounts.ts';
import { until } from './api.ts';
import { assertQuotesStand, assertWellRead, describeReading } from './check-reading.ts';
import { assertKnown, assertRestsOnBothSides, indexOf } from './check-fit.ts';
import { Fault } from '../fault.ts';
import { expect } from './expect.ts';
import { type Field, FIELDS, resumeOf } from './make-resume.ts';
import { upload } from './upload.ts';
import type { Step, Walk } from './walk.ts';

/** So long a résumé may take from its upload to the matches that rest on it. */
const MATCHED_MS = 20_000;

export const seekerSteps: readonly Step[] = [
  {
    name: 'a seeker signs up, proves the address and signs in',
    take: (walk) => enter(walk.settings, walk.seeker),
  },
  {
    name: 'uploads a résumé, which is read',
    async take(walk) {
      const { reading } = await upload(walk, walk.seeker, walk.file);
      const quotes = await assertQuotesStand(reading, walk.file.bytes);
      if (walk.sayingEnough) assertWellRead(reading);
      walk.field = walk.settings.field ? fieldNamed(walk.settings.field) : fieldOf(walk, reading);
      walk.otherField = FIELDS.find((field) => field !== walk.field)!;
      return [...describeReading(reading), `${quotes} quotes stand where they are said to; taken as a résumé of ${walk.field}`];
    },
  },
  {
    name: 'sees the job of the field above the other, with reasons',
    async take(walk) {
      const order = await seesAbove(walk, walk.seeker, walk.field!, walk.otherField!);
      const { match } = await walk.seeker.api(MatchService).getMatch({ jobId: walk.jobs.get(walk.field!)!.jobId });
      assertKnown(match!.fit!);
      walk.fitBefore ??= match!.fit!;
      return order;
    },
  },
  {
    name: 'a seeker of another field sees them the other way round',
    async take(walk) {
      await enter(walk.settings, walk.other);
      await upload(walk, walk.other, { name: `${walk.otherField}.docx`, bytes: await resumeOf(walk.otherField!) });
      return seesAbove(walk, walk.other, walk.otherField!, walk.field!);
    },
  },
  {
    name: 'says what they look for, and more is known',
    async take(walk) {
      const { jobId, content } = walk.jobs.get(walk.field!)!;
      const matches = walk.seeker.api(MatchService);
      const before = walk.fitBefore!.coverage;
      const { pay, place, workMode, workPreferences } = content;
      await walk.seeker.api(ProfileService).updateProfile({
        preferences: {
          titles: [content.title.replace(/ \(.*/, '')],
          places: [place!],
          workModes: [workMode],
          pay: { minMinor: pay!.minMinor!, currency: pay!.currency, period: PayPeriod.YEAR },
          startDate: { year: 2027, month: 1, day: 15 },
          workPreferences,
        },
      });
      const { match } = await until('the coverage that the preferences bring', 10_000, async () => {
        const answer = await matches.getMatch({ jobId });
        return answer.match!.fit!.coverage > before && answer;
      });
      assertKnown(match!.fit!);
      const kinds = assertRestsOnBothSides(match!.fit!, content, walk.resumes.get(walk.seeker)!.reading);
      return [
        `coverage ${before} % → ${match!.fit!.coverage} %, ${indexOf(match!.fit!)}, ${match!.fit!.algorithmVersion}`,
        `words of both sides under ${kinds.join(', ')}`,
      ];
    },
  },
];

/** The jobs of this walk in the order in which a seeker sees them, once their résumé has been taken in. */
async function seesAbove(walk: Walk, seeker: Walker, above: Field, below: Field): Promise<string[]> {
  let order = 'none';
  await until(`${above} above ${below}`, MATCHED_MS, async () => {
    const ranked = await rankOf(walk, seeker);
    order = ranked.join(' > ') || order;
    // A résumé that says too little has no order; only one that says enough is held to it.
    return ranked.length === walk.jobs.size && (!walk.sayingEnough || ranked.indexOf(above) < ranked.indexOf(below));
  }).catch((error: unknown) => {
    throw error instanceof Fault ? new Fault(`${error.message}: the order is ${order}`) : error;
  });
  return [order];
}

async function rankOf(walk: Walk, seeker: Walker): Promise<Field[]> {
  const fields: Field[] = [];
  let pageToken = '';
  do {
    const page = await seeker.api(MatchService).listMatches({ pageSize: 100, pageToken });
    if (!page.candidateKnown) return [];
    expect(page.degraded.every((part) => walk.settings.without.includes(part)), `the matches are degraded: ${page.degraded.join(', ')}`);
    for (const { job } of page.matches) {
      for (const { field, jobId } of walk.jobs.values()) if (jobId === job?.jobId) fields.push(field);
    }
    pageToken = page.nextPageToken;
  } while (pageToken && fields.length < walk.jobs.size);
  return fields;
}

/** The field whose fixed job names most of what was read. */
function fieldOf(walk: Walk, reading: Reading): Field {
  const read = reading.facts
    .filter(({ kind }) => kind === FactKind.SKILL || kind === FactKind.EMPLOYMENT || kind === FactKind.HEADLINE)
    .map(({ text }) => text.toLowerCase());
  const score = (field: Field) => {
    const { content } = walk.jobs.get(field)!;
    const words = [...content.skills, ...content.title.replace(/ \(.*/, '').split(/\W+/)].map((word) => word.toLowerCase());
    return words.filter((word) => word.length > 1 && read.some((text) => text.includes(word))).length;
  };
  return FIELDS.reduce((best, field) => (score(field) > score(best) ? field : best));
}

function fieldNamed(name: string): Field {
  const field = FIELDS.find((each) => each === name);
  if (!field) throw new Fault(`there is no job of the field “${name}”: take one of ${FIELDS.join(', ')}`);
  return field;
}
