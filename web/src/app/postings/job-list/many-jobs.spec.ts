import { TestBed } from '@angular/core/testing';
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { JobSchema } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { reasonOf } from '../../connect/failure';
import { provideFakeServer } from '../../connect/testing/fake-server';
import { ManyJobs } from './many-jobs';

const jobs = Array.from({ length: 12 }, (_, at) => create(JobSchema, { jobId: `job ${at}` }));

function many(service: Partial<ServiceImpl<typeof JobService>>): ManyJobs {
  TestBed.configureTestingModule({ providers: [ManyJobs, provideFakeServer((router) => void router.service(JobService, service))] });
  return TestBed.inject(ManyJobs);
}

describe('ManyJobs', () => {
  it('publishes in parts and keeps what was refused, with its reason', async () => {
    const sizes: number[] = [];
    const work = many({
      bulkPublishJobs: ({ jobIds }) => {
        sizes.push(jobIds.length);
        return {
          results: jobIds.map((jobId) =>
            jobId === 'job 11' ? { jobId, result: { case: 'refusal' as const, value: { message: 'full', detail: { reason: ErrorReason.PLAN_LIMIT_REACHED } } } } : { jobId, result: { case: 'job' as const, value: { jobId } } },
          ),
        };
      },
    });
    const open: string[] = [];

    await work.run('publish', jobs, (_before, now) => open.push(now!.jobId));

    expect(sizes).toEqual([10, 2]);
    expect(open).toHaveLength(11);
    expect(work.now()).toMatchObject({ all: 12, done: 11, ended: true });
    expect(reasonOf(work.now()?.refused[0]?.error)).toBe('PLAN_LIMIT_REACHED');
  });

  it('goes on past one that fails, and stops when it is told to', async () => {
    const work = many({
      closeJob: ({ jobId }) => {
        if (jobId === 'job 1') throw new ConnectError('no', Code.FailedPrecondition);
        if (jobId === 'job 3') work.stop();
        return { job: { jobId } };
      },
    });

    await work.run('close', jobs, () => undefined);

    expect(work.now()).toMatchObject({ done: 3, ended: true });
    expect(work.now()?.refused.map(({ job }) => job.jobId)).toEqual(['job 1']);
  });
});
