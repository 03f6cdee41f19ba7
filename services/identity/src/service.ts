import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { path, secret } from '@hireflux/kit/env';
import { startLoop } from '@hireflux/kit/events/loop';
import type { ServiceModule } from '@hireflux/kit/service';
import { readSigningKey, signUserToken } from '@hireflux/kit/tokens';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import type { IdentityDeps } from './deps.ts';
import { routes } from './routes.ts';
import type { IdentityDb } from './schema.ts';
import { companyFinder } from './sessions/company-finder.ts';
import { deleteEndedSessions } from './sessions/session-queries.ts';
import { passwordHasher } from './users/passwords.ts';
import { deleteEndedEmailTokens } from './users/user-queries.ts';

const SWEEP_MS = 60 * 60_000;
const KEEP_MS = 7 * 24 * 60 * 60_000;

export const identity: ServiceModule = {
  name: 'identity',
  services: [IdentityService, SessionService, UserDirectoryService],
  async start(host) {
    const env = host.env({ IDENTITY_USER_KEY: path, MAIL_SECRET: secret });
    const key = await readSigningKey(env.IDENTITY_USER_KEY);
    const deps: IdentityDeps = {
      db: host.database<IdentityDb>(),
      passwords: passwordHasher(),
      mailSecret: env.MAIL_SECRET,
      signAccessToken: (caller) => signUserToken(key, caller),
      findCompany: companyFinder(host.client(TeamService), host.log),
    };
    const sweep = startLoop(async () => {
      const before = new Date(Date.now() - KEEP_MS);
      await asActor(deps.db, systemActor('sweep'), async (db) => {
        await deleteEndedSessions(db, before);
        await deleteEndedEmailTokens(db, before);
      }).catch((error: unknown) => host.log.warn({ err: error }, 'old sessions could not be swept'));
      return false;
    }, SWEEP_MS);
    return { routes: routes(deps), close: () => sweep.close() };
  },
};
