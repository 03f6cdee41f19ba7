import { randomUUID } from 'node:crypto';
import { ConnectError } from '@connectrpc/connect';
import { asActor } from '@hireflux/kit/db';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { AnswerBankService } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeekersDb } from '../schema.ts';
import { given, member } from '../testing/given.ts';

let db: TestDatabase<SeekersDb>;
beforeAll(async () => void (db = await testDatabase<SeekersDb>('seekers')));
afterAll(() => db.destroy());

const clientOf = (userId: string = randomUUID()) => testClient(AnswerBankService, given(db).routes, { kind: 'seeker', userId });
const memberClient = () => testClient(AnswerBankService, given(db).routes, member(randomUUID()));
const whyOf = (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => reasonOf(ConnectError.from(error)));
const text = (value: string) => ({ value: { case: 'text', value } as const });
const yes = { value: { case: 'yes', value: true } } as const;

/** Fills a seeker's bank as it would fill over years. */
const fill = (userId: string, count: number) =>
  asActor(db, { kind: 'seeker', userId }, (db) =>
    sql`
      insert into answer_bank (user_id, id, prompt, prompt_hash, value)
      select ${userId}, gen_random_uuid(), 'question ' || n, sha256(('question ' || n)::bytea), '{"yes": true}' from generate_series(1, ${count}::int) n
    `.execute(db),
  );

describe('ListAnswers', () => {
  it('lists what was changed last first, and shows nobody anything of others', async () => {
    const client = clientOf();
    const licence = await client.putAnswer({ prompt: 'Driving licence?', value: yes });
    const why = await client.putAnswer({ prompt: 'Why here?', value: text('The wards.') });
    const changed = await client.putAnswer({ answerId: licence.answer!.answerId, prompt: 'Driving licence?', value: { value: { case: 'choice', value: 'Class B' } } });

    expect((await client.listAnswers({})).answers).toEqual([changed.answer, why.answer]);
    expect((await clientOf().listAnswers({})).answers).toEqual([]);
    expect(await whyOf(memberClient().listAnswers({}))).toBe('NOT_ALLOWED');
  });

  it('finds answers to many questions at once: to the same one first, then to those that come close, and says how close', async () => {
    const client = clientOf();
    const put = async (prompt: string) => (await client.putAnswer({ prompt, value: yes })).answer!.answerId;
    const [licence, german, notice] = [await put('Do you have a driving licence?'), await put('Are you legally authorized to work in Germany?'), await put('What is your notice period?')];
    await put('Which shift do you like best?');

    const prompts = ['do you have a driving LICENCE', 'Are you legally authorized to work in France?', 'Your notice period', 'What colour is the sky?'];
    const { answers, matches } = await client.listAnswers({ prompts });

    expect(matches.map(({ prompt, answerId, closeness }) => [prompt, answerId, closeness === 1])).toEqual([
      [prompts[0], licence, true],
      [prompts[1], german, false],
      [prompts[2], notice, false],
    ]);
    expect(answers.map(({ answerId }) => answerId).sort()).toEqual([licence, german, notice].sort());
    expect((await clientOf().listAnswers({ prompts })).matches).toEqual([]);
  });

  it('refuses more questions than a form has', async () => {
    expect(await whyOf(clientOf().listAnswers({ prompts: Array.from({ length: 51 }, (_, at) => `${at}`) }))).toBe('INVALID_REQUEST');
    expect(await whyOf(clientOf().listAnswers({ prompts: [''] }))).toBe('INVALID_REQUEST');
  });
});

describe('PutAnswer', () => {
  it.each([
    ['a text', text('Because of the nights.')],
    ['a choice', { value: { case: 'choice', value: 'night' } as const }],
    ['no', { value: { case: 'yes', value: false } as const }],
    ['nought', { value: { case: 'number', value: 0 } as const }],
    ['a day', { value: { case: 'date', value: { year: 2027, month: 2, day: 28 } } as const }],
  ])('keeps %s', async (_what, value) => {
    const client = clientOf();

    const { answer } = await client.putAnswer({ prompt: ' What\tnow? ', value });

    expect(answer).toMatchObject({ prompt: 'What now?', value: value.value.case === 'date' ? { value: { case: 'date' } } : value, etag: 'v1' });
    expect(answer!.lastUseTime).toBeUndefined();
    expect((await client.listAnswers({})).answers).toEqual([answer]);
  });

  it('keeps one answer to a question, however it is written, and changes nothing where it is put again', async () => {
    const client = clientOf();
    const first = await client.putAnswer({ prompt: 'Why here?', value: text('The wards.') });

    expect(await client.putAnswer({ prompt: 'Why here?', value: text('The wards.') })).toEqual(first);
    const { answer } = await client.putAnswer({ prompt: 'WHY here', value: text('The nights.') });

    expect(answer).toMatchObject({ answerId: first.answer!.answerId, prompt: 'WHY here', value: text('The nights.'), etag: 'v2' });
    expect((await client.listAnswers({})).answers).toEqual([answer]);
  });

  it('makes one of many that come at once', async () => {
    const client = clientOf();

    await Promise.all(Array.from({ length: 10 }, (_, at) => client.putAnswer({ prompt: 'Why here?', value: text(`Reason ${at}`) })));

    expect((await client.listAnswers({})).answers).toMatchObject([{ prompt: 'Why here?', etag: 'v10' }]);
  });

  it('changes the question of an answer, but to no other that is answered', async () => {
    const client = clientOf();
    const { answer } = await client.putAnswer({ prompt: 'Why here?', value: yes });
    await client.putAnswer({ prompt: 'Why now?', value: yes });
    const named = { answerId: answer!.answerId, value: yes };

    expect(await whyOf(client.putAnswer({ ...named, prompt: 'why now' }))).toBe('ANSWER_EXISTS');
    expect((await client.putAnswer({ ...named, prompt: 'Why us?' })).answer).toMatchObject({ answerId: answer!.answerId, prompt: 'Why us?', etag: 'v2' });
  });

  it('refuses to overwrite what the caller has not read', async () => {
    const client = clientOf();
    expect(await whyOf(client.putAnswer({ etag: 'v1', prompt: 'Why?', value: yes }))).toBe('CHANGED_SINCE_READ');
    const { answer } = await client.putAnswer({ prompt: 'Why?', value: text('one') });
    await client.putAnswer({ etag: answer!.etag, prompt: 'Why?', value: text('two') });

    for (const etag of [answer!.etag, 'v999999999', 'rubbish']) expect(await whyOf(client.putAnswer({ etag, prompt: 'Why?', value: text('three') }))).toBe('CHANGED_SINCE_READ');
    expect((await client.listAnswers({})).answers).toMatchObject([{ value: text('two') }]);
  });

  it('keeps two hundred, and says what to do about more', async () => {
    const userId = randomUUID();
    await fill(userId, 199);
    const client = clientOf(userId);

    const codes = await Promise.all(['Why?', 'When?', 'Where?'].map((prompt) => whyOf(client.putAnswer({ prompt, value: yes }))));

    expect(codes.toSorted()).toEqual(['ANSWERS_FULL', 'ANSWERS_FULL', 'ok']);
    expect(await whyOf(client.putAnswer({ prompt: 'question 7', value: yes }))).toBe('ok');
    expect((await client.listAnswers({})).answers).toHaveLength(200);
  });

  it("knows nothing of others' answers", async () => {
    const owner = clientOf();
    const { answer } = await owner.putAnswer({ prompt: 'Why?', value: yes });
    const request = { answerId: answer!.answerId, prompt: 'Why?', value: text('Mine now.') };

    expect(await whyOf(clientOf().putAnswer(request))).toBe('ANSWER_NOT_FOUND');
    expect(await whyOf(memberClient().putAnswer(request))).toBe('NOT_ALLOWED');
    expect((await owner.listAnswers({})).answers).toEqual([answer]);
    expect(await whyOf(owner.putAnswer(request))).toBe('ok');
  });

  it.each([
    ['a question of which nothing can be seen', { prompt: ' \u200b', value: yes }],
    ['an answer of which nothing can be seen', { prompt: 'Why?', value: text(' \u200b') }],
    ['no answer', { prompt: 'Why?', value: {} }],
    ['a question that is too long', { prompt: 'x'.repeat(501), value: yes }],
    ['a number that is none', { prompt: 'Why?', value: { value: { case: 'number', value: Number.NaN } as const } }],
    ['a day that there is not', { prompt: 'Why?', value: { value: { case: 'date', value: { year: 2027, month: 2, day: 29 } } as const } }],
    ['an id that is none', { answerId: 'x', prompt: 'Why?', value: yes }],
  ])('refuses %s', async (_what, request) => {
    expect(await whyOf(clientOf().putAnswer(request))).toBe('INVALID_REQUEST');
  });
});

describe('DeleteAnswer', () => {
  it('deletes an answer, once, and lets it be put anew', async () => {
    const client = clientOf();
    const { answer } = await client.putAnswer({ prompt: 'Why?', value: yes });
    const request = { answerId: answer!.answerId };

    expect(await whyOf(clientOf().deleteAnswer(request))).toBe('ANSWER_NOT_FOUND');
    expect(await whyOf(memberClient().deleteAnswer(request))).toBe('NOT_ALLOWED');
    expect(await whyOf(client.deleteAnswer({ answerId: 'x' }))).toBe('INVALID_REQUEST');
    await client.deleteAnswer(request);

    expect(await whyOf(client.deleteAnswer(request))).toBe('ANSWER_NOT_FOUND');
    expect((await client.listAnswers({})).answers).toEqual([]);
    expect((await client.putAnswer({ prompt: 'Why?', value: yes })).answer!.etag).toBe('v1');
  });
});
