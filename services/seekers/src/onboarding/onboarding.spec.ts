import { describe, expect, it } from 'vitest';
import { STEPS, type StepName, stepStates } from './onboarding.ts';

const states = (...asked: Parameters<typeof stepStates>) => Object.fromEntries(stepStates(...asked));

describe('stepStates', () => {
  it('has every step open before anything was said or is there', () => {
    expect([...stepStates([], new Set())]).toEqual(STEPS.map((step) => [step, 'open']));
  });

  it('goes by what is there before what was said', () => {
    const said = [{ step: 'resume', skipped: true }, { step: 'preferences', skipped: true }, { step: 'first_look', skipped: false }] as const;

    expect(states(said, new Set<StepName>(['resume', 'visibility']))).toEqual({ resume: 'done', preferences: 'skipped', visibility: 'done', first_look: 'done' });
  });
});
