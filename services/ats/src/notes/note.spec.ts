import type { Role } from '@hireflux/kit/roles';
import { describe, expect, it } from 'vitest';
import type { Candidacy } from '../applicants/applicant.ts';
import { assertSaysSomething, mayRead, worksOn } from './note.ts';

/** An applicant whom "assignee" looks after, of a job that "creator" wrote. */
const candidacy = { applicant: { assigned_to: 'assignee' }, job: { creator_id: 'creator' } } as Candidacy;
const reads = (role: Role, visibility: 'private' | 'team' | 'all', userId = 'someone') =>
  mayRead({ userId, role }, { visibility, author_id: 'author' }, candidacy);

describe('mayRead', () => {
  it.each<[Role, string, boolean, boolean]>([
    ['owner', 'someone', true, true],
    ['admin', 'someone', true, true],
    ['hiring_manager', 'someone', true, true],
    ['recruiter', 'someone', true, true],
    ['interviewer', 'someone', false, false],
    ['interviewer', 'assignee', true, true],
    ['interviewer', 'creator', false, false],
    ['viewer', 'someone', false, true],
    ['viewer', 'assignee', true, true],
    ['viewer', 'creator', true, true],
  ])('lets %s %s read what is for the team: %s, and for all: %s', (role, userId, team, all) => {
    expect([reads(role, 'team', userId), reads(role, 'all', userId)]).toEqual([team, all]);
  });

  it('keeps a private note to its author', () => {
    expect((['owner', 'recruiter', 'viewer'] as const).map((role) => reads(role, 'private'))).toEqual([false, false, false]);
    expect(reads('recruiter', 'private', 'author')).toBe(true);
  });

  it('keeps an interviewer’s own note from them once they no longer look after the applicant', () => {
    expect((['private', 'team', 'all'] as const).map((visibility) => reads('interviewer', visibility, 'author'))).toEqual([false, false, false]);
  });
});

describe('assertSaysSomething', () => {
  it.each(['', ' \n\t', '\u200b\u200b'])('refuses %j', (content) => {
    expect(() => assertSaysSomething(content)).toThrow('write a word');
  });

  it('takes what can be seen', () => {
    expect(() => assertSaysSomething('\u200bok')).not.toThrow();
  });
});

describe('worksOn', () => {
  it('counts whoever may move applicants, wrote the job, or looks after the applicant', () => {
    const works = (role: Role, userId: string) => worksOn({ userId, role }, candidacy);

    expect([works('recruiter', 'someone'), works('viewer', 'creator'), works('interviewer', 'assignee')]).toEqual([true, true, true]);
    expect([works('viewer', 'someone'), works('interviewer', 'someone')]).toEqual([false, false]);
  });
});
