import { describe, expect, it } from 'vitest';
import { loadSkills } from './skills.ts';

const skills = loadSkills();
const inText = (text: string) => skills.inText(text).map(({ id }) => id);

describe('named', () => {
  it.for([
    ['k8s', 'kubernetes'],
    ['JS', 'javascript'],
    ['ReactJS', 'react'],
    ['React.js', 'react'],
    ['golang', 'go'],
    ['Go', 'go'],
    ['HTML5', 'html'],
    ['C++', 'c++'],
    ['R', 'r'],
    ['Excel', 'microsoft excel'],
    ['Advanced Python', 'python'],
    ['Python (5 years)', 'python'],
    ['JIRA', 'jira'],
    ['Customer Relationship Management CRM software', 'crm'],
    ['organisational change', 'change management'],
  ])('knows %s as %s', ([words, id]) => {
    expect(skills.named(words!)).toEqual([id]);
  });

  it('does not take Google for Go, nor Java for JavaScript', () => {
    expect(skills.named('Google')).not.toContain('go');
    expect(skills.named('JavaScript')).not.toContain('java');
  });

  it('tells several skills in one entry apart', () => {
    expect(skills.named('JavaScript/TypeScript')).toEqual(['javascript', 'typescript']);
    expect(skills.named('Bookkeeping and payroll')).toEqual(['bookkeeping', 'payroll']);
    expect(skills.named('Sighting and tagging')).toEqual(['sighting and tagging']);
  });

  it('lets words that nobody has named stand for themselves', () => {
    expect(skills.named('Underwater Basket-Weaving')).toEqual(['underwater basket weaving']);
  });

  it('finds nothing in nothing', () => {
    expect(skills.named(' – ')).toEqual([]);
  });
});

describe('inText', () => {
  it.for([
    'Go above and beyond; excel at what you do.',
    'Sparks fly in Spring. A Word to our Teams.',
    'React to change. Express yourself. Swift action in spring.',
    'R&D department, C-level people, a Series C round.',
    'We use Google and take the rest as it comes.',
    'Access to the building is by card.',
    'You act from our office in San Francisco.',
  ])('does not see a skill in "%s"', (text) => {
    expect(inText(text)).toEqual([]);
  });

  it.for([
    ['We write services in Go and Rust.', ['go', 'rust']],
    ['Languages: Go, Python, C, R', ['go', 'python', 'c', 'r']],
    ['React developer with Kubernetes (k8s) and AWS', ['react', 'kubernetes', 'kubernetes', 'aws']],
    ['Proficient in Excel and bookkeeping', ['microsoft excel', 'bookkeeping']],
    ['web applications using React.js and Node.js.', ['web development', 'react', 'node.js']],
    ['direct patient care, IV therapy, BLS certified', ['patient care', 'iv therapy', 'basic life support']],
  ] as const)('sees in "%s" what it speaks of', ([text, ids]) => {
    expect(inText(text)).toEqual(ids);
  });

  it('says where the words stand', () => {
    const text = 'Five years of Microsoft  Excel.';

    expect(skills.inText(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Microsoft  Excel']);
  });

  it('takes the longest name: SQL Server is not SQL', () => {
    expect(inText('Ran SQL Server in production')).toEqual(['microsoft sql server']);
  });
});

describe('relation', () => {
  it.for([
    ['next.js', 'javascript', 80],
    ['javascript', 'next.js', 40],
    ['react', 'angular', 30],
    ['angular', 'react', 30],
  ] as const)('says how near %s comes to %s', ([held, asked, percent]) => {
    expect(skills.relation(held, asked)?.percent).toBe(percent);
  });

  it('sees none between trades, nor between a skill and itself', () => {
    expect(skills.relation('react', 'nursing')).toBeUndefined();
    expect(skills.relation('react', 'react')).toBeUndefined();
  });
});
