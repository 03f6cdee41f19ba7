import { createAuthenticator, publicKeys } from '@hireflux/kit/authenticator';
import { openDatabase } from '@hireflux/kit/database';
import { serverInterceptors } from '@hireflux/kit/interceptors';
import { createLog } from '@hireflux/kit/log';
import { cachedMembership } from '@hireflux/kit/membership';
import { grpcServer, listen } from '@hireflux/kit/mesh/grpc-server';
import { createNudge } from '@hireflux/kit/nudge';
import { fakeMesh } from '@hireflux/kit/testing/rpc';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { routes } from '../../../services/ats/src/routes.ts';
import type { AtsDb } from '../../../services/ats/src/schema.ts';
import { serveBench } from '../served.ts';

// applicants.ts <database url> <connections>: the ats' own routes, over a database that holds a job with many applicants.

const [url = '', poolSize] = process.argv.slice(2);
const log = createLog('bench', 'info');
const db = openDatabase<AtsDb>(url, { poolSize: Number(poolSize), endsSilent: true });
// No call here writes a file.
const NOTHING_WRITTEN = { write: () => Promise.reject(new Error('the bench exports nothing')) };
const { findRole } = cachedMembership(async () => 'recruiter');
const server = grpcServer({
  routes: routes({ db, team: fakeMesh(TeamService, {}), exports: NOTHING_WRITTEN, nudge: createNudge(), stopping: new AbortController().signal }),
  interceptors: serverInterceptors({ log, authenticate: createAuthenticator(await publicKeys(process.env['MESH_KEYS']!, log)), findRole }),
});
serveBench(await listen(server, '127.0.0.1:0'));
