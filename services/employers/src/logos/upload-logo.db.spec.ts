import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { CompanyChangedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmployersDb } from '../schema.ts';
import { codeOf, givenTeam } from '../testing/given-team.ts';
import { keptLogo, uploaded } from '../testing/test-deps.ts';
import { removeLogos } from './remove-logos.ts';

let db: TestDatabase<EmployersDb>;
let given: ReturnType<typeof givenTeam>;
beforeAll(async () => void (given = givenTeam((db = await testDatabase<EmployersDb>('employers')))));
afterAll(() => db.destroy());

const EXIF = { IFD0: { Copyright: 'taken by someone at home' } };
const picture = (width = 80, height = 70, red = 200) => sharp({ create: { width, height, channels: 3, background: { r: red, g: 10, b: 10 } } });
const client = (actor: Parameters<typeof given.as>[0]) => testClient(CompanyService, given.served, actor);

async function anyCompany() {
  const owner = await given.owner();
  const upload = async (bytes: Buffer) => client(owner).uploadLogo({ companyId: owner.companyId, uploadToken: await uploaded(owner.userId, bytes) });
  return { owner, companies: client(owner), upload, remove: () => client(owner).uploadLogo({ companyId: owner.companyId }) };
}

const pass = () => asActor(db, systemActor('sweep'), (db) => sql`update logo_removals set due_time = due_time - interval '2 hours'`.execute(db));

describe('UploadLogo', () => {
  it.each([
    ['PNG', 'png', () => picture().withExif(EXIF).png()],
    ['JPEG', 'jpg', () => picture().withExif(EXIF).jpeg()],
    ['WebP', 'webp', () => picture().withExif(EXIF).webp()],
  ] as const)('keeps a %s by its content, with nothing but its picture', async (_, ending, draw) => {
    const { owner, companies, upload } = await anyCompany();
    const sent = await draw().toBuffer();
    expect(sent.includes('taken by someone')).toBe(true);

    const { company } = await upload(sent);

    expect(company!.logoPath).toMatch(new RegExp(`^/logos/[0-9a-f]{64}\\.${ending}$`));
    const kept = (await keptLogo(company!.logoPath))!;
    expect(kept.includes('taken by someone')).toBe(false);
    expect(await sharp(kept).metadata()).toMatchObject({ width: 80, height: 70 });
    expect((await companies.getMyCompany({})).company!.logoPath).toBe(company!.logoPath);
    expect((await companies.getPublicCompany({ slug: company!.slug })).company!.logoPath).toBe(company!.logoPath);
    const told = (await eventsOf(db)).filter(({ companyId }) => companyId === owner.companyId).flatMap(({ payload }) => anyUnpack(payload!, CompanyChangedSchema) ?? []);
    expect(told).toMatchObject([{ companyId: owner.companyId, name: company!.name, slug: company!.slug, logoPath: company!.logoPath }]);
  });

  it('changes nothing when the same is given again, and takes a logo away, once', async () => {
    const { upload, remove } = await anyCompany();
    const bytes = await picture().png().toBuffer();

    const first = await upload(bytes);
    expect(await upload(bytes)).toEqual(first);

    const removed = await remove();
    expect(removed.company!.logoPath).toBe('');
    expect(await remove()).toEqual(removed);
  });

  it('refuses what is no picture, a broken one, and one that is too small or too large', async () => {
    const { companies, upload } = await anyCompany();
    const png = await picture().png().toBuffer();
    const wrong = [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"/>'),
      Buffer.from('%PDF-1.7'),
      png.subarray(0, 60),
      Buffer.concat([png.subarray(0, 90), Buffer.alloc(40)]),
      await picture(63, 80).png().toBuffer(),
      await picture(80, 4097).png().toBuffer(),
      Buffer.alloc(1_000_001),
    ];

    for (const each of wrong) expect(await codeOf(upload(each))).toBe('InvalidArgument');
    expect((await companies.getMyCompany({})).company!.logoPath).toBe('');
  });

  it("refuses another's upload and a forged one, a recruiter and a seeker, and hides other companies", async () => {
    const [{ owner, companies }, { owner: other }] = [await anyCompany(), await anyCompany()];
    const recruiter = await given.join(owner, 'recruiter');
    const bytes = await picture().png().toBuffer();
    const mine = { companyId: owner.companyId, uploadToken: await uploaded(owner.userId, bytes) };
    const seeker = testClient(CompanyService, given.served, { kind: 'seeker', userId: randomUUID() });

    expect(await codeOf(companies.uploadLogo({ ...mine, uploadToken: await uploaded(other.userId, bytes) }))).toBe('InvalidArgument');
    expect(await codeOf(companies.uploadLogo({ ...mine, uploadToken: 'x.y' }))).toBe('InvalidArgument');
    expect(await codeOf(client(recruiter).uploadLogo(mine))).toBe('PermissionDenied');
    expect(await codeOf(seeker.uploadLogo(mine))).toBe('PermissionDenied');
    expect(await codeOf(client(other).uploadLogo(mine))).toBe('NotFound');
    expect(await codeOf(companies.uploadLogo(mine))).toBe('ok');
  });

  it('removes the file once no company shows it, and no sooner', async () => {
    const [mine, theirs] = [await anyCompany(), await anyCompany()];
    const bytes = await picture(90, 90, 77).png().toBuffer();
    const { company } = await mine.upload(bytes);
    await theirs.upload(bytes);
    const stands = async () => {
      await removeLogos(given.deps);
      return (await keptLogo(company!.logoPath)) !== undefined;
    };

    await mine.remove();
    await pass();
    expect(await stands()).toBe(true);
    await theirs.remove();
    expect(await stands()).toBe(true);
    await pass();
    expect(await stands()).toBe(false);
  });
});
