import { create } from '@bufbuild/protobuf';
import { StageSchema } from '@hireflux/proto/ats/v1/pipeline_pb';
import { ApplicantOrder } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { describe, expect, it } from 'vitest';
import { countOf, type Filter, narrowedBy, NO_FILTER, readFilter, toRequest, writeFilter } from './applicant-filter';

const ID = '01a21651-12d0-762a-b737-64b308cbed32';
const EVERYTHING: Filter = { words: 'ada', stages: [ID], fit: 80, with: 'nobody', tags: ['icu', 'night shifts'], starred: true, due: true, failed: true, standing: 'any', order: 'newest' };

describe('the filter of a list of applicants', () => {
  it('is read from an address as it was written there', () => {
    expect(readFilter(writeFilter(EVERYTHING))).toEqual(EVERYTHING);
    expect(readFilter({})).toEqual(NO_FILTER);
    expect(Object.values(writeFilter(NO_FILTER)).every((value) => value === null)).toBe(true);
  });

  it('leaves out what an address cannot mean', () => {
    expect(readFilter({ stage: 'x', fit: '101', with: 'somebody', tag: 'a'.repeat(41), starred: 'yes', standing: 'lost', order: 'worst' })).toEqual(NO_FILTER);
  });

  it('asks the server for what it says', () => {
    expect(toRequest(ID, EVERYTHING)).toMatchObject({ unassignedOnly: true, assigneeId: '', leastFitIndex: 80, outcome: ApplicationOutcome.UNSPECIFIED, order: ApplicantOrder.NEWEST });
    expect(toRequest(ID, NO_FILTER)).toMatchObject({ outcome: ApplicationOutcome.ACTIVE, order: ApplicantOrder.FIT_INDEX });
    expect(toRequest(ID, NO_FILTER)).not.toHaveProperty('leastFitIndex');
  });

  it('names what narrows it, and not its order', () => {
    expect(narrowedBy({ ...NO_FILTER, order: 'newest' })).toEqual([]);
    expect(narrowedBy(EVERYTHING)).toEqual(['words', 'stages', 'fit', 'with', 'tags', 'starred', 'due', 'failed', 'standing']);
  });

  it('is counted by the stages where it asks for nothing else', () => {
    const stage = (stageId: string, kind: StageKind) => create(StageSchema, { stageId, kind });
    const stages = [stage('a', StageKind.NEW), stage('b', StageKind.OFFER), stage('c', StageKind.HIRED), stage('d', StageKind.REJECTED)];
    const counts = new Map([['a', 1], ['b', 20], ['c', 300], ['d', 4000]]);

    expect(countOf(NO_FILTER, stages, counts)).toBe(21);
    expect(countOf({ ...NO_FILTER, stages: ['b'] }, stages, counts)).toBe(20);
    expect(countOf({ ...NO_FILTER, standing: 'rejected' }, stages, counts)).toBe(4000);
    expect(countOf({ ...NO_FILTER, starred: true }, stages, counts)).toBeUndefined();
    expect(countOf({ ...NO_FILTER, standing: 'any' }, stages, counts)).toBeUndefined();
  });
});
