import type { DescService } from '@bufbuild/protobuf';
import { ApplicantBatchService } from '@hireflux/proto/ats/v1/applicant_batch_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { file_hireflux_events_v1_ats } from '@hireflux/proto/events/v1/ats_pb';
import { file_hireflux_events_v1_employers } from '@hireflux/proto/events/v1/employers_pb';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { AUDIT_GROUPS, auditActionInWords, auditSubject, auditSubjectInWords } from './audit';

const SERVICES: readonly DescService[] = [ApplicantService, ApplicantBatchService, NoteService, PipelineService, ApplicationFormService, CompanyService, JobService, TeamService, ApiKeyService];
const inWords = (name: string) => name.replace(/(?<=.)[A-Z]/g, ' $&').toLowerCase();
// What only reads is recorded nowhere, but for the reading of somebody's data.
const calls = [...SERVICES.flatMap(({ methods }) => methods.map(({ name }) => name).filter((name) => !/^(Get|List|Check|Watch|Exchange)/.test(name))), 'GetApplicant', 'GetSubmittedResume'].map((name) => `called ${inWords(name)}`);
const events = [file_hireflux_events_v1_ats, file_hireflux_events_v1_employers].flatMap(({ messages }) => messages.map(({ name }) => inWords(name)));

describe('auditActionInWords', () => {
  it('has words for all that a company’s members do, and that happens to it', () => {
    expect(calls.length).toBeGreaterThan(30);
    expect([...calls, ...events].filter((action) => auditActionInWords(action) === action)).toEqual([]);
  });

  it('tells as it stands there what it has no words for', () => {
    expect(auditActionInWords('called something new')).toBe('called something new');
  });
});

describe('auditSubject', () => {
  it('knows of every event of a company what it is about', () => {
    expect(events.length).toBeGreaterThan(10);
    expect(events.filter((action) => auditActionInWords(action) !== action && !action.startsWith('published') && auditSubject(action) === undefined)).toEqual([]);
  });

  it('says what it is, with the end of the id that tells it from others', () => {
    expect(auditSubjectInWords('stage changed', '0198a000-0000-7000-8000-00001234abcd')).toBe('an application 1234abcd');
    expect([auditSubjectInWords('subscription changed', 'id'), auditSubjectInWords('called sign in', 'id')]).toEqual(['the company', '']);
  });
});

describe('AUDIT_GROUPS', () => {
  it('asks for no more at once than the contract takes', () => {
    for (const { actions } of Object.values(AUDIT_GROUPS)) expect(actions.length).toBeLessThanOrEqual(20);
  });
});
