import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { path, secret } from '@hireflux/kit/env';
import { startLoop } from '@hireflux/kit/events/loop';
import type { ServiceModule } from '@hireflux/kit/service';
import { readSigningKey, signUserToken } from '@hireflux/kit/tokens';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import type { IdentityDeps } from './deps.ts';
import { routes } from './routes.ts';
import type { IdentityDb } from './schema.ts';
import { deleteEndedSessions } from './sessions/session-queries.ts';
import { passwordHasher } from './users/passwords.ts';

const SWEEP_MS = 60 * 60_000;
const KEEP_MS = 7 * 24 * 60 * 60_000;
const ASK_MS = 2000;

export const identity: ServiceModule = {
  name: 'identity',
  services: [IdentityService, SessionService],
  async start(host) {
    const env = host.env({ IDENTITY_USER_KEY: path, MAIL_SECRET: secret });
    const key = await readSigningKey(env.IDENTITY_USER_KEY);
    const team = host.client(TeamService);
    const deps: IdentityDeps = {
      db: host.database<IdentityDb>(),
      passwords: passwordHasher(),
      mailSecret: env.MAIL_SECRET,
      signAccessToken: (caller) => signUserToken(key, caller),
      async findCompany(userId, companyId) {
        try {
          const asked = { userId, companyId: companyId ?? '' };
          return (await team.self.getMembership(asked, { timeoutMs: ASK_MS })).companyId || null;
        } catch (error) {
          // A session without a company is better than none: the next renewal asks again.
          host.log.warn({ err: error, user: userId }, 'the company of a session could not be found for now');
          return companyId;
        }
      },
    };
    const sweep = startLoop(async () => {
      await asActor(deps.db, systemActor('sweep'), (db) => deleteEndedSessions(db, new Date(Date.now() - KEEP_MS))).catch((error: unknown) =>
        host.log.warn({ err: error }, 'old sessions could not be swept'),
      );
      return false;
    }, SWEEP_MS);
    return { routes: routes(deps), close: () => sweep.close() };
  },
};
