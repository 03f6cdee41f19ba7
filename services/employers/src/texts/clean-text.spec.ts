import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanMarkdown } from './clean-text.ts';

/** Ways in which scripts came into pages that meant to keep them out, as HTML and as Markdown. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<<script>script>alert(1)//<</script>/script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<script/xss src="https://evil.example/x.js"></script>',
  '<img src=x onerror=alert(1)>',
  '<IMG """><SCRIPT>alert(1)</SCRIPT>">',
  '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
  '<img src=`javascript:alert(1)`>',
  '<svg/onload=alert(1)>',
  '<svg><script>alert&#40;1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<math><mtext></table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>',
  '<body onload=alert(1)>x</body>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="data:text/html;base64,PHNjcmlwdD4=">',
  '<link rel=stylesheet href="javascript:alert(1)">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<base href="javascript:alert(1)//">',
  '<style>@import "javascript:alert(1)";</style>',
  '<p style="background:url(javascript:alert(1))" onclick=alert(1)>x</p>',
  '<div onmouseover="alert(1)">x</div>',
  '<form action="javascript:alert(1)"><input type=submit onfocus=alert(1) autofocus></form>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" JaVaScRiPt:alert(1)">x</a>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;&#97;vascript&colon;alert(1)">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="https://e.example/?<script>alert(1)</script>">x</a>',
  '<a href="https://e.example" onclick="alert(1)" style="x:expression(alert(1))">x</a>',
  '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  '<!--><img src=x onerror=alert(1)>-->',
  '<?xml version="1.0"?><script>alert(1)</script>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<textarea></textarea><script>alert(1)</script>',
  '<template><script>alert(1)</script></template>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video><source onerror="alert(1)"></video>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
  '`<script>alert(1)</script>`',
  '    <script>alert(1)</script>',
  '```\n<script>alert(1)</script>\n```',
  '\\<script>alert(1)</script>',
  '[x](javascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](javascript&#58;alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](  JAVASCRIPT:alert(1))',
  '[x](j\\avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x][1]\n\n[1]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![x](https://evil.example/pixel.png)',
  '![x](data:image/png;base64,AAAA)',
  '![x](javascript:alert(1))',
  '[x](https://e.example "onmouseover=alert(1)")',
  '[a](https://e.example/)<script>alert(1)</script>',
  'a<b onclick=alert(1)>c',
];

describe('cleanMarkdown', () => {
  it.for(ATTACKS)('lets nothing run of %j', (attack) => {
    for (const text of [attack, `Care for patients.\n\n${attack}\n\nAt night.`]) {
      const clean = cleanMarkdown(text);
      const shown = marked.parse(clean, { async: false });

      expect(clean).not.toMatch(/<[a-z/!?]/i);
      expect([...shown.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag!)).not.toContainEqual(expect.stringMatching(/^(?!(p|a|h\d|ul|ol|li|em|strong|br|hr|blockquote|code|pre)$)/));
      for (const [, name, value] of shown.matchAll(/<[a-z0-9]+\s+([a-z]+)="([^"]*)"/gi)) {
        expect(name).toBe('href');
        expect(value).toMatch(/^(https?:|mailto:|tel:)/);
      }
      expect(cleanMarkdown(clean)).toBe(clean);
    }
  });

  it('leaves Markdown that is clean as it was written', () => {
    const advert = '# Night nurse\n\nCare for *twelve* patients:\n\n* rounds\n* handover at 6:30\n\n> R&D, C++ and < 5 years\n\nSee [us](https://example.com/(jobs)) or mail jobs@example.com.';

    expect(cleanMarkdown(`\r\n${advert.replaceAll('\n', '\r\n')}\n\n`)).toBe(advert);
  });

  it('makes of pasted HTML the Markdown that says the same', () => {
    const pasted = `<!DOCTYPE html><html><head><title>Advert</title><style>p{color:red}</style></head><body>
      <h2 class="x">What you do</h2><div><p>You <b>care</b> for <i>patients</i>.<br>At night.</p></div>
      <ul><li>rounds</li><li>handover</li></ul><table><tr><td>Pay</td><td>3,000</td></tr></table>
      <p>See <a href="https://example.com/jobs?a=1&amp;b=2" target="_blank">us</a>, or <a href="/jobs">here</a>.</p></body></html>`;

    expect(cleanMarkdown(pasted).replace(/-   /g, '- ')).toBe(
      '## What you do\n\nYou **care** for *patients*.  \nAt night.\n\n- rounds\n- handover\n\nPay\n\n3,000\n\nSee [us](https://example.com/jobs?a=1&b=2), or here.',
    );
  });

  it('keeps the Markdown around a tag', () => {
    expect(cleanMarkdown('# Care\n\n- rounds\n- handover <span onclick="x()">at six</span>\nand *notes*')).toBe('# Care\n\n-   rounds\n-   handover at six  \n    and *notes*');
  });

  it('reads Markdown that begins and ends with a tag as Markdown', () => {
    expect(cleanMarkdown('<b>Care</b>\n\n1. rounds\n2. handover\n\n<https://example.com/jobs>')).toBe(
      '**Care**\n\n1.  rounds\n2.  handover\n\n[https://example.com/jobs](https://example.com/jobs)',
    );
  });

  it('takes no long time over anything, and says so where lists stand in one another without end', () => {
    for (const piece of ['[', '![', '*', '_a', '<a', '<b', '<div>', '<ul><li>', '<!--', '&#', '- a\n  ', '[a]: b\n', '😀']) {
      const began = performance.now();
      cleanMarkdown(piece.repeat(Math.floor(20_000 / piece.length)));
      expect(performance.now() - began).toBeLessThan(3000);
    }
    for (const piece of ['>', '- ', '1. ', ' > * ']) expect(() => cleanMarkdown(piece.repeat(5000))).toThrow('write it flatter');
  });
});

describe('cleanLine', () => {
  it('takes tags away and leaves all else', () => {
    expect(cleanLine(' R&D, C++, < 5 years & a "licence" ')).toBe('R&D, C++, < 5 years & a "licence"');
    expect(cleanLine('pay <negotiable & more')).toBe('pay < negotiable & more');
    expect(cleanLine('<li>A <b>licence</b> &amp; R&D<br/></li>')).toBe('A licence & R&D');
    expect(cleanLine('<p><script>alert(1)</script></p>')).toBe('');
  });

  it.for(ATTACKS)('lets no tag out of %j', (attack) => {
    expect(cleanLine(`Nurse ${attack}`)).not.toMatch(/<[a-z/!?]/i);
  });
});
