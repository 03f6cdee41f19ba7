import { AppError } from './errors.ts';
import type { Nudge } from './nudge.ts';
import type { Role } from './roles.ts';
import { currentScope, inScope, scopeFrom } from './tracing.ts';

type FindRole = (userId: string, companyId: string) => Promise<Role | undefined>;

export interface Membership {
  /** The role of a user in a company, at most four seconds old; undefined for one who is no active member. */
  readonly findRole: FindRole;
  /** Forgets what was known of a user in a company, also what is being asked at this moment. */
  drop(userId: string, companyId: string): void;
}

interface Known {
  readonly role: Promise<Role | undefined>;
  readonly until: number;
}

/** Remembers who belongs to which company, asks once for many who wait, and holds no more than it is allowed to. */
export function cachedMembership(ask: FindRole, { ttlMs = 4000, most = 10_000 } = {}): Membership {
  const known = new Map<string, Known>();
  const keyOf = (userId: string, companyId: string) => `${userId} ${companyId}`;

  return {
    findRole(userId, companyId) {
      const key = keyOf(userId, companyId);
      const found = known.get(key);
      if (found && found.until > Date.now()) return found.role;
      known.delete(key);
      if (known.size >= most) known.delete(known.keys().next().value!);
      const role = asked(ask, userId, companyId).catch((error: unknown) => {
        if (known.get(key)?.role === role) known.delete(key);
        throw new AppError('PART_AWAY', 'who belongs to the company cannot be asked now: try again in a moment', { part: 'employers' }, { cause: error });
      });
      known.set(key, { role, until: Date.now() + ttlMs });
      return role;
    },
    drop: (userId, companyId) => void known.delete(keyOf(userId, companyId)),
  };
}

/** Asked for all who wait, so that the first one's deadline and cancellation do not count. */
function asked(ask: FindRole, userId: string, companyId: string): Promise<Role | undefined> {
  const { traceparent, requestId } = currentScope() ?? scopeFrom({});
  return inScope({ traceparent, requestId }, () => ask(userId, companyId));
}

const TOPIC = 'membership';

/** Has every process forget at once what it knew of a user in a company: they joined, left, or are another now. */
export function forgetMembership(nudge: Nudge, userId: string, companyId: string): void {
  nudge.publish(TOPIC, `${userId} ${companyId}`);
}

/** Drops what other processes say has changed. */
export function followMembership(nudge: Nudge, membership: Membership): () => void {
  return nudge.subscribe(TOPIC, (message) => {
    const [userId, companyId] = message?.split(' ') ?? [];
    if (userId && companyId) membership.drop(userId, companyId);
  });
}
