import { readFile } from 'node:fs/promises';
import { Code, ConnectError } from '@connectrpc/connect';
import { SubscriptionService, Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { CompanySize } from '@hireflux/proto/employers/v1/company_pb';
import { CompanyService, MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { until } from '../smoke/api.ts';
import type { Employing } from './job-contents.ts';
import { type DemoPerson, enter, type Place, requestId, signIn } from './person.ts';

export interface CompanyData extends Employing {
  readonly key: string;
  readonly name: string;
  /** The plan that the operators grant it; empty leaves it on its trial. */
  readonly tier: keyof typeof Tier | '';
  readonly industry: string;
  readonly size: keyof typeof SIZES;
  readonly description: string;
  /** The roles of its members besides the owner. */
  readonly team: readonly Lowercase<keyof typeof MemberRole>[];
}

const SIZES = {
  '1_10': CompanySize.COMPANY_SIZE_1_10,
  '11_50': CompanySize.COMPANY_SIZE_11_50,
  '51_200': CompanySize.COMPANY_SIZE_51_200,
  '201_500': CompanySize.COMPANY_SIZE_201_500,
  '501_PLUS': CompanySize.COMPANY_SIZE_501_PLUS,
} as const;

export async function companiesData(): Promise<CompanyData[]> {
  return JSON.parse(await readFile(new URL('companies.json', import.meta.url), 'utf8')) as CompanyData[];
}

/** A company with its owner, who is signed in for it. One that was registered and not described yet is gone on with. */
export async function enterOwner(place: Place, data: CompanyData): Promise<{ readonly owner: DemoPerson; readonly companyId: string }> {
  const owner = await enter(place, `owner.${data.key}@example.com`, `Olga Owner (${data.name})`, UserType.EMPLOYER);
  const companies = owner.api(CompanyService);
  const { companyId } = await owner.api(SessionService).signIn({ email: owner.email, password: place.password, userType: UserType.EMPLOYER });
  const { name, industry, size, place: where, description } = data;
  if (!companyId) {
    await companies.registerCompany({ requestId: requestId(`company/${data.key}`), name, industry, size: SIZES[size], location: where.text });
    await signIn(place, owner);
  }
  const { company } = await companies.getMyCompany({});
  if (!company!.description) await companies.updateCompany({ companyId: company!.companyId, etag: company!.etag, description });
  return { owner, companyId: company!.companyId };
}

/** Has the operators grant a company its plan. */
export async function grantPlan(staff: DemoPerson, companyId: string, { key, tier }: CompanyData): Promise<void> {
  if (tier === '') return;
  const grant = {
    requestId: requestId(`plan/${key}`),
    to: { case: 'companyId', value: companyId },
    tier: Tier[tier],
    reason: 'a company of the demo',
  } as const;
  // A company that was registered just now is known to billing a moment later.
  await until(`the plan of ${key}`, 15_000, () =>
    staff.api(SubscriptionService).grantPlan(grant).catch((error: unknown) => {
      if (ConnectError.from(error).code !== Code.NotFound) throw error;
      return undefined;
    }),
  );
}
