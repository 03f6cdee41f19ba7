import type { Interceptor } from '@connectrpc/connect';
import { AppError } from '@hireflux/kit/errors';
import {
  RefreshRequestSchema,
  RefreshResponseSchema,
  SessionService,
  SignInResponseSchema,
  type Tokens,
} from '@hireflux/proto/identity/v1/session_service_pb';
import { isMessage } from '@bufbuild/protobuf';
import { isCrossSite } from './cross-site.ts';
import { dropCookies, keepCookies, readCookies } from './session-cookies.ts';

/** A browser asks for its tokens as cookies by this header. Other sites' pages cannot send it unasked. */
const ASK = 'x-hireflux-session';

/** Turns a browser's session cookie into the token that services know, and back. A bearer token goes before a cookie. */
export function sessionInterceptor({ secure }: { readonly secure: boolean }): Interceptor {
  return (next) => async (req) => {
    const cookies = readCookies(req.header.get('cookie'));
    req.header.delete('cookie');
    const foreign = isCrossSite({ method: req.requestMethod, header: req.header });
    const asked = req.header.get(ASK) === 'cookie';
    if (foreign && asked) throw new AppError('NOT_ALLOWED', "a session cannot be opened from another site's page");
    if (cookies.access && !foreign && !req.header.has('authorization')) {
      req.header.set('authorization', `Bearer ${cookies.access}`);
    }
    if (req.stream || req.service.typeName !== SessionService.typeName) return next(req);

    let byCookie = asked;
    if (isMessage(req.message, RefreshRequestSchema) && req.message.refreshToken === '' && cookies.refresh && !foreign) {
      req.message.refreshToken = cookies.refresh;
      byCookie = true;
    }
    const res = await next(req);
    if (res.stream) return res;
    const { message } = res;
    if (byCookie && (isMessage(message, SignInResponseSchema) || isMessage(message, RefreshResponseSchema)) && message.tokens) {
      for (const line of keepCookies(message.tokens, secure)) res.header.append('set-cookie', line);
      hide(message.tokens);
    }
    if (req.method.name === 'SignOut') for (const line of dropCookies(secure)) res.header.append('set-cookie', line);
    return res;
  };
}

function hide(tokens: Tokens): void {
  tokens.accessToken = '';
  tokens.refreshToken = '';
}
