import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

interface Room {
  readonly name: string;
  /** The files of the room, but for those of a room further up. */
  readonly files: RegExp;
  /** What a file may import from outside its workspace. */
  readonly may: RegExp;
  /** What it may not import within its workspace. */
  readonly not?: RegExp;
}

const CONTRACT = '@hireflux/proto/';
const KIT = '@hireflux/kit/';
const any = (...starts: string[]) => new RegExp(`^(${starts.join('|')})`);

/** House rules: which room each file is in, and what each room may import. */
const ROOMS: readonly Room[] = [
  { name: 'generated contracts', files: /^proto\/gen\//, may: any('@bufbuild/'), not: /^\.\.\/\.\.\/\.\.\/\.\.\// },
  { name: 'the question who is a member', files: /^services\/kit\/src\/ask-membership\.ts$/, may: any(`${CONTRACT}employers/v1/(company|team)_service_pb$`) },
  { name: 'the question which sessions were ended', files: /^services\/kit\/src\/revocations\.ts$/, may: any(`${CONTRACT}identity/v1/session_service_pb$`, '@bufbuild/protobuf') },
  {
    name: 'kit',
    files: /^services\/kit\//,
    may: any('node:', `${CONTRACT}(common|options|events|status|grpc)/`, `${CONTRACT}validate$`, '@connectrpc/', '@bufbuild/', '@grpc/grpc-js$', 'kysely', 'pg$', 'pino$', 'prom-client$', 'ioredis$', 'jose$', 'cockatiel$', '@aws-sdk/client-s3$'),
  },
  { name: 'all', files: /^services\/all\//, may: any(`${KIT}run$`, '@hireflux/[a-z]+/service$') },
  { name: 'a main', files: /^(services\/[a-z]+|temporal)\/src\/main\.ts$/, may: any(`${KIT}run(-part)?$`) },
  { name: 'migrations', files: /^services\/[a-z]+\/migrations\//, may: any('kysely$'), not: /./ },
  { name: 'queries', files: /^services\/[a-z]+\/src\/.*-queries\.ts$/, may: any('kysely$', `${KIT}(db|page-token|etag)$`), not: /-(proto|service)\.ts$/ },
  { name: 'mappings', files: /^services\/[a-z]+\/src\/.*-proto\.ts$/, may: any('@bufbuild/protobuf', CONTRACT, KIT), not: /-(queries|service)\.ts$/ },
  { name: 'handlers', files: /^services\/[a-z]+\/src\/.+\/[a-z-]+-service\.ts$/, may: any('@connectrpc/connect$', '@bufbuild/protobuf', CONTRACT, KIT) },
  { name: 'workflows', files: /^temporal\/src\/.*-workflow\.ts$/, may: any('@temporalio/workflow$'), not: /^(?!.*-(contract|activities)\.ts$)/ },
  { name: 'contracts of workflows', files: /^temporal\/src\/.*-contract\.ts$/, may: any('@temporalio/workflow$'), not: /./ },
  { name: 'activities', files: /^temporal\/src\/.*-activities\.ts$/, may: any(CONTRACT, '@connectrpc/connect$', '@temporalio/activity$', 'node:crypto$'), not: /-workflow\.ts$/ },
];

const SOURCES = ['services/*/src/**/*.ts', 'services/*/migrations/*.ts', 'temporal/src/**/*.ts', 'proto/gen/hireflux/**/*.ts'];
const isTest = (file: string) => /\.spec\.ts$|\/testing\//.test(file);
const files = globSync(SOURCES, { cwd: root }).filter((file) => !isTest(file)).sort();

/** What a file imports, in whatever form; `used` leaves out what it imports for its types alone. */
function importsOf(file: string) {
  const text = readFileSync(join(root, file), 'utf8').replace(/^\s*(\/\/|\*).*$/gm, '');
  const found = text.matchAll(/^\s*(import|export)\s(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]/gm);
  const each = [...found].map(([, , type, a, b, c]) => ({ target: (a ?? b ?? c)!, type: type !== undefined }));
  return { all: each.map(({ target }) => target), used: each.filter(({ type }) => !type).map(({ target }) => target) };
}
const imports = new Map(files.map((file) => [file, importsOf(file)]));
const isNear = (target: string) => target.startsWith('.');
const roomOf = (file: string) => ROOMS.find((room) => room.files.test(file));

describe.for(ROOMS)('$name', (room) => {
  it('imports only what it may', () => {
    const trespasses = [...imports]
      .filter(([file]) => roomOf(file) === room)
      .flatMap(([file, { all, used }]) =>
        [...all.filter((target) => !isNear(target) && !room.may.test(target)), ...used.filter((target) => isNear(target) && room.not?.test(target))]
          .map((target) => `${file} imports ${target}`),
      );

    expect(trespasses).toEqual([]);
  });
});

describe('the house', () => {
  const workspaceOf = (file: string) => /^(services\/[a-z]+|temporal|proto)\//.exec(file)![1]!;

  it('lets no service into another’s rooms', () => {
    const trespasses = [...imports].flatMap(([file, { all }]) =>
      all
        .filter((target) => {
          if (isNear(target)) return !join(file, '..', target).startsWith(`${workspaceOf(file)}/`);
          const [, workspace] = /^@hireflux\/([a-z]+)/.exec(target) ?? [];
          return workspace !== undefined && workspace !== 'kit' && workspace !== 'proto' && !file.startsWith('services/all/');
        })
        .map((target) => `${file} imports ${target}`),
    );

    expect(trespasses).toEqual([]);
  });

  it('lets one file of a service know an SDK, behind an interface named for the need', () => {
    const ours = any('\\.', 'node:', '@hireflux/', '@bufbuild/', '@connectrpc/', 'kysely', '@temporalio/', '@grpc/', 'pino$');
    const importers = new Map<string, string[]>();
    for (const [file, { all }] of imports) {
      if (file.startsWith('services/kit/')) continue;
      for (const target of new Set(all.filter((target) => !ours.test(target)))) {
        const sdk = target.split('/').slice(0, target.startsWith('@') ? 2 : 1).join('/');
        const key = `${workspaceOf(file)} knows ${sdk}`;
        importers.set(key, [...new Set([...(importers.get(key) ?? []), file])]);
      }
    }

    expect([...importers].filter(([, files]) => files.length > 1)).toEqual([]);
  });

  it('keeps a noun’s rules pure: no queries, no calls, no clock', () => {
    const singular = (folder: string) => folder.replace(/ies$/, 'y').replace(/s$/, '');
    const nouns = files.filter((file) => {
      const [, folder, name] = /^services\/(?!kit\/)[a-z]+\/src\/([a-z-]+)\/([a-z-]+)\.ts$/.exec(file) ?? [];
      return folder !== undefined && name === singular(folder);
    });
    const trespasses = nouns.flatMap((file) => [
      ...imports
        .get(file)!
        .used.filter((target) => /-(queries|service|proto)\.ts$|^@connectrpc|^kysely|^node:(?!crypto)|^@hireflux\/kit\/(?!blank|errors|actor|roles|request-id)/.test(target))
        .map((target) => `${file} imports ${target}`),
      ...[...readFileSync(join(root, file), 'utf8').matchAll(/Date\.now\(\)|new Date\(\)|Math\.random/g)].map(([clock]) => `${file} asks ${clock}`),
    ]);

    expect(trespasses).toEqual([]);
  });

  it('keeps verbs from protocols and from handlers', () => {
    const verbs = files.filter((file) => /^services\/(?!kit\/|gateway\/)[a-z]+\/src\/[a-z-]+\/[a-z]+-[a-z-]+\.ts$/.test(file) && !roomOf(file));
    const trespasses = verbs.flatMap((file) =>
      imports
        .get(file)!
        .used.filter((target) => /^@connectrpc\/|-service\.ts$/.test(target))
        .map((target) => `${file} imports ${target}`),
    );

    expect(trespasses).toEqual([]);
  });

  it('reads the environment in one place', () => {
    // A program of one's own hands it to readEnv at once; everything else gets it from its host.
    const readers = files.filter((file) => /(?<!readEnv\()process\.env/.test(readFileSync(join(root, file), 'utf8')));

    expect(readers.filter((file) => !/^services\/kit\/src\/(run|run-part|migrate)\.ts$/.test(file))).toEqual([]);
  });

  it('calls no file by a name that says nothing, and keeps files short', () => {
    const all = globSync(SOURCES.slice(0, 3), { cwd: root });
    const lines = (file: string) => readFileSync(join(root, file), 'utf8').split('\n').length - 1;

    expect(all.filter((file) => /\/(utils?|helpers?|common|index|types|base|manager|misc|shared)\.ts$/.test(file))).toEqual([]);
    expect(all.filter((file) => lines(file) > (file.endsWith('.spec.ts') ? 300 : 250)).map((file) => `${file} ${lines(file)}`)).toEqual([]);
  });
});
