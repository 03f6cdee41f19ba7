import { TransferState } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { handedOver, handingOver } from './handed-over';

const JOB = { jobId: '01990000-0000-7000-8000-000000000001' };

function open() {
  const state = TestBed.inject(TransferState);
  let calls = 0;
  const clientOf = (inBrowser: boolean) =>
    createClient(
      JobSearchService,
      createRouterTransport(
        (router) => void router.service(JobSearchService, { getPublicJob: ({ jobId }) => (calls++, { job: { jobId, content: { title: 'Ward nurse', pay: { minMinor: 940_000n } } } }) }),
        { transport: { interceptors: [handingOver(state, inBrowser)] } },
      ),
    );
  return { server: clientOf(false), browser: clientOf(true), handed: TestBed.runInInjectionContext(handedOver), calls: () => calls };
}

describe('what a server read for a page', () => {
  it('is there at once in the browser, and asked for once', async () => {
    const { server, browser, handed, calls } = open();
    const made = await server.getPublicJob(JOB);

    expect(handed(JobSearchService.method.getPublicJob, JOB)).toEqual(made);
    expect(await browser.getPublicJob(JOB)).toEqual(made);
    expect(calls()).toBe(1);
  });

  it('answers one call: what is read later is read anew', async () => {
    const { server, browser, handed, calls } = open();
    await server.getPublicJob(JOB);
    await browser.getPublicJob(JOB);

    expect(handed(JobSearchService.method.getPublicJob, JOB)).toBeUndefined();
    await browser.getPublicJob(JOB);
    expect(calls()).toBe(2);
  });

  it('is of that request alone', async () => {
    const { server, handed } = open();
    await server.getPublicJob(JOB);

    expect(handed(JobSearchService.method.getPublicJob, { jobId: '01990000-0000-7000-8000-000000000002' })).toBeUndefined();
    expect(handed(JobSearchService.method.listSimilarJobs, JOB)).toBeUndefined();
  });
});
