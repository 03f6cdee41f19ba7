/** What a walk of the main job found that must not be: a sentence for whoever runs it. */
export class Finding extends Error {
  override readonly name = 'Finding';
}

/** Goes on where it holds; else says what does not. */
export function expect(holds: unknown, sentence: string): asserts holds {
  if (!holds) throw new Finding(sentence);
}
