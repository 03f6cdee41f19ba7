import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { MemberStatus } from '@hireflux/proto/employers/v1/member_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { tokenFor } from '../smoke/accounts.ts';
import { until } from '../smoke/api.ts';
import type { CompanyData } from './companies.ts';
import { type DemoPerson, enter, type Place, requestId, signIn } from './person.ts';

export interface DemoMember {
  readonly person: DemoPerson;
  readonly role: CompanyData['team'][number];
  readonly userId: string;
}

const NAMES = { admin: 'Adam Admin', hiring_manager: 'Hanna Hiring', recruiter: 'Rita Recruiter', interviewer: 'Ingo Interviewer', viewer: 'Vera Viewer' } as const;

/** Invites the members that a company lacks, and has each accept by the link of its mail. */
export async function enterTeam(place: Place, owner: DemoPerson, { key, name, team }: CompanyData): Promise<DemoMember[]> {
  const invite = owner.api(TeamService);
  const { members } = await invite.listMembers({ pageSize: 100 });
  const joined = new Set(members.filter(({ status }) => status === MemberStatus.ACTIVE).map(({ email }) => email));
  const entered: { person: DemoPerson; role: DemoMember['role'] }[] = [];
  for (const [at, role] of team.entries()) {
    const turn = team.slice(0, at).filter((other) => other === role).length + 1;
    const email = `${role.replace('_', '.')}${turn > 1 ? turn : ''}.${key}@example.com`;
    const person = await enter(place, email, `${NAMES[role as keyof typeof NAMES]}${turn > 1 ? ` ${turn}` : ''} (${name})`, UserType.EMPLOYER);
    if (!joined.has(email)) await join(place, invite, person, role);
    entered.push({ person, role });
  }
  const { members: all } = await invite.listMembers({ pageSize: 100 });
  return entered.map((each) => ({ ...each, userId: all.find(({ email }) => email === each.person.email)!.userId }));
}

type Team = ReturnType<typeof teamOf>;
const teamOf = ({ api }: DemoPerson) => api(TeamService);

async function join(place: Place, team: Team, person: DemoPerson, role: DemoMember['role']): Promise<void> {
  const { email } = person;
  await team.inviteMember({ requestId: requestId(`invitation/${email}`), email, role: MemberRole[role.toUpperCase() as keyof typeof MemberRole] });
  const token = await until(`the invitation to ${email}`, 15_000, () => tokenFor(place.mailFolder, email, 'invitation'));
  await teamOf(person).acceptInvitation({ token });
  await signIn(place, person);
}
