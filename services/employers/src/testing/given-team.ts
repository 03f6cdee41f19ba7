import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import type { CompanyMember, Member } from '@hireflux/kit/actor';
import { oneTimeToken } from '@hireflux/kit/one-time-token';
import type { Role } from '@hireflux/kit/roles';
import { eventsOf } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { MemberInvitedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { Kysely } from 'kysely';
import type { EmployersDeps } from '../deps.ts';
import { roleToProto } from '../members/member-proto.ts';
import { routes } from '../routes.ts';
import type { EmployersDb } from '../schema.ts';
import { anyOwner } from './any-owner.ts';
import { emailOf, testDeps } from './test-deps.ts';

/** A person of a company, with the id of their membership. */
export interface Joined extends CompanyMember {
  readonly memberId: string;
}

export const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);

/** Teams that came about as teams do: by a registration, by mails and by accepting them. */
export function givenTeam(db: Kysely<EmployersDb>, over: Partial<EmployersDeps> = {}) {
  const deps = testDeps(db, over);
  const served = routes(deps);
  const as = (actor: Member) => testClient(TeamService, served, actor);
  const person = (userId: string = randomUUID()): Member => ({ kind: 'member', userId, companyId: null, role: null, assignedOnly: false });

  /** The token of the last mail that went to an address. */
  async function tokenOf(email: string): Promise<string> {
    const mails = (await eventsOf(db)).flatMap(({ payload }) => anyUnpack(payload!, MemberInvitedSchema) ?? []);
    return oneTimeToken(deps.mailSecret, mails.filter((mail) => mail.email === email).at(-1)!.emailTokenId);
  }

  async function invite(by: CompanyMember, role: Role, email: string = emailOf(randomUUID())) {
    const { member } = await as(by).inviteMember({ requestId: randomUUID(), email, role: roleToProto(role) });
    return { memberId: member!.memberId, email, token: await tokenOf(email) };
  }

  return {
    deps,
    served,
    as,
    person,
    invite,
    tokenOf,
    seeker: () => testClient(TeamService, served, { kind: 'seeker', userId: randomUUID() }),
    async owner(): Promise<Joined> {
      const owner = await anyOwner(served);
      const { members } = await as(owner).listMembers({});
      return { ...owner, memberId: members[0]!.memberId };
    },
    async join(by: CompanyMember, role: Role): Promise<Joined> {
      const userId = randomUUID();
      const { memberId, token } = await invite(by, role, emailOf(userId));
      await as(person(userId)).acceptInvitation({ token });
      return { ...by, userId, role, memberId };
    },
  };
}
