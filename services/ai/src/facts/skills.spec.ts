import { describe, expect, it } from 'vitest';
import { linesOf } from '../testing/lines-of.ts';
import { readFacts } from './read-facts.ts';

const skills = (text: string) => readFacts(linesOf(text)).filter(({ kind }) => kind === 'skill').map(({ text }) => text);

describe('readSkills', () => {
  it.each([
    ['commas and labels', 'Tools: Xero, Sage\nOffice: Word', ['Xero', 'Sage', 'Word']],
    ['bullets', '• Welding\n• Soldering', ['Welding', 'Soldering']],
    ['dots between', 'Knitting • Weaving • Dyeing', ['Knitting', 'Weaving', 'Dyeing']],
    ['a grid', 'Knitting\tWeaving\nDyeing\tSpinning', ['Knitting', 'Weaving', 'Dyeing', 'Spinning']],
    ['brackets', 'AWS (EC2, S3)', ['AWS', 'EC2', 'S3']],
    ['names over their level', 'Looms\nAdvanced\nJacquard, Dobby', ['Jacquard', 'Dobby']],
    ['words before a list', 'Proficient in Xero and Sage.', ['Xero', 'Sage']],
  ])('reads %s', (_form, list, expected) => {
    expect(skills(`SKILLS\n${list}`)).toEqual(expected);
  });

  it('puts together what a margin broke, and rests on both lines', () => {
    const fact = readFacts(linesOf('SKILLS\nKnitting, weaving by hand, spinning of fine wool, natural\ndyeing, felting')).find(({ text }) => text === 'natural dyeing');

    expect(fact!.quotes.map(({ words, spot }) => [words, spot.line])).toEqual([['natural', 2], ['dyeing', 3]]);
  });

  it('leaves out levels, interests and natural languages', () => {
    expect(skills('SKILLS\nWelding, Advanced, English\nInterests: Climbing')).toEqual(['Welding']);
  });

  it('finds a known name in a sentence, and not within another word', () => {
    expect(skills('EXPERIENCE\nWelder, Example Works\t2019 – 2021\n• Moved from Java to PostgreSQL; JavaFX stayed.')).toEqual(['Java', 'PostgreSQL']);
  });
});
