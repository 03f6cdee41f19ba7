import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { IdentityDeps } from '../deps.ts';
import { assertActive } from '../users/user.ts';
import { apiKeyUnknown, isSecretOf, readKey } from './api-key.ts';
import { findApiKeyAndMaker, markApiKeyUsed } from './api-key-queries.ts';

/** Exchanges a key for a token by which its maker's membership is asked at each call: what the maker may not do, the key may not. */
export async function exchangeApiKey(deps: Pick<IdentityDeps, 'db' | 'signAccessToken'>, text: string): Promise<string> {
  const asked = readKey(text);
  if (!asked) throw apiKeyUnknown();
  const key = await asActor(deps.db, systemActor('sign_in'), async (db) => {
    const found = await findApiKeyAndMaker(db, asked.id);
    if (!found || !isSecretOf(found, asked.secret) || found.revoke_time) throw apiKeyUnknown();
    assertActive(found);
    await markApiKeyUsed(db, found.company_id, found.id);
    return found;
  });
  return deps.signAccessToken({
    kind: 'user',
    userId: key.user_id,
    userType: key.user_type,
    sessionId: key.id,
    companyId: key.company_id,
    emailVerified: key.verified_time !== null,
    apiKey: { id: key.id, actions: key.actions },
  });
}
