import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { timestampMs } from '@bufbuild/protobuf/wkt';
import { AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { Session } from '../session/session';
import { AuditStore } from './audit-store';
import { SubjectNames } from './subject-names';

function open({ broken = false, fails = false, onPart = () => {} } = {}) {
  const asked: object[] = [];
  TestBed.configureTestingModule({
    providers: [
      AuditStore,
      SubjectNames,
      { provide: Session, useValue: { companyId: signal('c1'), user: signal(undefined) } },
      provideFakeServer((router) => {
        router.service(TeamService, { listMembers: () => ({ members: [{ userId: 'u1', name: 'Olga' }, { userId: '', email: 'invited@example.com' }] }) });
        router.service(AuditService, {
          listEvents: ({ fromTime, beforeTime, actions, actorUserId }) => {
            asked.push({ from: fromTime && timestampMs(fromTime), before: beforeTime && timestampMs(beforeTime), actions, actorUserId });
            return { entries: [{ position: 1n }] };
          },
          verifyChain: ({ pageToken }) => {
            onPart();
            if (fails) throw refused('PART_AWAY');
            if (pageToken === '') return { checkedCount: 500n, throughPosition: 500n, nextPageToken: 'more' };
            return broken ? { checkedCount: 3n, throughPosition: 503n, break: { position: 503n } } : { checkedCount: 20n, throughPosition: 520n, head: { position: 520n, hash: 'ab' } };
          },
        });
      }),
    ],
  });
  return { store: TestBed.inject(AuditStore), asked };
}

describe('AuditStore', () => {
  it('asks for what is shown, from a moment and up to one, and knows the names of the team', async () => {
    const { store, asked } = open();

    store.show({ userId: 'u1', actions: ['a'], from: 1000, before: 5000 });
    await vi.waitFor(() => expect([store.entries().length, store.names().get('u1')]).toEqual([1, 'Olga']));

    expect(asked).toEqual([{ from: 1000, before: 5000, actions: ['a'], actorUserId: 'u1' }]);
    expect(store.members()).toHaveLength(1);
  });

  it('walks the chain part by part to its head', async () => {
    const { store } = open();

    await store.verify();

    expect(store.walking()).toMatchObject({ checked: 520, through: 520, ended: true, head: { position: 520n } });
    expect(store.walking()!.broken).toBeUndefined();
  });

  it('says where the chain is broken', async () => {
    const { store } = open({ broken: true });

    await store.verify();

    expect(store.walking()).toMatchObject({ ended: true, broken: { position: 503n } });
  });

  it('can be stopped on its way, and says nothing of a chain that it has not seen whole', async () => {
    const { store } = open({ onPart: () => TestBed.inject(AuditStore).stop() });

    await store.verify();

    expect(store.walking()).toBeUndefined();
  });

  it('says why it could not walk', async () => {
    const { store } = open({ fails: true });

    await store.verify();

    expect([store.walking(), store.walkError() !== undefined]).toEqual([undefined, true]);
  });
});
