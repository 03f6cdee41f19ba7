import type { DescMethod } from '@bufbuild/protobuf';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import type { Account } from '../smoke/settings.ts';
import type { Ledger } from './ledger.ts';

/** What goes on between the walks and the product, as the walks see it. */
export interface Calls {
  listen(account: Account): Interceptor;
  /** The calls that wait for their answer now. */
  underWay(): readonly DescMethod[];
  /** How many applications were acknowledged whose Fit Index nobody has seen yet. */
  unscored(): number;
  /** How many calls failed, by code. */
  readonly failures: ReadonlyMap<string, number>;
}

/** Hears every call: keeps what was acknowledged in the ledger, and knows what is under way. */
export function hearCalls(ledger: Ledger): Calls {
  const underWay = new Map<symbol, DescMethod>();
  const scored = new Set<string>();
  const failures = new Map<string, number>();
  return {
    underWay: () => [...underWay.values()],
    unscored: () => ledger.applications().filter((applicationId) => !scored.has(applicationId)).length,
    failures,
    listen: ({ email }) => (next) => async (req) => {
      const call = Symbol(req.method.name);
      underWay.set(call, req.method);
      try {
        const res = await next(req);
        if (req.stream || res.stream) return res;
        ledger.note(email, req.method, req.message, res.message);
        for (const applicationId of scoredIn(req.method, res.message)) scored.add(applicationId);
        return res;
      } catch (error) {
        const code = Code[ConnectError.from(error).code] ?? 'none';
        failures.set(code, (failures.get(code) ?? 0) + 1);
        throw error;
      } finally {
        underWay.delete(call);
      }
    },
  };
}

function scoredIn(method: DescMethod, answer: unknown): string[] {
  if (method !== ApplicantService.method.listApplicants) return [];
  const { applicants } = answer as { applicants: readonly { applicationId: string; fit?: unknown }[] };
  return applicants.filter(({ fit }) => fit).map(({ applicationId }) => applicationId);
}
