import { TestBed } from '@angular/core/testing';
import { create } from '@bufbuild/protobuf';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { AuditEntrySchema } from '@hireflux/proto/audit/v1/audit_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { SubjectNames } from './subject-names';

const entry = (action: string, subject: string) => create(AuditEntrySchema, { action, subject });

function open() {
  const asked: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      SubjectNames,
      provideFakeServer((router) => {
        router.service(JobService, {
          getJob: ({ jobId }) => {
            asked.push(jobId);
            if (jobId === 'deleted') throw refused('JOB_NOT_FOUND');
            return { job: { jobId, content: { title: `Title of ${jobId}` } } };
          },
        });
        router.service(PipelineService, { listPipelines: () => (asked.push('pipelines'), { pipelines: [{ pipeline: { pipelineId: 'p', name: 'Wards' } }] }) });
        router.service(ApiKeyService, { listApiKeys: () => Promise.reject(refused('NOT_ALLOWED')) });
      }),
    ],
  });
  const names = TestBed.inject(SubjectNames);
  return { names, asked, until: (met: () => void) => vi.waitFor(() => (TestBed.tick(), met())) };
}

describe('SubjectNames', () => {
  it('asks for each job once, and for nothing that no entry is about', async () => {
    const { names, asked, until } = open();

    names.look([entry('job closed', 'a'), entry('job created', 'a'), entry('stage changed', 'ada')]);
    await until(() => expect(names.of('a')).toBe('Title of a'));
    names.look([entry('job closed', 'a'), entry('job created', 'b')]);
    await until(() => expect(names.of('b')).toBe('Title of b'));

    expect(asked).toEqual(['a', 'b']);
    expect(names.of('ada')).toBeUndefined();
  });

  it('knows pipelines by their names', async () => {
    const { names, asked, until } = open();

    names.look([entry('pipeline changed', 'p')]);

    await until(() => expect(names.of('p')).toBe('Wards'));
    expect(asked).toEqual(['pipelines']);
  });

  it('has no name for what is gone, or may not be read', async () => {
    const { names, asked, until } = open();

    names.look([entry('job deleted', 'deleted'), entry('job closed', 'a'), entry('api key revoked', 'k')]);
    await until(() => expect(names.of('a')).toBeDefined());

    expect([names.of('deleted'), names.of('k'), asked]).toEqual([undefined, undefined, ['deleted', 'a']]);
  });
});
