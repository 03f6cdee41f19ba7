import { randomUUID } from 'node:crypto';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { Marketplace } from './marketplace.ts';

/** The authorization of someone who runs the platform. Such accounts are made beside the API, and so is this one. */
export async function staffOf({ databases, product }: Pick<Marketplace, 'databases' | 'product'>): Promise<string> {
  const id = randomUUID();
  await asActor(databases.identity, systemActor('sign_in'), (db) =>
    db.insertInto('users').values({ id, email: `${id}@example.com`, user_type: 'staff', verified_time: new Date(), request_id: id }).execute(),
  );
  return product.bearer({ userType: 'staff', userId: id, companyId: null });
}
