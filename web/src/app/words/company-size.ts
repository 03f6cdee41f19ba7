import { CompanySize } from '@hireflux/proto/employers/v1/company_pb';

/** How many people work at a company. */
export const COMPANY_SIZES: Readonly<Record<CompanySize, string>> = {
  [CompanySize.COMPANY_SIZE_UNSPECIFIED]: '',
  [CompanySize.COMPANY_SIZE_1_10]: $localize`:@@words.company-size.ten:1 to 10 people`,
  [CompanySize.COMPANY_SIZE_11_50]: $localize`:@@words.company-size.fifty:11 to 50 people`,
  [CompanySize.COMPANY_SIZE_51_200]: $localize`:@@words.company-size.two-hundred:51 to 200 people`,
  [CompanySize.COMPANY_SIZE_201_500]: $localize`:@@words.company-size.five-hundred:201 to 500 people`,
  [CompanySize.COMPANY_SIZE_501_PLUS]: $localize`:@@words.company-size.more:more than 500 people`,
};
