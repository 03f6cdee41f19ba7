import { create } from '@bufbuild/protobuf';
import { FactKind, ResumeFactSchema } from '@hireflux/proto/common/v1/resume_pb';
import { describe, expect, it } from 'vitest';
import { currentPost } from './current-post.ts';

const post = (text: string, start?: number, end?: number, current = false) =>
  create(ResumeFactSchema, {
    kind: FactKind.EMPLOYMENT,
    text,
    organization: `${text} Ltd`,
    period: { ...(start && { start: { year: start } }), ...(end && { end: { year: end } }), current },
  });

describe('currentPost', () => {
  it.each([
    ['goes on, though another began later', [post('Past', 2024, 2025), post('Present', 2020, undefined, true)], 'Present'],
    ['goes on and began last', [post('Old', 2019, undefined, true), post('New', 2023, undefined, true)], 'New'],
    ['ended last', [post('First', 2010, 2014), post('Second', 2015, 2019), post('Third', 2014, 2015)], 'Second'],
    ['stands first where no times are said', [post('Top'), post('Below')], 'Top'],
  ])('is the one that %s', (_, facts, title) => {
    expect(currentPost(facts)).toEqual({ title, employer: `${title} Ltd` });
  });

  it('is none without a place of work, and no longer than a line', () => {
    const school = create(ResumeFactSchema, { kind: FactKind.EDUCATION, text: 'Nursing' });

    expect(currentPost([school])).toEqual({ title: '', employer: '' });
    expect(currentPost([post('😀'.repeat(300))]).title).toBe('😀'.repeat(200));
  });
});
