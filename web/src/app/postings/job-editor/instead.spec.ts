import { putInstead } from './instead';

/** The text with other words in place of those in brackets. */
function put(marked: string, instead: string): string {
  const start = marked.indexOf('[');
  return putInstead(marked.replace(/[[\]]/g, ''), { start, end: marked.indexOf(']') - 1 }, instead);
}

describe('putInstead', () => {
  it('puts the words where the others stood', () => {
    expect(put('One of our [young team] of four.', 'energetic team')).toBe('One of our energetic team of four.');
  });

  it.each([
    ['Join a [young team].', 'energetic team', 'Join an energetic team.'],
    ['A [young team] of four.', 'energetic team', 'An energetic team of four.'],
    ['We need an [able-bodied] porter.', 'strong', 'We need a strong porter.'],
    ['We need an [old hand].', 'expert', 'We need an expert.'],
    ['It is a [manly] job.', 'useful', 'It is a useful job.'],
    ['For a [rushed] pace.', 'hourly', 'For an hourly pace.'],
  ])('has the article go with them: %s', (text, instead, whole) => {
    expect(put(text, instead)).toBe(whole);
  });

  it.each([
    ['Spaß an [jungen Menschen]', 'allen Menschen', 'Spaß an allen Menschen'],
    ['Plan [young] minds', 'able', 'Plan able minds'],
    ['Ada [young]', 'able', 'Ada able'],
  ])('takes nothing for an article that is none: %s', (text, instead, whole) => {
    expect(put(text, instead)).toBe(whole);
  });

  it('begins with a capital where the others did, and only there', () => {
    expect([put('[Salesman] wanted', 'salesperson'), put('a good [salesman]', 'salesperson'), put('[IT guru]', 'expert')]).toEqual(['Salesperson wanted', 'a good salesperson', 'expert']);
  });
});
