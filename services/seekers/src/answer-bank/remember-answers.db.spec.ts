import { randomUUID } from 'node:crypto';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { asActor } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { AnswerSchema, FormSchema, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { AnswerBankService } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeekersDb } from '../schema.ts';
import { given, openJob } from '../testing/given.ts';
import { rememberAnswers } from './remember-answers.ts';

let db: TestDatabase<SeekersDb>;
beforeAll(async () => void (db = await testDatabase<SeekersDb>('seekers')));
afterAll(() => db.destroy());

type Asked = readonly [prompt: string, kind: QuestionKind, value: NonNullable<Exclude<MessageInitShape<typeof AnswerSchema>, { $typeName: string }>['value']>];
const { TEXT, CHOICE, MULTI_CHOICE, YES_NO, NUMBER, DATE } = QuestionKind;
const why = (value: string): Asked => ['Why?', TEXT, { case: 'text', value }];

const formOf = (asked: readonly Asked[]) => ({ formVersion: 1, questions: asked.map(([prompt, kind], at) => ({ questionId: idAt(at), prompt, kind, options: kind === CHOICE || kind === MULTI_CHOICE ? ['day', 'night'] : [] })) });
const answersTo = (asked: readonly Asked[]) => asked.map(([, , value], at) => ({ questionId: idAt(at), value }));
const idAt = (at: number) => `00000000-0000-7000-8000-00000000000${at}`;

async function anySeeker() {
  const part = given(db);
  const { seeker, resume } = await part.seekerWithResume();
  const applications = testClient(ApplicationService, part.routes, seeker);
  const bank = testClient(AnswerBankService, part.routes, seeker);
  return {
    seeker,
    bank,
    kept: async () => (await bank.listAnswers({})).answers.map(({ prompt, value }) => [prompt, value!.value.value]),
    /** A request to apply for a job of its own that asks this. */
    request: (asked: readonly Asked[], rememberAnswers = true) => ({
      requestId: randomUUID(),
      jobId: part.publish(openJob(randomUUID(), formOf(asked))),
      resumeId: resume.resumeId,
      formVersion: 1,
      answers: answersTo(asked),
      rememberAnswers,
    }),
    apply: applications.submitApplication,
  };
}

describe('an application that remembers its answers', () => {
  it('keeps those that can be kept, as used when it was sent', async () => {
    const { bank, request, apply } = await anySeeker();

    const { application } = await apply(
      request([
        why('Nights.'),
        ['Shift?', CHOICE, { case: 'choice', value: 'night' }],
        ['Wards?', MULTI_CHOICE, { case: 'choices', value: { options: ['day'] } }],
        ['Car?', YES_NO, { case: 'yes', value: false }],
        ['Years?', NUMBER, { case: 'number', value: 0 }],
        ['From?', DATE, { case: 'date', value: { year: 2027, month: 2, day: 28 } }],
        ['And?', TEXT, { case: 'text', value: ' ' }],
      ]),
    );

    const { answers } = await bank.listAnswers({});
    expect(answers.map(({ prompt, value }) => [prompt, value!.value.case]).sort()).toEqual([['Car?', 'yes'], ['From?', 'date'], ['Shift?', 'choice'], ['Why?', 'text'], ['Years?', 'number']]);
    for (const { lastUseTime } of answers) expect(timestampDate(lastUseTime!)).toEqual(timestampDate(application!.submitTime!));
  });

  it('keeps nothing where it was not asked to', async () => {
    const { kept, request, apply } = await anySeeker();

    await apply(request([why('Nights.')], false));

    expect(await kept()).toEqual([]);
  });

  it('puts newer answers in the place of older ones, and a repeat nothing in the place of newer ones', async () => {
    const { bank, kept, request, apply } = await anySeeker();
    const first = request([why('Nights.')]);
    await apply(first);
    const [before] = (await bank.listAnswers({})).answers;
    await apply(request([['WHY', TEXT, { case: 'text', value: 'Nights.' }]]));
    expect((await bank.listAnswers({})).answers).toMatchObject([{ prompt: 'Why?', etag: before!.etag, updateTime: before!.updateTime }]);

    await apply(request([why('The wards.')]));
    expect(await kept()).toEqual([['Why?', 'The wards.']]);

    await apply(first);
    expect(await kept()).toEqual([['Why?', 'The wards.']]);
  });

  it('leaves what was put since it began to be sent', async () => {
    const { seeker, bank, kept } = await anySeeker();
    const asked = [why('Nights.')];

    await asActor(db, seeker, async (sending) => {
      await sql`select now()`.execute(sending);
      await bank.putAnswer({ prompt: 'Why?', value: { value: { case: 'text', value: 'The wards.' } } });
      await rememberAnswers(sending, seeker.userId, create(FormSchema, formOf(asked)), answersTo(asked).map((answer) => create(AnswerSchema, answer)));
    });

    expect(await kept()).toEqual([['Why?', 'The wards.']]);
  });

  it('takes the last of two answers to what is one question', async () => {
    const { kept, request, apply } = await anySeeker();

    await apply(request([why('Nights.'), ['why', TEXT, { case: 'text', value: 'The wards.' }]]));

    expect(await kept()).toEqual([['why', 'The wards.']]);
  });

  it('is sent whether or not the bank has room, and changes what is kept there', async () => {
    const { seeker, bank, request, apply } = await anySeeker();
    await bank.putAnswer({ prompt: 'Why?', value: { value: { case: 'text', value: 'Nights.' } } });
    await asActor(db, seeker, (db) =>
      sql`insert into answer_bank (user_id, id, prompt, prompt_hash, value) select ${seeker.userId}, gen_random_uuid(), 'question ' || n, sha256(n::text::bytea), '{"yes": true}' from generate_series(1, 199) n`.execute(db),
    );

    await apply(request([['Car?', YES_NO, { case: 'yes', value: true }], why('The wards.')]));

    const { answers } = await bank.listAnswers({});
    expect(answers).toHaveLength(200);
    expect(answers[0]).toMatchObject({ prompt: 'Why?', value: { value: { value: 'The wards.' } } });
  });
});
