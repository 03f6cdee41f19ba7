import { TestBed } from '@angular/core/testing';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { Renewal } from './renewal';
import { SavedJobs } from './saved-jobs';
import { provideFakeServer } from './testing/fake-server';
import { refused } from './testing/refused';

/** A server that keeps what is saved, and answers each call when it is told to. */
function open(saved: string[] = [], refuses = false) {
  const calls: string[] = [];
  const gates: (() => void)[] = [];
  const kept = new Set(saved);
  const gate = (call: string) => (calls.push(call), new Promise<void>((go) => void gates.push(go)));
  TestBed.configureTestingModule({
    providers: [
      provideFakeServer((router) =>
        router.service(SavedJobService, {
          listSavedJobs: async ({ jobIds }) => {
            const savedJobs = jobIds.filter((id) => kept.has(id)).map((jobId) => ({ jobId }));
            await gate(`list ${jobIds.join(' ')}`);
            return { savedJobs };
          },
          saveJob: async ({ jobId }) => {
            await gate(`save ${jobId}`);
            if (refuses) throw refused('SAVED_JOBS_FULL');
            kept.add(jobId);
            return {};
          },
          unsaveJob: async ({ jobId }) => {
            await gate(`unsave ${jobId}`);
            kept.delete(jobId);
            return {};
          },
        }),
      ),
    ],
  });
  const saves = TestBed.inject(SavedJobs);
  const answer = async () => {
    await vi.waitFor(() => expect(gates.length).toBeGreaterThan(0));
    gates.shift()!();
  };
  return { saves, calls, kept, answer };
}

describe('SavedJobs', () => {
  it('knows what the server says, and what a list of saved jobs showed', async () => {
    const { saves, answer } = open(['a']);

    const looked = saves.look(['a', 'b']);
    await answer();
    await looked;
    saves.found(['c']);

    expect(['a', 'b', 'c', 'd'].map((id) => saves.isSaved(id))).toEqual([true, false, true, false]);
  });

  it('shows a star at once, and takes it back where the server refuses', async () => {
    const { saves, answer } = open([], true);

    const saving = saves.save('a', true);
    expect(saves.isSaved('a')).toBe(true);
    const refusal = expect(saving).rejects.toThrow();
    await answer();
    await refusal;

    expect(saves.isSaved('a')).toBe(false);
  });

  it('has the server end where the star does, of two clicks at once', async () => {
    const { saves, calls, kept, answer } = open();

    const both = Promise.all([saves.save('a', true), saves.save('a', false)]);
    await answer();
    await answer();
    await both;

    expect(calls).toEqual(['save a', 'unsave a']);
    expect([kept.has('a'), saves.isSaved('a')]).toEqual([false, false]);
  });

  it('goes by the star that was set while an older answer was on its way', async () => {
    const { saves, answer } = open();

    const looked = saves.look(['a']);
    const saving = saves.save('a', true);
    await answer();
    await looked;
    await answer();
    await saving;

    expect(saves.isSaved('a')).toBe(true);
  });

  it('keeps nothing of who was signed in for who comes next', () => {
    const { saves } = open();
    saves.found(['a']);

    TestBed.inject(Renewal).began();

    expect(saves.isSaved('a')).toBe(false);
  });
});
