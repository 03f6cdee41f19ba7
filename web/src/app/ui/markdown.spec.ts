import { TestBed } from '@angular/core/testing';
import { Markdown } from './markdown';

async function shown(text: string, level = 2): Promise<HTMLElement> {
  const fixture = TestBed.createComponent(Markdown);
  fixture.componentRef.setInput('text', text);
  fixture.componentRef.setInput('level', level);
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
}

const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><script href="data:text/javascript,alert(1)"/></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '<form action="/x"><input name="password"><button formaction="javascript:alert(1)">x</button></form>',
  '<style>body { display: none }</style>',
  '<base href="https://example.com/">',
  '<meta http-equiv="refresh" content="0;url=https://example.com/">',
  '<div style="position:fixed;inset:0">x</div>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<<script>alert(1)//<</script>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](java&Tab;script:alert(1))',
  '[x]( javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](https://example.com/"onmouseover="alert(1))',
  '[x](https://example.com "title\\" onmouseover=\\"alert(1)")',
  '[x][1]\n\n[1]: javascript:alert(1)',
  '<javascript:alert(1)>',
  '![x](https://example.com/x.png)',
  '![x" onerror="alert(1)](x)',
  '![<img src=x onerror=alert(1)>](x)',
  '```"><img src=x onerror=alert(1)>\ncode\n```',
  '`<img src=x onerror=alert(1)>`',
  '# <img src=x onerror=alert(1)>',
  '| <img src=x onerror=alert(1)> |\n| --- |\n| <script>alert(1)</script> |',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  `${'> '.repeat(9000)}<img src=x onerror=alert(1)>`,
  `${'- '.repeat(9000)}<img src=x onerror=alert(1)>`,
  `${'['.repeat(9000)}x`,
  `${'*a **b '.repeat(2500)}`,
];
const HARMLESS = new Set('DIV P H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE HR BR STRONG EM DEL A CODE PRE TABLE THEAD TBODY TR TH TD'.split(' '));
const HELD = new Set(['class', 'href', 'target', 'rel', 'align', 'start']);

describe('Markdown', () => {
  it.each(ATTACKS.map((attack) => [attack.slice(0, 60), attack]))('makes nothing of %j but words', async (_begin, attack) => {
    const host = await shown(attack);

    for (const element of host.querySelectorAll('.prose *')) {
      expect(HARMLESS).toContain(element.tagName);
      for (const { name } of element.attributes) expect(HELD).toContain(name);
      const href = element.getAttribute('href');
      if (href !== null) expect(href).toMatch(/^(https?:\/\/|mailto:|tel:)/);
    }
    expect(host.textContent!.trim()).not.toBe('');
  });

  it('opens links apart, and lends them neither name nor window', async () => {
    const link = (await shown('See [how we work](https://example.com/work?a=1&b=2).')).querySelector('a')!;

    expect(link.getAttribute('href')).toBe('https://example.com/work?a=1&b=2');
    expect(link.target).toBe('_blank');
    expect(link.rel).toBe('nofollow noopener');
  });

  it('writes to people from the page itself', async () => {
    const links = [...(await shown('[Write](mailto:jobs@example.com) or [call](tel:+4712345678).')).querySelectorAll('a')];

    expect(links.map((link) => [link.getAttribute('href'), link.hasAttribute('target')])).toEqual([
      ['mailto:jobs@example.com', false],
      ['tel:+4712345678', false],
    ]);
  });

  it('begins its headings under the title of the page, and leaves no level out', async () => {
    const host = await shown('# What you do\n\n### By night\n\n# What we ask for', 2);

    expect([...host.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((head) => head.tagName)).toEqual(['H2', 'H3', 'H2']);
  });

  it('begins as low as it is told', async () => {
    const host = await shown('## What you do\n\n# More\n\n### Less', 3);

    expect([...host.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((head) => head.tagName)).toEqual(['H4', 'H3', 'H5']);
  });

  it('keeps lines, lists and tables as they were written', async () => {
    const host = await shown('One\ntwo\n\n- a\n- b\n\n| Shift | Hours |\n| --- | ---: |\n| Night | 10 |');

    expect(host.querySelectorAll('br, li, th, td').length).toBe(7);
    expect(host.querySelector('td')!.textContent).toBe('Night');
  });
});
