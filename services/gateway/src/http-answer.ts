import type { IncomingMessage, ServerResponse } from 'node:http';
import { Code, ConnectError } from '@connectrpc/connect';
import { codeToString } from '@connectrpc/connect/protocol-connect';
import { AppError } from '@hireflux/kit/errors';

/** Node gives HTTP/2 the same face as HTTP/1.1, under other types. */
export type EdgeRequest = IncomingMessage;
export type EdgeResponse = ServerResponse;

const HTTP_STATUS: Partial<Record<Code, number>> = {
  [Code.InvalidArgument]: 400,
  [Code.Unauthenticated]: 401,
  [Code.PermissionDenied]: 403,
  [Code.NotFound]: 404,
  [Code.ResourceExhausted]: 429,
  [Code.Unavailable]: 503,
};

export function answerJson(res: EdgeResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  res.end(`${JSON.stringify(body)}\n`);
}

/** An error in the form that Connect gives its own: a code and a message for people. */
export function answerError(res: EdgeResponse, thrown: unknown): void {
  const [code, message, reason] =
    thrown instanceof AppError
      ? [thrown.code, thrown.message, thrown.reason]
      : thrown instanceof ConnectError
        ? [thrown.code, thrown.rawMessage, undefined]
        : [Code.Internal, 'internal error', undefined];
  const status = reason === 'BODY_TOO_LARGE' ? 413 : (HTTP_STATUS[code] ?? 500);
  answerJson(res, status, { code: codeToString(code), message, ...(reason && { reason }) });
}
