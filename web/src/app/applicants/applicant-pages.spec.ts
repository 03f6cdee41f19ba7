import { createClient, createRouterTransport } from '@connectrpc/connect';
import { create } from '@bufbuild/protobuf';
import { ApplicantSchema } from '@hireflux/proto/ats/v1/applicant_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { describe, expect, it } from 'vitest';
import { ApplicantPages } from './applicant-pages';

const person = (number: number) => create(ApplicantSchema, { applicationId: `p${number}`, ...(number < 20 && { fit: { known: true, fitIndex: 99 - number, coverage: 100 } }) });

/** A list over so many people, in pages of ten. */
function list(most: number) {
  const asked: number[] = [];
  const fault: { code?: Error } = {};
  const transport = createRouterTransport(({ service }) =>
    service(ApplicantService, {
      listApplicants: ({ skip, pageSize, countMatching }) => {
        asked.push(skip);
        if (fault.code) throw fault.code;
        const applicants = Array.from({ length: Math.max(0, Math.min(pageSize, most - skip)) }, (_, at) => person(skip + at));
        return { applicants, nextPageToken: skip + pageSize < most ? 'more' : '', ...(countMatching && { matchingCount: Math.min(most, 30), moreMatch: most > 30 }) };
      },
    }),
  );
  return { pages: new ApplicantPages(createClient(ApplicantService, transport), 10), asked, fault };
}

describe('ApplicantPages', () => {
  it('reads the pages that are wanted, each once', async () => {
    const { pages, asked } = list(25);
    await pages.start({});
    await pages.want(5, 12);
    await pages.want(8, 18);

    expect(asked).toEqual([0, 10]);
    expect(pages.total()).toBe(25);
    expect(pages.at(19)?.applicationId).toBe('p19');
    expect(pages.at(20)).toBeUndefined();
  });

  it('grows where nobody knows how long it is, and takes a count made elsewhere', async () => {
    const { pages } = list(57);
    await pages.start({});
    expect([pages.total(), pages.more()]).toEqual([30, true]);
    await pages.want(20, 30);
    expect(pages.total()).toBe(40);
    await pages.want(50, 60);
    expect([pages.total(), pages.more()]).toEqual([57, false]);

    pages.setTotal(58);
    expect(pages.total()).toBe(58);
  });

  it('keeps what is there until it has been read anew, also where that fails', async () => {
    const { pages, fault } = list(5);
    await pages.start({});
    fault.code = new Error('away');
    const kept = await pages.start({}, { keep: true });

    expect([kept, pages.at(4)?.applicationId, pages.failed() !== undefined]).toEqual([false, 'p4', true]);
    delete fault.code;
    expect(await pages.start({}, { keep: true })).toBe(true);
    expect(pages.failed()).toBeUndefined();
  });

  it('asks again for a page that could not be read', async () => {
    const { pages, fault, asked } = list(25);
    await pages.start({});
    fault.code = new Error('away');
    await pages.want(10, 20);
    delete fault.code;
    await pages.want(10, 20);

    expect(asked).toEqual([0, 10, 10]);
    expect(pages.at(12)?.applicationId).toBe('p12');
  });

  it('changes, takes out and puts in without losing anybody', async () => {
    const { pages } = list(5);
    await pages.start({});
    expect(pages.patch(create(ApplicantSchema, { applicationId: 'p1', isStarred: true }))).toBe(true);
    expect(pages.patch(create(ApplicantSchema, { applicationId: 'nobody' }))).toBe(false);
    pages.remove('p0');
    pages.insert(create(ApplicantSchema, { applicationId: 'new' }));

    expect([0, 1, 2, 3, 4].map((at) => pages.at(at)?.applicationId)).toEqual(['new', 'p1', 'p2', 'p3', 'p4']);
    expect(pages.find('p1')?.isStarred).toBe(true);
    expect([pages.placeOf('p4'), pages.total()]).toEqual([4, 5]);
  });

  it('knows where those begin about whom too little is known', async () => {
    const { pages } = list(25);
    await pages.start({});
    expect(pages.unranked()).toBeUndefined();
    await pages.want(10, 25);

    expect(pages.unranked()).toBe(20);
  });
});
