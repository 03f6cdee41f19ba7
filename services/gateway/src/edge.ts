import type { Caller } from '@hireflux/kit/actor';
import { AppError } from '@hireflux/kit/errors';
import type { ObjectStore } from '@hireflux/kit/files/store';
import type { FileTokens } from '@hireflux/kit/files/token';
import { handContracts } from './contracts-out.ts';
import { type FilesIn, takeFile } from './files-in.ts';
import { handFile } from './files-out.ts';
import { showLogo } from './logos-out.ts';
import { answerError, answerJson, type EdgeRequest, type EdgeResponse } from './http-answer.ts';
import type { Portal } from './portal/open-portal.ts';
import { type AdmitDeps, admitRequest } from './rates/admit-request.ts';
import type { CountedClass } from './rates/rates.ts';

export interface EdgeDeps extends AdmitDeps {
  readonly store: ObjectStore;
  readonly tokens: FileTokens;
  readonly portal: Portal;
  readonly authenticate: (authorization: string | null) => Promise<Caller>;
  /** How the whole is: ready, degraded or not ready, part by part. */
  readonly readiness: () => Promise<{ readonly status: string }>;
  readonly onFailure: (error: unknown) => void;
}

const LEFT = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_UNABLE_TO_PIPE']);

type Page = (deps: EdgeDeps & FilesIn, req: EdgeRequest, res: EdgeResponse) => Promise<void>;

const live: Page = async (_deps, _req, res) => answerJson(res, 200, { status: 'live' });

const ready: Page = async ({ readiness }, _req, res) => {
  const report = await readiness();
  answerJson(res, report.status === 'not ready' ? 503 : 200, report);
};

const notFound: Page = async (_deps, _req, res) => {
  answerJson(res, 404, { code: 'not_found', message: 'there is nothing at this address' });
};

const counted = (kind: CountedClass, page: Page): Page => async (deps, req, res) => {
  await admitRequest(deps, kind, req, res);
  await page(deps, req, res);
};
const takeCounted = counted('write', takeFile);
const logosCounted = counted('read', showLogo);
const handCounted = counted('read', handFile);
const contractsCounted = counted('read', (_deps, req, res) => handContracts(req, res));

/** What the edge answers besides RPCs. */
export function edge(deps: EdgeDeps): (req: EdgeRequest, res: EdgeResponse) => void {
  return (req, res) => {
    pageFor(req, deps.portal)(deps, req, res).catch((error: unknown) => {
      if (!isForeseen(error)) deps.onFailure(error);
      if (res.headersSent) return void res.destroy();
      answerError(res, error);
      // Who sends before they read would else never come to read the answer.
      req.resume();
    });
  };
}

/** A refusal, or a client that left before all was sent. */
function isForeseen(error: unknown): boolean {
  return error instanceof AppError || (error instanceof Error && LEFT.has((error as { code?: string }).code ?? ''));
}

function pageFor({ method, url = '/' }: EdgeRequest, portal: Portal): Page {
  const path = url.replace(/\?.*$/, '');
  if (path === '/livez') return live;
  if (path === '/readyz') return ready;
  if (path === '/files' && (method === 'PUT' || method === 'POST')) return takeCounted;
  if (path.startsWith('/files/') && (method === 'GET' || method === 'HEAD')) return handCounted;
  if (path.startsWith('/logos/') && (method === 'GET' || method === 'HEAD')) return logosCounted;
  if (path === '/contracts.binpb' && (method === 'GET' || method === 'HEAD')) return contractsCounted;
  const answer = method === 'GET' || method === 'HEAD' ? portal(path) : undefined;
  return answer ? (_deps, req, res) => answer(req, res) : notFound;
}
