import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PIPELINE } from '../../services/ats/src/pipelines/pipeline.ts';
import { GERMAN } from '../../services/notifications/src/mail/languages/german.ts';

const src = join(import.meta.dirname, '../src');
const words = readFileSync(join(src, 'app/words/pipeline-names.ts'), 'utf8');
const { translations } = JSON.parse(readFileSync(join(src, 'locale/de/words.json'), 'utf8')) as { readonly translations: Readonly<Record<string, string>> };

/** The portal's German for the names that it knows, which stand there by a text's id or by the kind of stage. */
const german = new Map(
  [...words.matchAll(/^ {2}\['([^']+)', (?:\$localize`:@@([\w.-]+):([^`]+)`|STAGE_KINDS\[StageKind\.(\w+)\])\],$/gm)].map(([, name, id, text, kind]) => {
    if (text !== undefined) expect(text).toBe(name);
    return [name!, translations[id ?? `words.stage.${kind!.toLowerCase()}`]!];
  }),
);

describe('the names of the stages that every company starts with', () => {
  const inside = DEFAULT_PIPELINE.stages.map(({ name }) => name);
  const outside = DEFAULT_PIPELINE.stages.map(({ publicName }) => publicName);

  it('are those that the portal says in the language of who reads them, and no others', () => {
    expect([...german.keys()].sort()).toEqual([...new Set([...inside, ...outside])].sort());
    expect(words).toContain(`name === '${DEFAULT_PIPELINE.name}'`);
  });

  it('are other words in German, and the same in a mail as in the portal', () => {
    expect([...german].filter(([name, said]) => !said || said === name)).toEqual([]);
    const said = outside.map((stage_name) => GERMAN.texts.stage_changed({ company_name: 'Example Works', job_title: 'Night nurse', stage_name }, 1).subject);
    expect(said).toEqual(outside.map((name) => `Ihre Bewerbung bei Example Works: ${german.get(name)}`));
  });
});
