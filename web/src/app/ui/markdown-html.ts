import { Marked, type RendererObject, type Token } from 'marked';

const WEB = /^https?:\/\//i;
const REACHES = /^(mailto|tel):/i;
/** Quotes and lists in one another, more than anyone means: the parser goes down into each. */
const TOO_DEEP = /^([ \t]*(>|[-*+][ \t]|\d{1,9}[.)][ \t])){50}/m;
const DEEPEST = 6;

/** Markdown as HTML without what its writer may not decide: no HTML, no images, no links but to the web, to mail and to a telephone. Its headings begin at `level`. */
export function htmlOf(markdown: string, level: number): string {
  if (TOO_DEEP.test(markdown)) return `<p>${escaped(markdown)}</p>`;
  const marked = new Marked({ breaks: true });
  const tokens = marked.lexer(markdown);
  const depths: number[] = [];
  marked.walkTokens(tokens, (token) => void (token.type === 'heading' && !depths.includes(token['depth']) && depths.push(token['depth'])));
  depths.sort((a, b) => a - b);
  marked.use({ renderer: rendererFor((depth) => Math.min(level + depths.indexOf(depth), DEEPEST)) });
  return marked.parser(tokens);
}

const rendererFor = (levelOf: (depth: number) => number): RendererObject => ({
  html: ({ text }) => escaped(text),
  image: ({ text }) => escaped(text),
  checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  heading({ tokens, depth }) {
    return `<h${levelOf(depth)}>${this.parser.parseInline(tokens)}</h${levelOf(depth)}>\n`;
  },
  link({ href, tokens }) {
    const words = this.parser.parseInline(tokens as Token[]);
    if (WEB.test(href)) return `<a class="link" href="${escaped(href)}" target="_blank" rel="nofollow noopener">${words}</a>`;
    return REACHES.test(href) ? `<a class="link" href="${escaped(href)}">${words}</a>` : words;
  },
});

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
