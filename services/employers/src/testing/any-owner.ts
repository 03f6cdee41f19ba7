import { randomUUID } from 'node:crypto';
import type { ConnectRouter } from '@connectrpc/connect';
import type { CompanyMember } from '@hireflux/kit/actor';
import { testClient } from '@hireflux/kit/testing/rpc';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';

/** The owner of a company of their own, so that tests share the database but no rows. */
export async function anyOwner(routes: (router: ConnectRouter) => void): Promise<CompanyMember> {
  const user = { kind: 'member', userId: randomUUID(), assignedOnly: false } as const;
  const founder = testClient(CompanyService, routes, { ...user, companyId: null, role: null });
  const { company } = await founder.registerCompany({ requestId: randomUUID(), name: 'Example Works' });
  return { ...user, companyId: company!.companyId, role: 'owner' };
}
