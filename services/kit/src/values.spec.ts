import { Code, ConnectError } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { ApplicationService, type SubmitApplicationRequest } from '@hireflux/proto/seekers/v1/application_service_pb';
import { describe, expect, it } from 'vitest';
import { testClient } from './testing/rpc.ts';

const id = () => crypto.randomUUID();
const UPPER = 'ABCDEF00-0000-7000-8000-00000000000F';
const LOWER = UPPER.toLowerCase();

/** What a handler is given of a request, or why it is not. */
async function arriving(request: Partial<Omit<SubmitApplicationRequest, '$typeName' | '$unknown'>>) {
  let given: SubmitApplicationRequest | undefined;
  const routes: Parameters<typeof testClient>[1] = (router) =>
    void router.service(ApplicationService, {
      submitApplication(req) {
        given = req;
        return {};
      },
    });
  const client = testClient(ApplicationService, routes, { kind: 'seeker', userId: id() });
  const error = await client.submitApplication({ requestId: id(), jobId: id(), resumeId: id(), ...request }).then(() => undefined, ConnectError.from);
  return { given, error };
}

const answer = (value: SubmitApplicationRequest['answers'][number]['value'], questionId = id()) =>
  ({ $typeName: 'hireflux.common.v1.Answer', questionId, fileName: '', value }) as const;

describe('ids', () => {
  it('arrive in lower case, also those of what a request holds', async () => {
    const { given } = await arriving({ jobId: UPPER, answers: [answer({ case: 'text', value: 'A' }), answer({ case: 'yes', value: true }, UPPER)] });

    expect(given).toMatchObject({ jobId: LOWER, answers: [{ value: { value: 'A' } }, { questionId: LOWER }] });
  });

  it('alone: other texts stay as they are', async () => {
    expect((await arriving({ coverLetter: UPPER })).given).toMatchObject({ coverLetter: UPPER });
  });
});

describe('a text with a NUL character', () => {
  it.each([
    ['cover_letter', 'cover letter', { coverLetter: 'a\0b' }],
    ['answers.0.text', 'answers 1, text', { answers: [answer({ case: 'text', value: '\0' })] }],
    ['answers.1.choices.options.0', 'answers 2, choices, options 1', {
      answers: [answer({ case: 'yes', value: true }), answer({ case: 'choices', value: { $typeName: 'hireflux.common.v1.Choices', options: ['\0'] } })],
    }],
  ] as const)('is refused by the name of its field: %s', async (field, words, request) => {
    const { given, error } = await arriving(request as never);

    expect(given).toBeUndefined();
    expect(error).toMatchObject({ code: Code.InvalidArgument, rawMessage: `${words} holds a character that no text may hold: remove it` });
    expect(error!.findDetails(ErrorDetailSchema)).toMatchObject([{ reason: ErrorReason.INVALID_REQUEST, metadata: { field } }]);
  });
});

it.each([
  ['after all calendars', 253_402_300_800n, 0],
  ['before all calendars', -62_135_596_801n, 0],
  ['with more than a second of parts', 0n, 1_000_000_000],
])('refuses a time %s', async (_, seconds, nanos) => {
  const client = testClient(AuditService, (router) => void router.service(AuditService, { listEvents: () => ({}) }), {
    kind: 'member', userId: id(), companyId: id(), role: 'owner', assignedOnly: false,
  });
  const error = await client.listEvents({ fromTime: { seconds, nanos } }).catch(ConnectError.from);

  expect(error).toMatchObject({ code: Code.InvalidArgument, rawMessage: 'from time is no time between the years 1 and 9999' });
});

it('takes all else that people write', async () => {
  const coverLetter = '\u0001 ‮ 😀 \u{10ffff} é ﷺ \uffff';

  expect((await arriving({ coverLetter })).given).toMatchObject({ coverLetter });
});
