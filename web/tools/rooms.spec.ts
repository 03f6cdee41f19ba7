import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const app = join(import.meta.dirname, '../src/app');
const SHARED = ['ui', 'words', 'connect', 'session', 'shell'];

const read = (file: string) => readFileSync(join(app, file), 'utf8');
const sources = globSync('**/*.ts', { cwd: app }).filter((file) => !/\.spec\.ts$|(^|\/)testing\//.test(file)).sort();
const templates = globSync('**/*.html', { cwd: app }).sort();
const roomOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');
const imports = sources.flatMap((file) =>
  [...read(file).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, target]) => ({ file, target: target!, room: target!.startsWith('.') ? roomOf(join(file, '..', target!)) : target! })),
);
const trespasses = (from: (room: string) => boolean, mayNot: (room: string, own: string) => boolean) =>
  imports.filter(({ file, room }) => from(roomOf(file)) && mayNot(room, roomOf(file))).map(({ file, target }) => `${file} imports ${target}`);
const isFeature = (room: string) => room !== '' && !room.startsWith('@') && !SHARED.includes(room) && globSync(`${room}/*.ts`, { cwd: app }).length > 0;

describe('the rooms of the portal', () => {
  it('keeps what one sees from knowing contracts, calls and people', () => {
    expect(trespasses((room) => room === 'ui', (room) => room.startsWith('@hireflux/') || room.startsWith('@connectrpc/') || ['connect', 'session', 'shell'].includes(room) || isFeature(room))).toEqual([]);
  });

  it('keeps words, calls and the session from pages', () => {
    expect(trespasses((room) => ['words', 'connect', 'session'].includes(room), (room, own) => room === 'shell' || isFeature(room) || (own === 'connect' && room === 'session'))).toEqual([]);
  });

  it('lets no feature into another, nor into the frame that stands round them', () => {
    expect(trespasses(isFeature, (room, own) => room !== own && (isFeature(room) || room === 'shell'))).toEqual([]);
  });

  it('lets the frame know no feature', () => {
    expect(trespasses((room) => room === 'shell', isFeature)).toEqual([]);
  });

  it('has no streams of streams in features', () => {
    expect(trespasses(isFeature, (room) => room === 'rxjs' || room.startsWith('rxjs/'))).toEqual([]);
  });

  it('never trusts what others wrote: HTML goes through one component, and nothing goes past the sanitizer', () => {
    const all = [...sources, ...templates].map((file) => ({ file, text: read(file) }));

    expect(all.filter(({ text }) => /bypassSecurityTrust|insertAdjacentHTML|document\.write|outerHTML/.test(text)).map(({ file }) => file)).toEqual([]);
    expect(all.filter(({ text }) => /innerHTML/.test(text)).map(({ file }) => file)).toEqual(['ui/markdown.ts']);
  });

  it('lets no space between words go: where nothing else stands between two elements, the compiler leaves it out', () => {
    const INLINE = '(?:a|span|b|button|ng-container|em|q|kbd|strong|small|mark|hf-stage)';
    const eaten = new RegExp(`</${INLINE}> +<${INLINE}\\b`);

    expect([...sources, ...templates].filter((file) => eaten.test(read(file)))).toEqual([]);
  });

  it('keeps files short', () => {
    const long = globSync('**/*.{ts,html,css}', { cwd: app }).filter((file) => read(file).split('\n').length - 1 > (/\.spec\.ts$/.test(file) ? 300 : 250));

    expect(long).toEqual([]);
  });
});

describe('the texts of the portal', () => {
  const german = new Map<string, string[]>();
  for (const file of globSync('*.json', { cwd: join(app, '../locale/de') }).sort()) {
    const { translations } = JSON.parse(readFileSync(join(app, '../locale/de', file), 'utf8')) as { translations: Record<string, string> };
    for (const id of Object.keys(translations)) german.set(id, [...(german.get(id) ?? []), file]);
  }
  const ids = new Set([...sources, ...templates].flatMap((file) => [...read(file).matchAll(/@@([\w.-]+)/g)].map(([, id]) => id!)));

  it('stand in German, each once', () => {
    expect([...ids].filter((id) => !german.has(id)).sort()).toEqual([]);
    expect([...german].filter(([, files]) => files.length > 1).map(([id, files]) => `${id} in ${files.join(' and ')}`)).toEqual([]);
  });

  it('leave nothing in German that nobody says', () => {
    expect([...german.keys()].filter((id) => !ids.has(id)).sort()).toEqual([]);
  });

  it('stand apart from each other: a blank alone between two elements falls away, and is written as &ngsp;', () => {
    const close = [...sources, ...templates].flatMap((file) => [...read(file).matchAll(/<\/[a-z][\w-]*> <[a-z][\w-]*/g)].map(([found]) => `${file}: ${found}`));

    expect(close).toEqual([]);
  });

  it('all have an id of their own, in templates and in code', () => {
    const bare = [...sources, ...templates].flatMap((file) =>
      [...read(file).matchAll(/\si18n(?:-[\w-]+)?(?:="(?![^"]*@@)[^"]*"|(?=[\s>]))|\$localize`(?!:[^:]*@@)/g)].map(([found]) => `${file}: ${found.trim()}`),
    );

    expect(bare).toEqual([]);
  });
});
