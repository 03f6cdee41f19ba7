import { randomUUID } from 'node:crypto';
import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { anyPack, timestampNow } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { deliver, eventsOf, testDatabase } from '@hireflux/kit/testing/database';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import type { Role } from '@hireflux/kit/roles';
import { CreditService } from '@hireflux/proto/billing/v1/credit_service_pb';
import { SubscriptionService, type Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { fromEmployers } from '../events.ts';
import { routes as routesOf } from '../routes.ts';
import type { BillingDb } from '../schema.ts';

export type Given = Awaited<ReturnType<typeof givenBilling>>;

/** The service on a database of its own, beside an identity that knows the employers and otherwise seekers. */
export async function givenBilling() {
  const db = await testDatabase<BillingDb>('billing');
  const employers = new Set<string>();
  const unknown = new Set<string>();
  const users = fakeMesh(UserDirectoryService, {
    getUser({ userId }) {
      if (unknown.has(userId)) throw new ConnectError('there is no such user', Code.NotFound);
      return { userType: employers.has(userId) ? UserType.EMPLOYER : UserType.SEEKER };
    },
  });
  const routes = routesOf({ db, users });
  const member = (companyId: string, role: Role) => ({ kind: 'member', userId: randomUUID(), companyId, role, assignedOnly: false }) as const;

  return {
    db,
    employers,
    unknown,
    subscriptions: (companyId: string, role: Role = 'owner') => testClient(SubscriptionService, routes, member(companyId, role)),
    usages: (companyId: string, role: Role = 'viewer') => testClient(UsageService, routes, member(companyId, role)),
    staff: (userId: string = randomUUID()) => testClient(SubscriptionService, routes, { kind: 'staff', userId }),
    visitor: () => testClient(SubscriptionService, routes),
    seeker: (userId: string) => testClient(SubscriptionService, routes, { kind: 'seeker', userId }),
    credits: (userId: string) => testClient(CreditService, routes, { kind: 'seeker', userId }),
    creditsOfCompany: (companyId: string) => testClient(CreditService, routes, member(companyId, 'owner')),
    service: () => testClient(UsageService, routes, { kind: 'system', name: 'employers' }),
    person: () => testClient(UsageService, routes, { kind: 'seeker', userId: randomUUID() }),
    /** Moves a company's plan in time, as if it had begun and ended then. */
    setTerms: (companyId: string, terms: { period_start_time?: Date; period_end_time?: Date; grace_end_time?: Date }) =>
      asActor(db, systemActor('sweep'), (db) => db.updateTable('subscriptions').set(terms).where('company_id', '=', companyId).execute()),
    /** A company that is on a plan by grant. */
    async companyOn(tier: Tier) {
      const companyId = randomUUID();
      await this.subscriptions(companyId).getSubscription({});
      await this.staff().grantPlan({ requestId: randomUUID(), to: { case: 'companyId', value: companyId }, tier, reason: 'for a test' });
      return companyId;
    },
    /** Takes in a fact that employers tells. */
    told: <T extends DescMessage>(schema: T, message: MessageInitShape<T>) =>
      deliver(
        db,
        fromEmployers,
        create(EventSchema, { eventId: randomUUID(), position: 1n, aggregateId: randomUUID(), createTime: timestampNow(), payload: anyPack(schema, create(schema, message)) }),
      ),
    /** What was told of one company or seeker, by type. */
    async tellings(aggregateId: string) {
      const events = (await eventsOf(db)).filter((event) => event.aggregateId === aggregateId);
      return events.map((event) => ({ type: event.payload!.typeUrl.replace(/^.*\./, ''), event }));
    },
  };
}

/** How a call ended: ok, or its code. */
export const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
