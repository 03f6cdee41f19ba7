import { expect, it } from 'vitest';
import { loadTaxonomy } from '../taxonomy/taxonomy.ts';
import { asked, BARE_JOB, held, NOTHING_SAID } from '../testing/facts.ts';
import { makeInput } from './make-input.ts';

const taxonomy = loadTaxonomy();
const make = (skills: string[], wanted: string[], line = '') =>
  makeInput(
    taxonomy,
    '2026-03-01',
    { facts: { ...NOTHING_SAID, skills: held(...skills) }, lines: line ? [{ field: 'resume', words: line, spot: { page: 1, line: 9, paragraph: 0 } }] : [] },
    { ...BARE_JOB, skills: asked(...wanted) },
  );

it('says what the taxonomy knows of the skills to each other, so that a replay needs no taxonomy', () => {
  expect(make(['next.js', 'nursing'], ['react', 'angular'])).toMatchObject({
    taxonomy: taxonomy.version,
    relations: [{ held: 'next.js', asked: 'angular', percent: 30 }, { held: 'next.js', asked: 'react', percent: 80 }],
  });
});

it('finds a skill that no taxonomy knows where the résumé has it word for word', () => {
  const { candidate } = make([], ['basket weaving'], 'Taught Basket-Weaving to beginners');

  expect(candidate.skills).toEqual([{ id: 'basket weaving', words: { field: 'resume', words: 'Basket-Weaving', spot: { page: 1, line: 9, paragraph: 0 } } }]);
});

it('does not take one common word for a skill', () => {
  expect(make([], ['weaving'], 'Weaving through traffic').candidate.skills).toEqual([]);
});
