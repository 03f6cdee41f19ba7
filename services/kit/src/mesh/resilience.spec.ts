import type { DescMethod } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clientRequest } from './client-call.ts';
import { partAway } from './part-away.ts';
import { type ResilienceOptions, resilience } from './resilience.ts';
import type { Next, Response } from './server-call.ts';

const { echo, keep, repeat } = EchoService.method;
const ok = {} as Response;
const away = () => Promise.reject(partAway('echo'));

function request(method: DescMethod, timeoutMs = 10_000) {
  return clientRequest(method, { signal: undefined, timeoutMs, header: undefined, message: undefined, contextValues: undefined });
}

function guard(next: Next, options?: ResilienceOptions) {
  const guarded = resilience('echo', options)(next);
  return (method: DescMethod = echo, timeoutMs?: number) => guarded(request(method, timeoutMs));
}

/** Saves up for retries by calls that succeed. */
async function saved(part: ReturnType<typeof vi.fn<Next>>, call: ReturnType<typeof guard>, calls = 50) {
  part.mockResolvedValue(ok);
  for (let n = 0; n < calls; n++) await call(keep);
  part.mockReset();
}

afterEach(() => void vi.restoreAllMocks());

describe('resilience', () => {
  it('tries again what may be repeated, when the part did not take it', async () => {
    const part = vi.fn<Next>();
    const call = guard(part);
    await saved(part, call);
    part.mockImplementationOnce(away).mockImplementationOnce(away).mockResolvedValue(ok);

    expect(await call(echo)).toBe(ok);
    expect(part).toHaveBeenCalledTimes(3);
  });

  it('gives up after three tries', async () => {
    const part = vi.fn<Next>();
    const call = guard(part);
    await saved(part, call);
    part.mockImplementation(away);

    await expect(call(echo)).rejects.toMatchObject({ code: Code.Unavailable });
    expect(part).toHaveBeenCalledTimes(3);
  });

  it('never sends twice what the contract does not call repeatable', async () => {
    const part = vi.fn<Next>();
    const call = guard(part);
    await saved(part, call);
    part.mockImplementation(away);

    await expect(call(keep)).rejects.toMatchObject({ code: Code.Unavailable });
    expect(part).toHaveBeenCalledTimes(1);
  });

  it('takes an answer for an answer, also where it says that something else is away', async () => {
    const part = vi.fn<Next>();
    const call = guard(part);
    await saved(part, call);
    const answered = Object.assign(new ConnectError('the model is away', Code.Unavailable), { isWireError: true });
    part.mockRejectedValue(answered);

    for (let n = 0; n < 5; n++) await expect(call(echo)).rejects.toBe(answered);
    expect(part).toHaveBeenCalledTimes(5);
  });

  it('says again what the part said of itself while it is left alone, and nothing of what it did not mean to say', async () => {
    const detail = { desc: ErrorDetailSchema, value: { reason: ErrorReason.PART_AWAY, metadata: { part: 'model' } } };
    const known = guard(() => Promise.reject(new ConnectError('the model is away', Code.Unavailable, undefined, [detail])));
    const unforeseen = guard(() => Promise.reject(new ConnectError('internal error, request 12345', Code.Internal)));
    for (let n = 0; n < 20; n++) await Promise.allSettled([known(keep), unforeseen(keep)]);

    const [again, away] = [await known(keep).catch((error: unknown) => error), await unforeseen(keep).catch((error: unknown) => error)];

    expect(again).toMatchObject({ code: Code.Unavailable, rawMessage: 'the model is away' });
    expect((again as ConnectError).findDetails(ErrorDetailSchema)).toMatchObject([{ metadata: { part: 'model' } }]);
    expect(away).toMatchObject({ code: Code.Unavailable, rawMessage: 'echo is away: try again in a moment' });
  });

  it('adds at most a tenth to the load, however much fails', async () => {
    const part = vi.fn<Next>(away);
    // A circuit that rests no time keeps every call coming.
    const call = guard(part, { restMs: 0 });

    for (let n = 0; n < 100; n++) await call(echo).catch(() => {});

    expect(part.mock.calls.length).toBeGreaterThan(105);
    expect(part.mock.calls.length).toBeLessThanOrEqual(110);
  });

  it('has calls that may be repeated outwait a part that was left alone for a moment only', async () => {
    const part = vi.fn<Next>();
    const call = guard(part, { restMs: 80 });
    await saved(part, call, 150);
    part.mockImplementation(away);
    for (let n = 0; n < 10; n++) await call(keep).catch(() => {});
    part.mockResolvedValue(ok);

    const [repeatable, once] = await Promise.allSettled([call(echo), call(keep)]);

    expect(repeatable).toEqual({ status: 'fulfilled', value: ok });
    expect(once).toMatchObject({ status: 'rejected', reason: { code: Code.Unavailable } });
  });

  it('does not wait for a second try that its deadline leaves no time for', async () => {
    const part = vi.fn<Next>();
    const call = guard(part);
    await saved(part, call);
    part.mockImplementation(away);

    await expect(call(echo, 20)).rejects.toMatchObject({ code: Code.Unavailable });
    expect(part).toHaveBeenCalledTimes(1);
  });

  it('leaves a part alone that keeps failing, and lets it back in when it answers', async () => {
    const part = vi.fn<Next>(away);
    const call = guard(part, { restMs: 100 });

    for (let n = 0; n < 40; n++) await expect(call(keep)).rejects.toMatchObject({ code: Code.Unavailable });
    const reached = part.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 120));
    part.mockResolvedValue(ok);

    expect(reached).toBeLessThan(20);
    expect(await call(keep)).toBe(ok);
    expect(await call(keep)).toBe(ok);
  });

  it('lets so many calls through at once, so many wait, and turns the rest away', async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<Response>();
    const call = guard(() => answered, { concurrent: 1, queued: 1 });

    const first = call(keep);
    const second = call(keep);
    await expect(call(keep)).rejects.toMatchObject({ code: Code.Unavailable, rawMessage: 'echo is away: try again in a moment' });
    answer(ok);

    expect(await first).toBe(ok);
    expect(await second).toBe(ok);
  });

  it('holds no place for a stream', async () => {
    const call = guard(() => new Promise<never>(() => {}), { concurrent: 1, queued: 0 });

    void call(repeat);
    void call(repeat);
    void call(keep);

    await expect(call(keep)).rejects.toMatchObject({ code: Code.Unavailable });
  });
});
