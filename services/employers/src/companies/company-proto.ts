import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { keyOf } from '@hireflux/kit/enum-table';
import { etagOf } from '@hireflux/kit/etag';
import { type CompanySchema, CompanySize, type PublicCompanySchema } from '@hireflux/proto/employers/v1/company_pb';
import type { UpdateCompanyRequest } from '@hireflux/proto/employers/v1/company_service_pb';
import type { CompanyRow } from '../schema.ts';
import { logoPathOf } from './company.ts';
import type { CompanyChange } from './update-company.ts';

const SIZE: Record<NonNullable<CompanyRow['size']>, CompanySize> = {
  '1-10': CompanySize.COMPANY_SIZE_1_10,
  '11-50': CompanySize.COMPANY_SIZE_11_50,
  '51-200': CompanySize.COMPANY_SIZE_51_200,
  '201-500': CompanySize.COMPANY_SIZE_201_500,
  '501+': CompanySize.COMPANY_SIZE_501_PLUS,
};

export function toProto(row: CompanyRow): MessageInitShape<typeof CompanySchema> {
  return {
    companyId: row.id,
    name: row.name,
    slug: row.slug,
    domain: row.domain,
    industry: row.industry,
    ...(row.size && { size: SIZE[row.size] }),
    location: row.location,
    website: row.website,
    description: row.description,
    createTime: timestampFromDate(row.create_time),
    etag: etagOf(row.version),
    logoPath: logoPathOf(row),
  };
}

export const sizeFromProto = (size: CompanySize) => keyOf(SIZE, size) ?? null;

type PublicRow = Pick<CompanyRow, 'id' | 'name' | 'slug' | 'industry' | 'size' | 'location' | 'website' | 'description' | 'logo'> & { open_jobs: number | null };

export function publicToProto({ id, size, open_jobs, logo, ...row }: PublicRow): MessageInitShape<typeof PublicCompanySchema> {
  return { ...row, companyId: id, ...(size && { size: SIZE[size] }), openJobCount: open_jobs ?? 0, logoPath: logoPathOf({ logo }) };
}

/** What a request sets. A size that is not said is one that is taken away. */
export function changeFromProto(req: UpdateCompanyRequest): CompanyChange {
  const { name, slug, domain, industry, size, location, website, description } = req;
  const said = Object.entries({ name, slug, domain, industry, location, website, description }).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(said), ...(size !== undefined && { size: sizeFromProto(size) }) };
}
