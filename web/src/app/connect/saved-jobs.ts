import { inject, linkedSignal, Service, untracked } from '@angular/core';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { Renewal } from './renewal';
import { clientToken } from './transport';

export const SAVED_JOBS = clientToken(SavedJobService);
const MOST = 100;

/** Which of the jobs on screen the seeker has saved. Every page that shows a star asks here, so that all show the same. */
@Service()
export class SavedJobs {
  private readonly client = inject(SAVED_JOBS);
  /** Of whoever is signed in: nothing of it stays for the next. */
  private readonly known = linkedSignal<number, ReadonlyMap<string, boolean>>({ source: inject(Renewal).turn, computation: () => new Map() });
  private readonly underWay = new Map<string, Promise<unknown>>();

  isSaved(jobId: string): boolean {
    return this.known().get(jobId) ?? false;
  }

  /** Asks which of these are saved. What is being changed here knows better than the answer. */
  look(jobIds: readonly string[]): Promise<void> {
    return untracked(async () => {
      const known = this.known;
      for (let at = 0; at < jobIds.length; at += MOST) {
        const ids = jobIds.slice(at, at + MOST).filter((id) => !this.underWay.has(id));
        if (ids.length === 0) continue;
        const before = known();
        const { savedJobs } = await this.client.listSavedJobs({ jobIds: ids, pageSize: MOST });
        const saved = new Set(savedJobs.map(({ jobId }) => jobId));
        this.learn(ids.filter((id) => known().get(id) === before.get(id) && !this.underWay.has(id)).map((id) => [id, saved.has(id)]));
      }
    });
  }

  /** These stand in a list of saved jobs that was read just now. */
  found(jobIds: readonly string[]): void {
    this.learn(jobIds.filter((id) => !this.underWay.has(id)).map((id) => [id, true]));
  }

  /** Saves a job, or saves it no more. It shows at once; where the server refuses, it is taken back. */
  async save(jobId: string, on: boolean): Promise<void> {
    this.learn([[jobId, on]]);
    // One after the other, so that the server ends where the star does.
    const before = this.underWay.get(jobId) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then((): Promise<unknown> => (on ? this.client.saveJob({ jobId }) : this.client.unsaveJob({ jobId })));
    this.underWay.set(jobId, turn);
    const isLast = () => this.underWay.get(jobId) === turn;
    try {
      await turn;
    } catch (error) {
      if (isLast()) this.learn([[jobId, !on]]);
      throw error;
    } finally {
      if (isLast()) this.underWay.delete(jobId);
    }
  }

  private learn(facts: readonly (readonly [string, boolean])[]): void {
    this.known.update((known) => new Map([...known, ...facts]));
  }
}
