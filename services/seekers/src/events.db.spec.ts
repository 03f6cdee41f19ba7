import { randomUUID } from 'node:crypto';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { anyPack, timestampFromMs } from '@bufbuild/protobuf/wkt';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { testClient } from '@hireflux/kit/testing/rpc';
import { ConnectError } from '@connectrpc/connect';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { PipelineChangedSchema, StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromAts } from './events.ts';
import type { SeekersDb } from './schema.ts';
import { given } from './testing/given.ts';

let db: TestDatabase<SeekersDb>;
beforeAll(async () => void (db = await testDatabase<SeekersDb>('seekers')));
afterAll(() => db.destroy());

const INTERVIEW = { stageId: randomUUID(), name: 'Panel', publicName: 'Interview', kind: StageKind.INTERVIEW };
const REJECTED = { stageId: randomUUID(), name: 'No', publicName: 'Not selected', kind: StageKind.REJECTED };
const STAGE_TIME = timestampFromMs(Date.parse('2026-11-25T10:00:00.123Z'));

/** A seeker who has applied, and the ats that moves them. */
async function applied() {
  const part = given(db);
  const { seeker, resume } = await part.seekerWithResume();
  const client = testClient(ApplicationService, part.routes, seeker);
  const request = { requestId: randomUUID(), jobId: part.publish(), resumeId: resume.resumeId, formVersion: 1 };
  const { application } = await client.submitApplication(request);
  const { applicationId } = application!;
  const move = (change: MessageInitShape<typeof StageChangedSchema>) => {
    const message = create(StageChangedSchema, { applicationId, stageTime: STAGE_TIME, outcome: ApplicationOutcome.ACTIVE, ...change });
    return deliver(db, fromAts, create(EventSchema, { eventId: randomUUID(), payload: anyPack(StageChangedSchema, message) }));
  };
  const rename = (stages: MessageInitShape<typeof PipelineChangedSchema>['stages'], companyId = application!.companyId) => {
    const message = create(PipelineChangedSchema, { companyId, pipelineId: randomUUID(), stages: stages! });
    return deliver(db, fromAts, create(EventSchema, { eventId: randomUUID(), payload: anyPack(PipelineChangedSchema, message) }));
  };
  const read = async () => (await client.getApplication({ applicationId })).application!;
  return { client, request, applicationId, move, rename, read };
}

describe('StageChanged', () => {
  it("shows the seeker the stage's public name, at the very time that the company sees", async () => {
    const { move, read } = await applied();

    await move({ to: INTERVIEW });

    expect(await read()).toMatchObject({ stageName: 'Interview', stageKind: StageKind.INTERVIEW, stageTime: STAGE_TIME, outcome: ApplicationOutcome.ACTIVE });
  });

  it('decides an application, which then cannot be taken back', async () => {
    const { move, read, client, applicationId } = await applied();

    await move({ to: REJECTED, outcome: ApplicationOutcome.REJECTED });

    expect((await read()).outcome).toBe(ApplicationOutcome.REJECTED);
    const error = await client.withdrawApplication({ applicationId }).catch(ConnectError.from);
    expect(reasonOf(error as ConnectError)).toBe('APPLICATION_STATE_FORBIDS');
  });

  it('leaves an application alone that was taken back meanwhile, and follows it once it is sent again', async () => {
    const { move, read, client, applicationId, request } = await applied();
    await client.withdrawApplication({ applicationId });

    await move({ to: REJECTED, outcome: ApplicationOutcome.REJECTED });
    expect(await read()).toMatchObject({ outcome: ApplicationOutcome.WITHDRAWN, stageName: '' });

    await client.submitApplication({ ...request, requestId: randomUUID() });
    await move({ to: INTERVIEW });
    expect(await read()).toMatchObject({ outcome: ApplicationOutcome.ACTIVE, stageName: 'Interview' });
  });

  it('follows a move that takes another back, also out of a decision', async () => {
    const { move, read, client, applicationId } = await applied();
    await move({ to: INTERVIEW });
    await move({ to: REJECTED, outcome: ApplicationOutcome.REJECTED, stageChangeId: randomUUID() });

    await move({ from: REJECTED, to: INTERVIEW, undoesStageChangeId: randomUUID() });

    expect(await read()).toMatchObject({ stageName: 'Interview', outcome: ApplicationOutcome.ACTIVE });
    expect((await client.withdrawApplication({ applicationId })).application!.outcome).toBe(ApplicationOutcome.WITHDRAWN);
  });
});

describe('PipelineChanged', () => {
  it('shows the stage that an application is in under its new name, and no other', async () => {
    const [one, other] = [await applied(), await applied()];
    await one.move({ to: INTERVIEW });
    await other.move({ to: { ...INTERVIEW, stageId: randomUUID() } });

    await one.rename([REJECTED, { ...INTERVIEW, publicName: 'Talks', kind: StageKind.ASSESSMENT }]);

    expect(await one.read()).toMatchObject({ stageName: 'Talks', stageKind: StageKind.ASSESSMENT, stageTime: STAGE_TIME });
    expect(await other.read()).toMatchObject({ stageName: 'Interview', stageKind: StageKind.INTERVIEW });
  });

  it("leaves alone another company's stage of the same id, and an application in none", async () => {
    const [one, fresh] = [await applied(), await applied()];
    await one.move({ to: INTERVIEW });

    await one.rename([{ ...INTERVIEW, publicName: 'Talks' }], randomUUID());
    await fresh.rename([{ ...INTERVIEW, publicName: 'Talks' }]);

    expect(await one.read()).toMatchObject({ stageName: 'Interview' });
    expect(await fresh.read()).toMatchObject({ stageName: '' });
  });
});
