import { isMessage, type Message } from '@bufbuild/protobuf';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { AppError } from '@hireflux/kit/errors';
import {
  RefreshRequestSchema,
  RefreshResponseSchema,
  SessionService,
  SignInResponseSchema,
  SignOutRequestSchema,
  SwitchCompanyRequestSchema,
  SwitchCompanyResponseSchema,
  type Tokens,
} from '@hireflux/proto/identity/v1/session_service_pb';
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
    const mayUseCookies = !foreign && !req.header.has('authorization');
    if (cookies.access && mayUseCookies) req.header.set('authorization', `Bearer ${cookies.access}`);
    if (req.stream || req.service.typeName !== SessionService.typeName) return next(req);

    let byCookie = asked || (isMessage(req.message, SwitchCompanyRequestSchema) && mayUseCookies);
    if (takesRefreshToken(req.message) && req.message.refreshToken === '' && cookies.refresh && !foreign) {
      req.message.refreshToken = cookies.refresh;
      byCookie = true;
    }
    const res = await next(req);
    if (res.stream) return res;
    const { message } = res;
    if (byCookie && bringsTokens(message) && message.tokens) {
      append(res.header, keepCookies(message.tokens, secure));
      hide(message.tokens);
    }
    return res;
  };
}

/** Ends the cookies of who signs out, also where the session had ended before. It stands where errors keep their headers. */
export function signOutInterceptor({ secure }: { readonly secure: boolean }): Interceptor {
  return (next) => async (req) => {
    if (req.stream || !isMessage(req.message, SignOutRequestSchema) || isCrossSite({ method: req.requestMethod, header: req.header })) return next(req);
    try {
      const res = await next(req);
      append(res.header, dropCookies(secure));
      return res;
    } catch (error) {
      if (error instanceof ConnectError && error.code === Code.Unauthenticated) append(error.metadata, dropCookies(secure));
      throw error;
    }
  };
}

const takesRefreshToken = (message: Message) => isMessage(message, RefreshRequestSchema) || isMessage(message, SignOutRequestSchema);

const bringsTokens = (message: Message) =>
  isMessage(message, SignInResponseSchema) || isMessage(message, RefreshResponseSchema) || isMessage(message, SwitchCompanyResponseSchema);

function append(header: Headers, lines: readonly string[]): void {
  for (const line of lines) header.append('set-cookie', line);
}

function hide(tokens: Tokens): void {
  tokens.accessToken = '';
  tokens.refreshToken = '';
}
