import { inject, Service, signal } from '@angular/core';
import type { CompanySize } from '@hireflux/proto/employers/v1/company_pb';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { reasonOf } from '../connect/failure';
import { clientToken } from '../connect/transport';
import { COMPANIES, Session, TEAM } from '../session/session';
import { LANGUAGE } from '../words/language';

const JOBS = clientToken(JobService);

export interface CompanyDraft {
  readonly name: string;
  readonly industry: string;
  readonly size: CompanySize;
  readonly location: string;
}

/** The first three things: a company, its first job, and somebody to work with. Each is kept as soon as it is said. */
@Service({ autoProvided: false })
export class WelcomeStore {
  private readonly companies = inject(COMPANIES);
  private readonly jobs = inject(JOBS);
  private readonly team = inject(TEAM);
  private readonly session = inject(Session);
  private readonly under = signal(false);
  private readonly fault = signal<unknown>(undefined);
  /** By what is asked for, so that the same asked again does nothing twice. */
  private readonly requests = new Map<string, string>();

  readonly busy = this.under.asReadonly();
  readonly error = this.fault.asReadonly();

  register(draft: CompanyDraft): Promise<boolean> {
    return this.attempt(async () => {
      try {
        await this.companies.registerCompany({ requestId: this.requestFor(draft), ...draft });
      } catch (error) {
        // The answer before was lost, or another tab was quicker.
        if (reasonOf(error) !== 'COMPANY_EXISTS') throw error;
      }
      await this.session.takeUpCompany();
    });
  }

  writeJob(title: string): Promise<string | undefined> {
    return this.attempt(async () => (await this.jobs.createJob({ requestId: this.requestFor(title), content: { title } })).job?.jobId).then((jobId) => (typeof jobId === 'string' ? jobId : undefined));
  }

  invite(email: string): Promise<boolean> {
    return this.attempt(async () => {
      await this.team.inviteMember({ requestId: this.requestFor(email), email, role: MemberRole.RECRUITER, locale: LANGUAGE });
    });
  }

  clear(): void {
    this.fault.set(undefined);
  }

  private requestFor(what: unknown): string {
    const key = JSON.stringify(what);
    const requestId = this.requests.get(key) ?? crypto.randomUUID();
    this.requests.set(key, requestId);
    return requestId;
  }

  private async attempt(work: () => Promise<void>): Promise<boolean>;
  private async attempt<T>(work: () => Promise<T>): Promise<T | false>;
  private async attempt<T>(work: () => Promise<T>): Promise<T | boolean> {
    if (this.under()) return false;
    this.under.set(true);
    this.fault.set(undefined);
    try {
      return (await work()) ?? true;
    } catch (error) {
      this.fault.set(error);
      return false;
    } finally {
      this.under.set(false);
    }
  }
}
