import { type DescMethod, type DescService, getOption, hasOption } from '@bufbuild/protobuf';
import { type Policy, policy, RateClass, Who } from '@hireflux/proto/options/v1/options_pb';

const read = new Map<DescMethod, Policy | undefined>();

/** The policy that the contract states for an RPC, read once. Undefined where it states none. */
export function policyOf(method: DescMethod): Policy | undefined {
  if (!read.has(method)) read.set(method, hasOption(method, policy) ? getOption(method, policy) : undefined);
  return read.get(method);
}

/** Whether anyone may call, or anyone who holds a one-time token: such an RPC refuses requests, not callers. */
export function isOpenToAll(method: DescMethod): boolean {
  return policyOf(method)?.access.some(({ by }) => by.case === 'who' && (by.value === Who.PUBLIC || by.value === Who.TOKEN)) ?? false;
}

/** Whether an RPC runs a model or does many things, and so may take longer. */
export function isSlow(method: DescMethod): boolean {
  const rate = policyOf(method)?.rate;
  return rate === RateClass.AI || rate === RateClass.BULK;
}

/** Whether any RPC of the services asks what its caller is in a company. */
export function asksForRole(services: readonly DescService[]): boolean {
  return services.some(({ methods }) => methods.some((method) => policyOf(method)?.access.some(({ by }) => by.case === 'action')));
}

/** Whether anyone but a service may call an RPC. */
export function isForPeople(method: DescMethod): boolean {
  return policyOf(method)?.access.some(({ by }) => by.case === 'action' || by.value !== Who.INTERNAL) ?? false;
}
