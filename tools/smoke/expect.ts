import { Fault } from '../fault.ts';

/** Goes on where it holds; else says what does not. */
export function expect(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new Fault(sentence);
}
