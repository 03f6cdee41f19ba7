import { createEnvironmentInjector, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { GATEWAY } from './gateway';
import { Renewal, renewing } from './renewal';
import { SIGNED_IN } from './signed-in';
import { refused } from './testing/refused';

/** One after the other, as a browser's locks are for all its tabs. */
function queue() {
  let last: Promise<unknown> = Promise.resolve();
  return { request: (_name: string, work: () => Promise<unknown>) => (last = last.then(work, work)) };
}

/** What the gateway answers to a refresh. */
const renewed = () => new Response('{}', { headers: { 'content-type': 'application/json' } });
const ended = () => {
  const { message, details } = refused('SESSION_ENDED');
  const [{ value }] = details as unknown as [{ value: { reason: number } }];
  const detail = { type: 'hireflux.common.v1.ErrorDetail', value: btoa(String.fromCharCode(8, value.reason)) };
  return new Response(JSON.stringify({ code: 'unauthenticated', message, details: [detail] }), { status: 401, headers: { 'content-type': 'application/json' } });
};

/** A tab of this browser: its own renewal, and calls that are refused for as long as the tokens are old. */
function tab(tokens: { fresh: boolean }, reason: 'SIGN_IN_REQUIRED' | 'EMAIL_NOT_VERIFIED' = 'SIGN_IN_REQUIRED') {
  const renewal = createEnvironmentInjector([Renewal, { provide: GATEWAY, useValue: 'https://gateway.example' }], TestBed.inject(EnvironmentInjector)).get(Renewal);
  const transport = createRouterTransport(
    (router) =>
      router.service(IdentityService, {
        getMe: () => {
          if (!tokens.fresh) throw refused(reason);
          return { companyId: 'c1' };
        },
      }),
    { transport: { interceptors: [renewing(renewal)] } },
  );
  return { renewal, me: () => createClient(IdentityService, transport).getMe({}) };
}

describe('Renewal', () => {
  const tokens = { fresh: false };
  const asked = vi.fn<() => Response>();

  beforeEach(() => {
    localStorage.clear();
    localStorage.setItem(SIGNED_IN, '1');
    tokens.fresh = false;
    asked.mockReset().mockImplementation(() => ((tokens.fresh = true), renewed()));
    vi.stubGlobal('fetch', async () => asked());
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { locks: queue() }));
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('makes a call again whose session had run out, and nobody notices', async () => {
    const { me, renewal } = tab(tokens);

    expect((await me()).companyId).toBe('c1');
    expect(asked).toHaveBeenCalledTimes(1);
    expect(renewal.over()).toBe(false);
  });

  it('makes a call again whose token is older than the proof of the address, and asks once where there is none', async () => {
    const { me } = tab(tokens, 'EMAIL_NOT_VERIFIED');

    expect((await me()).companyId).toBe('c1');
    tokens.fresh = false;
    asked.mockImplementation(renewed);
    await expect(me()).rejects.toThrow();

    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('renews once for all calls of all tabs', async () => {
    const [one, other] = [tab(tokens), tab(tokens)];

    const answers = await Promise.all([one.me(), one.me(), other.me(), other.me()]);

    expect(answers.map(({ companyId }) => companyId)).toEqual(['c1', 'c1', 'c1', 'c1']);
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('says that the session is over where it is', async () => {
    asked.mockImplementation(ended);
    const { me, renewal } = tab(tokens);

    await expect(me()).rejects.toThrow('refused');

    expect(renewal.over()).toBe(true);
    expect(renewal.expected).toBe(true);
  });

  it('takes a server that is away for that, and not for the end of the session', async () => {
    asked.mockImplementation(() => {
      throw new TypeError('fetch failed');
    });
    const { me, renewal } = tab(tokens);

    await expect(me()).rejects.toThrow('fetch failed');
    expect(renewal.over()).toBe(false);

    asked.mockImplementation(() => ((tokens.fresh = true), renewed()));
    expect((await me()).companyId).toBe('c1');
  });

  it('asks for nothing where nobody signed in', async () => {
    localStorage.clear();
    const { me } = tab(tokens);

    await expect(me()).rejects.toThrow('refused');

    expect(asked).not.toHaveBeenCalled();
  });
});
