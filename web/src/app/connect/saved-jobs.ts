import { inject, Service, signal } from '@angular/core';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { clientToken } from './transport';

export const SAVED_JOBS = clientToken(SavedJobService);

/** Which of the jobs on screen the seeker has saved. Every page that shows a star asks here, so that all show the same. */
@Service()
export class SavedJobs {
  private readonly client = inject(SAVED_JOBS);
  private readonly known = signal<ReadonlyMap<string, boolean>>(new Map());

  isSaved(jobId: string): boolean {
    return this.known().get(jobId) ?? false;
  }

  /** Finds out about jobs that nothing is known of yet. */
  async look(jobIds: readonly string[]): Promise<void> {
    const unknown = jobIds.filter((id) => !this.known().has(id));
    for (let at = 0; at < unknown.length; at += 100) {
      const ids = unknown.slice(at, at + 100);
      const { savedJobs } = await this.client.listSavedJobs({ jobIds: ids, pageSize: 100 });
      const saved = new Set(savedJobs.map(({ jobId }) => jobId));
      // A star that was set meanwhile knows better.
      this.known.update((known) => new Map([...ids.map((id) => [id, saved.has(id)] as const), ...known]));
    }
  }

  /** Saves a job, or saves it no more. It shows at once; where the server refuses, it is taken back. */
  async save(jobId: string, on: boolean): Promise<void> {
    const before = this.known().get(jobId);
    this.note(jobId, on);
    try {
      if (on) await this.client.saveJob({ jobId });
      else await this.client.unsaveJob({ jobId });
    } catch (error) {
      this.note(jobId, before ?? !on);
      throw error;
    }
  }

  /** Forgets what it knows: somebody else signed in. */
  forget(): void {
    this.known.set(new Map());
  }

  private note(jobId: string, on: boolean): void {
    this.known.update((known) => new Map(known).set(jobId, on));
  }
}
