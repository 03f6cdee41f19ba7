import { TestBed } from '@angular/core/testing';
import type { ServiceImpl } from '@connectrpc/connect';
import { CompanySize } from '@hireflux/proto/employers/v1/company_pb';
import { CompanyService, MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { Session } from '../session/session';
import { WelcomeStore } from './welcome-store';

const HARBOUR = { name: 'Harbour Works', industry: 'Shipping', size: CompanySize.COMPANY_SIZE_11_50, location: 'Bergen' };

function open(services: { readonly companies?: Partial<ServiceImpl<typeof CompanyService>>; readonly jobs?: Partial<ServiceImpl<typeof JobService>>; readonly team?: Partial<ServiceImpl<typeof TeamService>> }) {
  const session = { takeUpCompany: vi.fn(async () => undefined) };
  TestBed.configureTestingModule({
    providers: [
      WelcomeStore,
      { provide: Session, useValue: session },
      provideFakeServer((router) => {
        router.service(CompanyService, services.companies ?? {});
        router.service(JobService, services.jobs ?? {});
        router.service(TeamService, services.team ?? {});
      }),
    ],
  });
  return { store: TestBed.inject(WelcomeStore), session };
}

describe('WelcomeStore', () => {
  it('registers a company once for two clicks, and takes it up', async () => {
    let calls = 0;
    const { store, session } = open({ companies: { registerCompany: () => (calls++, {}) } });

    expect(await Promise.all([store.register(HARBOUR), store.register(HARBOUR)])).toEqual([true, false]);

    expect([calls, session.takeUpCompany.mock.calls.length, store.busy()]).toEqual([1, 1, false]);
  });

  it('says the same again under the same id, and something else under another', async () => {
    const ids: string[] = [];
    const { store } = open({
      companies: {
        registerCompany: ({ requestId }) => {
          ids.push(requestId);
          throw refused('PART_AWAY');
        },
      },
    });

    expect(await store.register(HARBOUR)).toBe(false);
    expect(store.error()).toBeDefined();
    await store.register({ ...HARBOUR });
    await store.register({ ...HARBOUR, name: 'Harbour Works Bergen' });

    expect([ids[0] === ids[1], ids[1] === ids[2]]).toEqual([true, false]);
  });

  it('goes on with the company that is there already, as after a lost answer', async () => {
    const { store, session } = open({ companies: { registerCompany: () => Promise.reject(refused('COMPANY_EXISTS')) } });

    expect(await store.register(HARBOUR)).toBe(true);

    expect([session.takeUpCompany.mock.calls.length, store.error()]).toEqual([1, undefined]);
  });

  it('takes up no company where none was made', async () => {
    const { store, session } = open({ companies: { registerCompany: () => Promise.reject(refused('INVALID_REQUEST')) } });

    expect(await store.register(HARBOUR)).toBe(false);
    expect(session.takeUpCompany).not.toHaveBeenCalled();
    store.clear();

    expect(store.error()).toBeUndefined();
  });

  it('writes the first job, and says which it is', async () => {
    const { store } = open({ jobs: { createJob: ({ content }) => ({ job: { jobId: `job of ${content?.title}` } }) } });

    expect(await store.writeJob('Pilot')).toBe('job of Pilot');
  });

  it('says that no job was written, and may be asked again', async () => {
    let away = true;
    const { store } = open({
      jobs: {
        createJob: () => {
          if (away) throw refused('PART_AWAY');
          return { job: { jobId: 'job' } };
        },
      },
    });

    expect(await store.writeJob('Pilot')).toBeUndefined();
    away = false;
    expect(await store.writeJob('Pilot')).toBe('job');

    expect(store.error()).toBeUndefined();
  });

  it('invites the first colleague as one who hires', async () => {
    const asked: object[] = [];
    const { store } = open({ team: { inviteMember: ({ email, role, locale }) => (asked.push({ email, role, locale }), {}) } });

    expect(await store.invite('ada@example.com')).toBe(true);

    expect(asked).toEqual([{ email: 'ada@example.com', role: MemberRole.RECRUITER, locale: 'en' }]);
  });
});
