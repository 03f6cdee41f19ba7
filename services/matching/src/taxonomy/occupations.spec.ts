import { expect, it } from 'vitest';
import { loadOccupations } from './occupations.ts';

const occupations = loadOccupations();

it.for([
  ['Senior Web Developer', '2513'],
  ['Creative and Innovative Web Developer', '2513'],
  ['Front-End Engineer, Growth', '2513'],
  ['Software Engineer II', '2512'],
  ['Staff Accountant', '2411'],
  ['Registered Nurse (Nights)', '2221'],
  ['Head Chef', '3434'],
])('knows the trade of a %s', ([title, code]) => {
  expect(occupations.codeOf(title!)).toBe(code);
});

it('guesses no trade where the title names none', () => {
  expect(occupations.codeOf('Wizard of light bulb moments')).toBeUndefined();
  expect(occupations.codeOf('')).toBeUndefined();
});

it('leaves rank and contract out of what a title says', () => {
  expect(occupations.coreOf('Sr. Data Scientist (contract)')).toEqual(['data', 'scientist']);
  expect(occupations.coreOf('Intern')).toEqual(['intern']);
});
