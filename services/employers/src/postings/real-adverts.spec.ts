import { readFileSync } from 'node:fs';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { describe, expect, it } from 'vitest';
import { lookThrough } from './look-through.ts';
import { postingOf } from './posting-proto.ts';

const CORPUS = process.env['HIREFLUX_CORPUS'];
type Content = MessageInitShape<typeof JobContentSchema>;

/** Adverts as three kinds of job board give them out. */
function adverts(): { company: string; content: Content }[] {
  const read = (name: string) => JSON.parse(readFileSync(`${CORPUS}/feeds/${name}.json`, 'utf8')) as any;
  const unescaped = (html: string) => html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const greenhouse = [...read('a-greenhouse_jobs').jobs, ...read('b-greenhouse').jobs].map((job) => ({
    company: job.company_name,
    content: { title: job.title, description: unescaped(job.content), place: { text: job.location.name } },
  }));
  const lever = [...read('a-lever_postings'), ...read('b-lever')].map((job) => ({
    company: '',
    content: {
      title: job.text,
      description: `${job.descriptionPlain}\n${job.lists.map((list: any) => `## ${list.text}\n${list.content}`).join('\n')}\n${job.additionalPlain}`,
      place: { text: job.categories.location, country: job.country ?? '' },
      workMode: job.workplaceType === 'remote' ? WorkMode.REMOTE : WorkMode.ONSITE,
    },
  }));
  const ashby = [...read('a-ashby_jobs').jobs, ...read('b-ashby').jobs].map((job) => ({
    company: '',
    content: { title: job.title, description: job.descriptionPlain, place: { text: job.location }, workMode: job.isRemote ? WorkMode.REMOTE : WorkMode.ONSITE },
  }));
  return [...greenhouse, ...lever, ...ashby];
}

describe.skipIf(!CORPUS)('real adverts (HIREFLUX_CORPUS)', () => {
  it('have findings of words and contradictions that are few, and that each say what they are about', () => {
    const all = adverts();
    const found = all.flatMap(({ company, content }) => {
      const posting = postingOf(create(JobContentSchema, content));
      return lookThrough(posting, { name: company, size: null }, '2026-12-01').map((finding) => ({ ...finding, title: posting.title, text: posting.description }));
    });
    const counts = Object.entries(Object.groupBy(found, ({ kind }) => kind)).map(([kind, some]) => `${kind}: ${some!.length}`);
    console.log(`${found.length} findings of ${all.length} adverts\n${counts.join('\n')}`);

    const worded = found.filter(({ words }) => words && words.length > 0);
    expect(worded.filter(({ field, words, start, end, text }) => field === 'description' && text.slice(start, end) !== words)).toEqual([]);
    expect(found.length / all.length).toBeLessThan(10);
  });
});
