import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Failed } from '../ui/failed';
import { PageHead } from '../ui/page-head';
import { Skeleton } from '../ui/skeleton';
import { PlanTable } from './plan-table';
import { PricingStore } from './pricing-store';

/** What HireFlux costs either side, and what each plan limits. */
@Component({
  selector: 'hf-pricing-page',
  imports: [Failed, PlanTable, RouterLink, Skeleton],
  providers: [PricingStore],
  templateUrl: './pricing-page.html',
  styleUrl: './pricing-page.css',
})
export class PricingPage {
  protected readonly store = inject(PricingStore);
  protected readonly companies = $localize`:@@public.pricing.companies:Plans for companies`;
  protected readonly seekers = $localize`:@@public.pricing.seekers:Plans for people who look for work`;
  protected readonly ready = computed(() => this.store.company().length > 0);

  constructor() {
    inject(PageHead).set({
      title: $localize`:@@public.pricing.title:Prices`,
      description: $localize`:@@public.pricing.description:What HireFlux costs companies and people who look for work, and what each plan limits.`,
      path: '/pricing',
    });
  }
}
