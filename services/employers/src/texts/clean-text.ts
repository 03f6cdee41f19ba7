import { AppError } from '@hireflux/kit/errors';
import { marked } from 'marked';
import sanitizeHtml, { type IOptions } from 'sanitize-html';
import Turndown from 'turndown';

/** Whatever a browser could take for the begin of an element, a comment or a declaration. */
const TAG = /<(?=[a-z/!?])/gi;
const WEB = /^(https?:\/\/|mailto:|tel:)/i;
/** A document of HTML from its first block to its last, and no Markdown with tags in it. */
const HTML = /^<(!doctype|html|head|body|meta|div|p|ul|ol|dl|h[1-6]|table|section|article|main|header|span)\b[^]*>$/i;
/** What may hide the scheme of an address from one reader of Markdown and not from another. */
const SUSPECT = /(script|data)\s*:|&#|&colon|&tab|&newline/i;
/** Quotes and lists in one another, more than anyone means: readers of Markdown go down into each. */
const TOO_DEEP = /^([ \t]*(>|[-*+][ \t]|\d{1,9}[.)][ \t])){100}/m;

const DROPPED_WHOLE = ['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'title', 'textarea', 'option'];
const BLOCKS = ['p', 'div', 'section', 'article', 'header', 'footer', 'main', 'table', 'thead', 'tbody', 'tr', 'td', 'th', 'dl', 'dt', 'dd', 'pre'];
const SAID: IOptions = {
  allowedTags: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br', 'strong', 'b', 'em', 'i', 'a', ...BLOCKS],
  allowedAttributes: { a: ['href'] },
  nonTextTags: DROPPED_WHOLE,
  nestingLimit: 50,
  transformTags: {
    a: (_tag, { href = '' }) => ({ tagName: 'a', attribs: addressed(href) }),
    pre: 'div',
  },
};
const NOTHING: IOptions = { allowedTags: [], allowedAttributes: {}, nonTextTags: DROPPED_WHOLE };

const writer = new Turndown({ headingStyle: 'atx', bulletListMarker: '-', emDelimiter: '*', hr: '---' });

/** Markdown, or pasted HTML, as Markdown that holds no HTML, no image, and no link but to the web, to mail or to a telephone. What is clean stays as it was written. */
export function cleanMarkdown(text: string): string {
  const written = text.replace(/\r\n?/g, '\n').trim();
  if (TOO_DEEP.test(written)) throw new AppError('INVALID_REQUEST', 'description holds too many lists in one another: write it flatter', { field: 'description' });
  if (isClean(written)) return written;
  const html = HTML.test(written) ? written : marked.parse(written, { async: false, breaks: true });
  return writer.turndown(sanitizeHtml(html, SAID)).replaceAll('\u00a0', ' ').replace(TAG, '&lt;').trim();
}

/** A line of plain text: what stands between tags, without them. */
export function cleanLine(text: string): string {
  const written = text.trim();
  if (!/<[a-z/!?][^>]*>/i.test(written)) return written.replace(TAG, '< ');
  const said = sanitizeHtml(written, NOTHING).replace(/&(lt|gt|quot|amp);/g, (_entity, name: keyof typeof ENTITIES) => ENTITIES[name]);
  return said.replace(TAG, '< ').replace(/\s+/g, ' ').trim();
}

const ENTITIES = { lt: '<', gt: '>', quot: '"', amp: '&' } as const;

function isClean(markdown: string): boolean {
  if (markdown.search(TAG) >= 0 || SUSPECT.test(markdown)) return false;
  let clean = true;
  marked.walkTokens(marked.lexer(markdown), (token) => {
    if (token.type === 'image' || ((token.type === 'link' || token.type === 'def') && !WEB.test(token['href'] as string))) clean = false;
  });
  return clean;
}

/** A link's address as Markdown can hold it; none where it leads into the page itself or runs something. */
function addressed(href: string): Record<string, string> {
  const address = WEB.test(href) && URL.canParse(href) ? new URL(href).href : '';
  return address ? { href: address.replace(/[<>"'()\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`) } : {};
}
