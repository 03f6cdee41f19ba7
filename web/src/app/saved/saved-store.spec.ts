import { TestBed } from '@angular/core/testing';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { SavedJobs } from '../connect/saved-jobs';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { SavedStore } from './saved-store';

async function open(refuses = false) {
  const calls: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      SavedStore,
      provideFakeServer((router) =>
        router.service(SavedJobService, {
          listSavedJobs: () => ({ savedJobs: [{ jobId: 'a' }, { jobId: 'b' }, { jobId: 'c' }] }),
          saveJob: ({ jobId }) => (calls.push(`save ${jobId}`), {}),
          unsaveJob: ({ jobId }) => {
            calls.push(`unsave ${jobId}`);
            if (refuses) throw refused('PART_AWAY');
            return {};
          },
        }),
      ),
    ],
  });
  const store = TestBed.inject(SavedStore);
  await vi.waitFor(() => expect(store.jobs()).toHaveLength(3));
  return { store, calls, ids: () => store.jobs().map(({ jobId }) => jobId) };
}

describe('SavedStore', () => {
  it('takes a job out at once, and puts it back where it stood', async () => {
    const { store, calls, ids } = await open();
    const [, job] = store.jobs();

    const going = store.unsave(job!);
    expect(ids()).toEqual(['a', 'c']);
    await going;
    await store.saveAgain(job!);

    expect([ids(), calls]).toEqual([['a', 'b', 'c'], ['unsave b', 'save b']]);
  });

  it('shows a job again that the server would not let go', async () => {
    const { store, ids } = await open(true);

    await expect(store.unsave(store.jobs()[0]!)).rejects.toThrow();

    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  it('goes by the star on every other page', async () => {
    const { ids } = await open();

    await TestBed.inject(SavedJobs).save('c', false);

    expect(ids()).toEqual(['a', 'b']);
  });
});
