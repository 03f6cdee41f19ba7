import { systemActor } from '@hireflux/kit/actor';
import { publicKeys } from '@hireflux/kit/authenticator';
import { asActor } from '@hireflux/kit/db';
import { path, secret } from '@hireflux/kit/env';
import { consume } from '@hireflux/kit/events/consumer';
import { startLoop } from '@hireflux/kit/events/loop';
import { tellRevoked } from '@hireflux/kit/revocations';
import type { ServiceModule } from '@hireflux/kit/service';
import { signUserToken } from '@hireflux/kit/tokens';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { ConsentService } from '@hireflux/proto/identity/v1/consent_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import { deleteOldAskedRequests } from './address-requests/asked-request-queries.ts';
import { seeToAddressRequests } from './address-requests/see-to-address-requests.ts';
import type { IdentityDeps } from './deps.ts';
import { fromEmployers } from './events.ts';
import { routes } from './routes.ts';
import type { IdentityDb } from './schema.ts';
import { companyFinder, memberFinder } from './sessions/company-finder.ts';
import { deleteEndedSessions } from './sessions/session-queries.ts';
import { userKey } from './sessions/user-key.ts';
import { passwordHasher } from './users/passwords.ts';
import { deleteEndedEmailTokens } from './users/user-queries.ts';

const REQUESTS_MS = 1000;
const SWEEP_MS = 60 * 60_000;
const KEEP_MS = 7 * 24 * 60 * 60_000;

export const identity: ServiceModule = {
  name: 'identity',
  services: [IdentityService, SessionService, ApiKeyService, ConsentService, UserDirectoryService],
  async start(host) {
    const env = host.env({ IDENTITY_USER_KEY: path, MAIL_SECRET: secret, MESH_KEYS: path });
    const signingKey = await userKey(env.IDENTITY_USER_KEY, await publicKeys(env.MESH_KEYS, host.log), host.log);
    const team = host.client(TeamService);
    const db = host.database<IdentityDb>();
    const requests = startLoop(async () => {
      await seeToAddressRequests({ db, log: host.log }).catch((error: unknown) => host.log.warn({ err: error }, 'what was asked for addresses cannot be seen to for now'));
      return false;
    }, REQUESTS_MS);
    const deps: IdentityDeps = {
      db,
      log: host.log,
      passwords: passwordHasher(),
      mailSecret: env.MAIL_SECRET,
      addressRequested: () => requests.wake(),
      sessionsEnded: () => tellRevoked(host.nudge),
      signAccessToken: async (caller) => signUserToken(await signingKey(), caller),
      isMember: memberFinder(team),
      findCompany: companyFinder(team, host.log),
    };
    const sweep = startLoop(async () => {
      const before = new Date(Date.now() - KEEP_MS);
      await asActor(db, systemActor('sweep'), async (db) => {
        await deleteEndedSessions(db, before);
        await deleteEndedEmailTokens(db, before);
        await deleteOldAskedRequests(db, before);
      }).catch((error: unknown) => host.log.warn({ err: error }, 'old sessions could not be swept'));
      return false;
    }, SWEEP_MS);
    const members = consume(host, { name: 'identity', db, producer: 'employers', handlers: fromEmployers });
    return {
      routes: routes(deps),
      close: async () => void (await Promise.all([requests.close(), sweep.close(), members.close()])),
    };
  },
};
