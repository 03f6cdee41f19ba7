import { Component, computed, effect, inject, input, RESPONSE_INIT } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CompanySize } from '@hireflux/proto/employers/v1/company_pb';
import type { PublicJob } from '@hireflux/proto/matching/v1/public_job_pb';
import { CompanyMark } from '../ui/company-mark';
import { Failed } from '../ui/failed';
import { lasting } from '../ui/lasting';
import { Markdown } from '../ui/markdown';
import { More } from '../ui/more';
import { PageHead } from '../ui/page-head';
import { Skeleton } from '../ui/skeleton';
import { ago } from '../words/moment';
import { payInWords } from '../words/pay';
import { placeInWords } from '../words/place';
import { postingsInWords } from '../words/posting';
import { wordsOf } from '../words/reasons';
import { EMPLOYMENT_TYPES, WORK_MODES } from '../words/work';
import { CompanyStore } from './company-store';

const SIZES: Readonly<Record<CompanySize, string>> = {
  [CompanySize.COMPANY_SIZE_UNSPECIFIED]: '',
  [CompanySize.COMPANY_SIZE_1_10]: $localize`:@@public.company.size-10:up to 10 people`,
  [CompanySize.COMPANY_SIZE_11_50]: $localize`:@@public.company.size-50:11 to 50 people`,
  [CompanySize.COMPANY_SIZE_51_200]: $localize`:@@public.company.size-200:51 to 200 people`,
  [CompanySize.COMPANY_SIZE_201_500]: $localize`:@@public.company.size-500:201 to 500 people`,
  [CompanySize.COMPANY_SIZE_501_PLUS]: $localize`:@@public.company.size-more:more than 500 people`,
};

/** A company as everyone sees it: what it says of itself, and its open jobs. */
@Component({
  selector: 'hf-company-page',
  imports: [CompanyMark, Failed, Markdown, More, RouterLink, Skeleton],
  providers: [CompanyStore],
  templateUrl: './company-page.html',
  styleUrl: './company-page.css',
})
export class CompanyPage {
  readonly slug = input.required<string>();

  protected readonly store = inject(CompanyStore);
  protected readonly waiting = lasting(this.store.loading);
  protected readonly wordsOf = wordsOf;
  protected readonly facts = computed(() => {
    const company = this.store.company();
    return company ? [company.industry, company.location, SIZES[company.size]].filter(Boolean).join(' · ') : '';
  });
  /** The website's host, for people. Its address is the company's own word: it is followed only as far as the web goes. */
  protected readonly website = computed(() => {
    const website = this.store.company()?.website ?? '';
    if (!/^https?:\/\//i.test(website) || !URL.canParse(website)) return undefined;
    return { href: website, host: new URL(website).host.replace(/^www\./, '') };
  });

  constructor() {
    const head = inject(PageHead);
    const response = inject(RESPONSE_INIT, { optional: true });
    effect(() => this.store.show(this.slug()));
    effect(() => {
      const company = this.store.company();
      const path = `/companies/${this.slug()}`;
      if (company) {
        head.set({ title: $localize`:@@public.company.page-title:Jobs at ${company.name}:company:`, description: company.description || this.facts(), path });
      } else if (this.store.missing()) {
        if (response) response.status = 404;
        head.set({ title: $localize`:@@public.company.missing-title:There is no such company`, path, noindex: true });
      } else if (this.store.failed() && response) response.status = 503;
    });
  }

  protected where({ content }: PublicJob): string {
    return [placeInWords(content?.place), WORK_MODES[content?.workMode ?? 0], EMPLOYMENT_TYPES[content?.employmentType ?? 0]].filter(Boolean).join(' · ');
  }

  protected pay({ content }: PublicJob): string {
    return payInWords(content?.pay);
  }

  protected age({ publishTime }: PublicJob): string {
    return ago(publishTime);
  }

  protected postings({ repostCount }: PublicJob): string {
    return repostCount > 0 ? postingsInWords(repostCount) : '';
  }
}
