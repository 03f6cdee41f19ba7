import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { keyOf } from '@hireflux/kit/enum-table';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { type Onboarding, OnboardingState, OnboardingStep } from '@hireflux/proto/seekers/v1/onboarding_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeekersDb } from '../schema.ts';
import { given, member } from '../testing/given.ts';

const { RESUME, PREFERENCES, VISIBILITY, FIRST_LOOK, UNSPECIFIED } = OnboardingStep;
let db: TestDatabase<SeekersDb>;
let part: ReturnType<typeof given>;
beforeAll(async () => void (part = given((db = await testDatabase<SeekersDb>('seekers')))));
afterAll(() => db.destroy());

const clientOf = (userId: string = randomUUID()) => testClient(ProfileService, part.routes, { kind: 'seeker', userId });
const codeOf = (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
/** The states in order, by their first letters, and the next step. */
const read = ({ onboarding }: { onboarding?: Onboarding | undefined }) => [onboarding!.steps.map(({ state }) => keyOf(OnboardingState, state)![0]).join(''), onboarding!.nextStep];

describe('GetOnboarding', () => {
  it('has all steps open for someone new, in their order', async () => {
    const { onboarding } = await clientOf().getOnboarding({});

    expect(onboarding!.steps.map(({ step }) => step)).toEqual([RESUME, PREFERENCES, VISIBILITY, FIRST_LOOK]);
    expect(read({ onboarding: onboarding! })).toEqual(['OOOO', RESUME]);
  });

  it('takes a step for done as soon as what it asks for is there, and a résumé for as long', async () => {
    const { seeker, resume } = await part.seekerWithResume();
    const client = clientOf(seeker.userId);
    expect(read(await client.getOnboarding({}))).toEqual(['DOOO', PREFERENCES]);

    await client.updateProfile({ name: 'Ada Example' });
    expect(read(await client.getOnboarding({}))).toEqual(['DOOO', PREFERENCES]);
    await client.updateProfile({ preferences: { titles: ['Nurse'] } });
    expect(read(await client.getOnboarding({}))).toEqual(['DDOO', VISIBILITY]);
    await client.updatePublicProfile({ openToWork: true });
    expect(read(await client.getOnboarding({}))).toEqual(['DDDO', FIRST_LOOK]);

    await testClient(ResumeService, part.routes, seeker).deleteResume({ resumeId: resume.resumeId });
    expect(read(await client.getOnboarding({}))).toEqual(['ODDO', RESUME]);
  });

  it('refuses a member of a company', async () => {
    expect(await codeOf(testClient(ProfileService, part.routes, member(randomUUID())).getOnboarding({}))).toBe('PermissionDenied');
  });
});

describe('CompleteOnboardingStep', () => {
  it('takes steps for done or skipped in any order, until none is open', async () => {
    const client = clientOf();

    expect(read(await client.completeOnboardingStep({ step: FIRST_LOOK }))).toEqual(['OOOD', RESUME]);
    expect(read(await client.completeOnboardingStep({ step: RESUME, skipped: true }))).toEqual(['SOOD', PREFERENCES]);
    await client.completeOnboardingStep({ step: PREFERENCES, skipped: true });

    expect(read(await client.completeOnboardingStep({ step: VISIBILITY }))).toEqual(['SSDD', UNSPECIFIED]);
    expect(read(await client.getOnboarding({}))).toEqual(['SSDD', UNSPECIFIED]);
  });

  it('changes nothing where it is said again, does what was skipped, and skips nothing that is done', async () => {
    const client = clientOf();
    const skip = { step: VISIBILITY, skipped: true };

    const first = await client.completeOnboardingStep(skip);

    expect(await client.completeOnboardingStep(skip)).toEqual(first);
    expect(read(await client.completeOnboardingStep({ step: VISIBILITY }))).toEqual(['OODO', RESUME]);
    expect(read(await client.completeOnboardingStep(skip))).toEqual(['OODO', RESUME]);
  });

  it('shows a résumé that comes after its step was skipped', async () => {
    const { seeker } = await part.seekerWithResume();

    expect(read(await clientOf(seeker.userId).completeOnboardingStep({ step: RESUME, skipped: true }))).toEqual(['DOOO', PREFERENCES]);
  });

  it('refuses what is no step, and a member of a company, and touches nobody else', async () => {
    const other = clientOf();
    await clientOf().completeOnboardingStep({ step: FIRST_LOOK });

    expect(await codeOf(other.completeOnboardingStep({}))).toBe('InvalidArgument');
    expect(await codeOf(other.completeOnboardingStep({ step: 99 as OnboardingStep }))).toBe('InvalidArgument');
    expect(await codeOf(testClient(ProfileService, part.routes, member(randomUUID())).completeOnboardingStep({ step: RESUME }))).toBe('PermissionDenied');
    expect(read(await other.getOnboarding({}))).toEqual(['OOOO', RESUME]);
  });
});
