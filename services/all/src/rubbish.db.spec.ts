import { create, type DescMethod, type DescService, type Message, toBinary, toJson } from '@bufbuild/protobuf';
import { reflect } from '@bufbuild/protobuf/reflect';
import { isForPeople } from '@hireflux/kit/policy';
import { testDatabase } from '@hireflux/kit/testing/database';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from './modules.ts';
import { ask } from './testing/ask.ts';
import { type Bearers, bearerFor, makeBearers } from './testing/bearers.ts';
import { badValues, type Path, pathsOf } from './testing/bad-values.ts';
import { DATABASES, type Product, startProduct } from './testing/product.ts';
import { put, repair, violations, within } from './testing/valid-request.ts';

/** Codes that blame this side. */
const OURS = new Set(['Internal', 'Unknown', 'DataLoss', 'Unimplemented', 'Unavailable', 'DeadlineExceeded']);
const SERVICES = modules.flatMap(({ services }) => services).filter(({ methods }) => methods.some(isForPeople));

const databases = await Promise.all(DATABASES.map((name) => testDatabase(name)));
let product: Product;
let bearers: Bearers;

beforeAll(async () => {
  product = await startProduct(Object.fromEntries(DATABASES.map((name, at) => [name, databases[at]!.url])));
  bearers = await makeBearers(product);
});
afterAll(async () => {
  await product.close();
  for (const database of databases) await database.destroy();
});

/** A request that is right but for one value. */
function requestWith({ input }: DescMethod, path: Path, value: unknown): Message {
  const request = create(input);
  repair(input, request, 'at all');
  let at = reflect(input, request);
  for (const field of path.slice(0, -1)) {
    at = within(at, field);
    repair(input, request, `with its ${field.name}`);
  }
  put(at, path.at(-1)!, value);
  return request;
}

const nameOf = (path: Path) => path.map(({ name, fieldKind }) => (fieldKind === 'list' ? `${name}.0` : name)).join('.');
const methodsOf = ({ methods }: DescService) => methods.filter(isForPeople);
const TIMEOUT_MS = 60_000;

describe.each(SERVICES.map((service) => [service.typeName, service] as const))('%s', (_, service) => {
  it.each(methodsOf(service).map((method) => [method.name, method] as const))('takes no bad value in any field of %s for its own failure', async (_, method) => {
    const wrong: string[] = [];
    for (const path of pathsOf(method.input)) {
      for (const [what, value] of Object.entries(badValues(path.at(-1)!))) {
        const request = requestWith(method, path, value);
        const { code, message, detail } = await ask(product.url, method, toBinary(method.input, request) as Uint8Array<ArrayBuffer>, bearerFor(bearers, method));
        const mustBeRefused = violations(method.input, request).length > 0 || what === 'a NUL character';
        const tale = `${nameOf(path)} with ${what}: ${code}: ${message.slice(0, 120)}`;
        if (OURS.has(code)) wrong.push(tale);
        else if (mustBeRefused && (code !== 'InvalidArgument' || detail?.metadata['field'] !== nameOf(path))) wrong.push(`${tale} (names ${detail?.metadata['field']})`);
      }
    }
    expect(wrong).toEqual([]);
  }, TIMEOUT_MS);

  it.each(methodsOf(service).map((method) => [method.name, method] as const))('refuses half a character and unknown names in every field of %s', async (_, method) => {
    const wrong: string[] = [];
    for (const path of pathsOf(method.input)) {
      const field = path.at(-1)!;
      const isText = !field.message && !field.enum && badValues(field)['a NUL character'] !== undefined;
      if (!isText && !field.enum) continue;
      const json = JSON.stringify(toJson(method.input, requestWith(method, path, isText ? 'MARK' : field.enum!.values.at(-1)!.number)));
      const bad = isText ? json.replace('"MARK"', '"\\ud83d"') : json.replace(`"${field.enum!.values.at(-1)!.name}"`, '"NO_SUCH_NAME"');
      const { code, message, detail } = await ask(product.url, method, bad, bearerFor(bearers, method));
      if (bad === json || code !== 'InvalidArgument' || detail?.metadata['field'] !== field.name) wrong.push(`${nameOf(path)}: ${code}: ${message.slice(0, 120)} (names ${detail?.metadata['field']})`);
    }
    expect(wrong).toEqual([]);
  }, TIMEOUT_MS);

  it.each(methodsOf(service).map((method) => [method.name, method] as const))('refuses bytes and JSON that are no request of %s', async (_, method) => {
    const bodies = [new Uint8Array([255, 255, 255, 255]), new Uint8Array([10, 200, 1, 1]), '{', '[]', '"a"', 'null', ''];
    const answers = await Promise.all(bodies.map((body) => ask(product.url, method, body, bearerFor(bearers, method))));

    expect(answers.map(({ code, message }) => `${code} ${message}`).filter((line) => !line.startsWith('InvalidArgument the request cannot be read as a '))).toEqual([]);
  });
});

describe('a job', () => {
  const content = { title: 'Night nurse', description: 'Care for twelve patients.' };
  const pay = { currency: 'EUR', period: 'PAY_PERIOD_YEAR' };

  it.each([
    ['pays less than nothing', { pay: { ...pay, minMinor: '-1' } }, 'content.pay.min_minor', /min minor must be greater than or equal to 0/],
    ['pays at least more than at most', { pay: { ...pay, minMinor: '2', maxMinor: '1' } }, 'content.pay', /the least pay is above the most/],
    ['begins on a day that no month has', { startDate: { year: 2027, month: 2, day: 30 } }, 'content.start_date', /the month has no such day/],
    ['begins in the year 99999', { startDate: { year: 99999, month: 1, day: 1 } }, 'content.start_date.year', /year must be/],
    ['has a title of 64 kB of emoji', { title: '😀'.repeat(16_384) }, 'content.title', /title must be at most \d+ characters/],
  ])('that %s is refused by the name of the field, in words', async (_, wrong, field, words) => {
    const body = JSON.stringify({ requestId: crypto.randomUUID(), content: { ...content, ...wrong } });
    const { code, message, detail } = await ask(product.url, JobService.method.createJob, body, bearers.owner);

    expect({ code, field: detail?.metadata['field'] }).toEqual({ code: 'InvalidArgument', field });
    expect(message).toMatch(words);
  });
});
