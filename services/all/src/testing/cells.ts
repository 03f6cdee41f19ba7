import type { DescMethod } from '@bufbuild/protobuf';
import { keyOf } from '@hireflux/kit/enum-table';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { ask } from './ask.ts';
import type { BearerOf, Caller } from './callers.ts';
import { actionOf, expected, mayCall } from './expectations.ts';
import { requestOf } from './requests.ts';
import type { Listed } from './who-may-do-what.ts';
import type { World } from './world.ts';

/** One caller at one RPC. */
export interface Cell {
  readonly listed: Listed;
  readonly method: DescMethod;
  readonly caller: Caller;
}

/** What came of it, and what it showed. */
export interface Seen {
  readonly answer: string;
  readonly body: string;
}

/** Makes all that a call needs, and answers how to make the call. */
export async function prepare(world: World, bearerOf: BearerOf, { listed, method, caller }: Cell): Promise<(requestId?: string) => Promise<Seen>> {
  const own = bearerOf(caller, actionOf(listed));
  const may = mayCall(listed.who, caller);
  const acting = may && caller !== 'an interviewer of others' && caller !== 'an owner elsewhere' ? own : world.members.owner.bearer;
  const { body, bearer } = await requestOf(world, listed.rpc, method, { caller, may, bearer: own, acting }).catch((error: Error) => {
    throw new Error(`${listed.rpc} could not be prepared for ${caller}: ${error.message}`, { cause: error });
  });
  return async (requestId) => {
    const answer = await ask(world.product.url, method, JSON.stringify(body), bearer, requestId);
    const reason = answer.detail ? keyOf(ErrorReason as unknown as Record<string, number>, answer.detail.reason) : 'no reason';
    return { answer: answer.code === 'ok' ? 'ok' : `${answer.code} ${reason}`, body: answer.code === 'ok' ? answer.body.toString() : answer.message };
  };
}

/** Makes the call, again where what it rests on changed in between, as the answer says. */
export async function look(world: World, bearerOf: BearerOf, cell: Cell): Promise<Seen> {
  for (let turn = 0; ; turn += 1) {
    const seen = await (await prepare(world, bearerOf, cell))();
    if (seen.answer !== 'Aborted CHANGED_SINCE_READ' || turn === 3) return seen;
  }
}

/** What is wrong in a cell: another answer than the tables say, or something that this caller must not see. */
export function faultIn(world: World, { listed, caller }: Cell, { answer, body }: Seen): string | undefined {
  const wanted = expected(listed, caller);
  if (answer !== wanted) return `${listed.rpc} answers ${caller}: ${answer} (${body.slice(0, 200)}), not ${wanted}`;
  const shown = secretsFrom(world, listed, caller).find((secret) => body.includes(secret));
  return shown && `${listed.rpc} shows ${caller} ${shown}`;
}

/** What the answer to a caller must not hold: ids of things that are neither theirs nor their company's. */
function secretsFrom(world: World, { who }: Listed, caller: Caller): string[] {
  if (who.includes('public')) return [];
  const { members, otherInterviewer, seeker, applicationId, otherApplicationId, resumes } = world;
  const ofSeeker = [applicationId, resumes.get(seeker)!, seeker.userId, seeker.email];
  if (caller === 'an interviewer of others') return [...ofSeeker, otherApplicationId];
  const ofCompany = [...Object.values(members), otherInterviewer].flatMap(({ userId, memberId, email }) => [userId, memberId, email]);
  const outside = [...ofCompany, world.draftId, world.pipeline.pipelineId];
  if (caller === 'the seeker concerned') return outside;
  return caller === 'an owner elsewhere' || caller === 'another seeker' || caller === 'a newcomer' || caller === 'staff' ? [...outside, ...ofSeeker] : [];
}

/** Does all of it, so many at a time. */
export async function inTurn<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const item of waiting) await work(item);
  }));
}
