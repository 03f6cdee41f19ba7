import { type Company, CompanySize } from '@hireflux/proto/employers/v1/company_pb';

/** What a company says of itself, as it is written. */
export interface CompanyDraft {
  readonly name: string;
  readonly slug: string;
  readonly industry: string;
  readonly size: CompanySize;
  readonly location: string;
  readonly website: string;
  readonly domain: string;
  readonly description: string;
}

export type CompanyProblems = Partial<Record<keyof CompanyDraft, string>>;

export const NOTHING: CompanyDraft = { name: '', slug: '', industry: '', size: CompanySize.COMPANY_SIZE_UNSPECIFIED, location: '', website: '', domain: '', description: '' };

export function companyDraft({ name, slug, industry, size, location, website, domain, description }: Company): CompanyDraft {
  return { name, slug, industry, size, location, website, domain, description };
}

/** Only what was changed, so that what somebody else changed stays. */
export function changedIn(before: CompanyDraft, now: CompanyDraft): Partial<CompanyDraft> {
  const cleaned = tidy(now);
  return Object.fromEntries(Object.entries(cleaned).filter(([field, value]) => value !== before[field as keyof CompanyDraft]));
}

/** An address without its scheme gets one, and a domain loses what is not of it. */
export function tidy(draft: CompanyDraft): CompanyDraft {
  const website = draft.website.trim();
  return {
    ...draft,
    name: draft.name.trim(),
    slug: draft.slug.trim().toLowerCase(),
    website: website && !/^[a-z]+:\/\//i.test(website) ? `https://${website}` : website,
    domain: draft.domain.trim().toLowerCase().replace(/^(.*@|https?:\/\/)/, '').replace(/\/.*$/, ''),
  };
}

export function problemsOf(draft: CompanyDraft): CompanyProblems {
  const { name, slug, website, domain } = tidy(draft);
  const problems: CompanyProblems = {};
  if (name.length < 2) problems.name = $localize`:@@hire.welcome.name-short:Write its name, of at least two letters.`;
  if (slug.length < 2 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) problems.slug = $localize`:@@hire.company.slug-wrong:Small letters, digits and single hyphens, such as harbour-clinic.`;
  if (website && !/^https?:\/\/[^\s<>"']+$/.test(website)) problems.website = $localize`:@@hire.company.website-wrong:Write a whole address, such as https://example.com.`;
  if (domain && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain)) problems.domain = $localize`:@@hire.company.domain-wrong:Write what stands after the @ of your addresses, such as example.com.`;
  return problems;
}
