import { Action, RateClass, Scope, Who } from '@hireflux/proto/options/v1/options_pb';
import { MethodOptions_IdempotencyLevel as Idempotency } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from './roles.ts';
import { policyOf } from './policy.ts';
import { contractServices } from './testing/matrix.ts';

const services = await contractServices();
const rpcs = services.flatMap(({ methods }) => methods).map((method) => [`${method.parent.typeName}/${method.name}`, method] as const);

it('knows every service of the contracts', () => {
  expect(new Set(services.map(({ typeName }) => typeName)).size).toBe(services.length);
  expect(services.length).toBeGreaterThan(10);
});

describe.for(rpcs)('%s', ([, method]) => {
  const policy = policyOf(method)!;
  const who = policy?.access.flatMap(({ by }) => (by.case === 'who' ? [by.value] : [])) ?? [];
  const actions = policy?.access.flatMap(({ by }) => (by.case === 'action' ? [by.value] : [])) ?? [];

  it('states a complete policy', () => {
    expect(policy, 'the policy').toBeDefined();
    expect(policy.access.every(({ by }) => by.case !== undefined && by.value !== Who.UNSPECIFIED), 'each access').toBe(true);
    expect(policy.access.length, 'access').toBeGreaterThan(0);
    expect(policy.rate, 'rate').not.toBe(RateClass.UNSPECIFIED);
    expect(policy.scope, 'scope').not.toBe(Scope.UNSPECIFIED);
  });

  it('is for the mesh alone, or for the edge alone', () => {
    const internal = who.includes(Who.INTERNAL);

    expect(policy.rate === RateClass.MESH, 'the mesh’s rate class').toBe(internal);
    if (internal) expect(policy.access).toHaveLength(1);
  });

  it('names actions that a role has', () => {
    for (const action of actions) expect(Object.keys(PERMISSIONS).map((name) => Action[name as keyof typeof PERMISSIONS])).toContain(action);
  });

  it('hides other tenants’ rows only from callers who have a tenant', () => {
    if (policy.scope !== Scope.TENANT) return;

    expect(who.filter((value) => value === Who.PUBLIC || value === Who.TOKEN || value === Who.INTERNAL)).toEqual([]);
  });

  it('promises to change nothing only where it reads, and leaves no trace of it', () => {
    if (method.idempotency !== Idempotency.NO_SIDE_EFFECTS) return;

    expect(method.name).toMatch(/^(Get|List|Check|Search|Watch|Suggest|Find|Preview|Echo|Embed|Parse|ReplayScore)/);
    expect(policy.rate).not.toBe(RateClass.WRITE);
    expect(policy.audited).toBe(false);
  });

  it('can be repeated where its request carries a request_id', () => {
    if (!method.input.field['requestId']) return;

    expect(method.idempotency).toBe(Idempotency.IDEMPOTENT);
  });
});
