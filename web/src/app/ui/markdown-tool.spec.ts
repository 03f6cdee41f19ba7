import { type MarkdownTool, markUp } from './markdown-tool';

/** Applies a tool to the words between | and |, and shows what is selected then likewise. */
function apply(text: string, tool: MarkdownTool): string {
  const [before = '', chosen = '', after = ''] = text.split('|');
  const plain = before + chosen + after;
  const { from, to, insert, selectStart, selectEnd } = markUp(plain, before.length, before.length + chosen.length, tool);
  const now = plain.slice(0, from) + insert + plain.slice(to);
  return `${now.slice(0, selectStart)}|${now.slice(selectStart, selectEnd)}|${now.slice(selectEnd)}`;
}

describe('markUp', () => {
  it('sets words in bold, and takes it back', () => {
    expect(apply('lead a |ward| now', 'bold')).toBe('lead a **|ward|** now');
    expect(apply('lead a **|ward|** now', 'bold')).toBe('lead a |ward| now');
  });

  it('makes whole lines a list, however little of them is chosen', () => {
    expect(apply('One\nTw|o\nThr|ee\nFour', 'list')).toBe('One\n|- Two\n- Three|\nFour');
    expect(apply('|- Two\n- Three|', 'list')).toBe('|Two\nThree|');
  });

  it('makes a heading of a line of a list', () => {
    expect(apply('- |What you do|', 'heading')).toBe('|## What you do|');
  });

  it('asks for the address of a link, or for its words where there are none', () => {
    expect(apply('see |our site|', 'link')).toBe('see [our site](https://||)');
    expect(apply('see ||', 'link')).toBe('see [||](https://)');
  });
});
