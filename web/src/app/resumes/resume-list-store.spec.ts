import { TestBed } from '@angular/core/testing';
import type { ServiceImpl } from '@connectrpc/connect';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { Uploads } from '../connect/upload';
import { ResumeListStore } from './resume-list-store';

function open(service: Partial<ServiceImpl<typeof ResumeService>>) {
  const put = vi.fn(async () => ({ uploadToken: 'token' }));
  TestBed.configureTestingModule({ providers: [ResumeListStore, { provide: Uploads, useValue: { put } }, provideFakeServer((router) => router.service(ResumeService, service))] });
  const store = TestBed.inject(ResumeListStore);
  return { store, put, ids: () => store.resumes().map(({ resumeId }) => resumeId), until: (met: () => void) => vi.waitFor(() => (TestBed.tick(), met())) };
}

/** A list in pages of two, from which one can go. */
function kept(...ids: string[]) {
  const all = ids.map((resumeId) => ({ resumeId }));
  const server = { away: false };
  const service: Partial<ServiceImpl<typeof ResumeService>> = {
    listResumes: ({ pageToken }) => {
      if (pageToken && server.away) throw refused('PART_AWAY');
      const from = pageToken ? all.findIndex(({ resumeId }) => resumeId === pageToken) + 1 : 0;
      const resumes = all.slice(from, from + 2);
      return { resumes, nextPageToken: from + 2 < all.length ? resumes.at(-1)!.resumeId : '' };
    },
    deleteResume: ({ resumeId }) => {
      all.splice(all.findIndex((each) => each.resumeId === resumeId), 1);
      return {};
    },
  };
  return { service, server };
}

describe('ResumeListStore', () => {
  it('goes on page by page, each once for two clicks', async () => {
    const { store, ids, until } = open(kept('a', 'b', 'c', 'd', 'e').service);
    await until(() => expect(ids()).toEqual(['a', 'b']));

    store.more();
    store.more();
    await until(() => expect(ids()).toEqual(['a', 'b', 'c', 'd']));
    store.more();
    await until(() => expect(ids()).toEqual(['a', 'b', 'c', 'd', 'e']));

    expect(store.hasMore()).toBe(false);
  });

  it('says that the next page could not be read, and reads it on asking', async () => {
    const { service, server } = kept('a', 'b', 'c');
    const { store, ids, until } = open(service);
    await until(() => expect(ids()).toEqual(['a', 'b']));

    server.away = true;
    store.more();
    await until(() => expect(store.moreFailure()).toBeDefined());
    expect([ids(), store.failure()]).toEqual([['a', 'b'], undefined]);
    server.away = false;
    store.more();

    await until(() => expect([ids(), store.moreFailure()]).toEqual([['a', 'b', 'c'], undefined]));
  });

  it('shows nobody twice where one is deleted while the next page is on its way', async () => {
    const { service } = kept('a', 'b', 'c', 'd');
    const slow = Promise.withResolvers<void>();
    const { store, ids, until } = open({
      ...service,
      listResumes: async (req, ctx) => {
        const page = await service.listResumes!(req, ctx);
        if (req.pageToken === 'b') await slow.promise;
        return page;
      },
    });
    await until(() => expect(ids()).toEqual(['a', 'b']));
    store.more();
    await until(() => expect(store.loadingMore()).toBe(true));

    await store.delete('a');
    await until(() => expect(ids()).toEqual(['b', 'c']));
    slow.resolve();
    await until(() => expect(store.loadingMore()).toBe(false));

    expect(ids()).toEqual(['b', 'c']);
  });

  it('leaves in the list what could not be deleted', async () => {
    const { store, ids, until } = open({ ...kept('a', 'b').service, deleteResume: () => Promise.reject(refused('PART_AWAY')) });
    await until(() => expect(ids()).toEqual(['a', 'b']));

    await expect(store.delete('a')).rejects.toThrow();

    expect(ids()).toEqual(['a', 'b']);
  });

  it('takes an uploaded file over under one id for as long as it is the same file, and shows it', async () => {
    const asked: { readonly requestId: string; readonly fileName: string }[] = [];
    let there = [{ resumeId: 'old' }];
    const { store, ids, put, until } = open({
      listResumes: () => ({ resumes: there }),
      uploadResume: ({ requestId, uploadToken, fileName }) => {
        asked.push({ requestId, fileName: `${fileName} by ${uploadToken}` });
        if (asked.length === 1) throw refused('PART_AWAY');
        there = [{ resumeId: 'new' }, ...there];
        return { resume: { resumeId: 'new' } };
      },
    });
    await until(() => expect(ids()).toEqual(['old']));

    expect(await store.upload.start(new File(['%PDF-'], 'cv.pdf'))).toBeUndefined();
    expect([store.upload.state(), store.upload.failure() !== undefined]).toEqual(['failed', true]);
    expect((await store.upload.again())?.resumeId).toBe('new');

    await until(() => expect(ids()).toEqual(['new', 'old']));
    expect([asked[0]?.fileName, asked[0]?.requestId === asked[1]?.requestId, put.mock.calls.length]).toEqual(['cv.pdf by token', true, 2]);
  });
});
