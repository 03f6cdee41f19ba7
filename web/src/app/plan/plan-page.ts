import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Plan } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { requestIdOf } from '../connect/failure';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { day } from '../words/moment';
import { LIMIT_SPANS, mostInWords, PLAN_LIMITS, priceInWords, TIERS } from '../words/plan';
import { wordsOf } from '../words/reasons';
import { SUBSCRIPTION_STATUSES } from '../words/subscription';
import { PlanStore } from './plan-store';

/** How much of the plan is used, and what the others give. */
@Component({
  selector: 'hf-plan-page',
  imports: [Failed, Icon, RouterLink, Skeleton],
  providers: [PlanStore],
  templateUrl: './plan-page.html',
  styleUrl: './plan-page.css',
})
export class PlanPage {
  protected readonly store = inject(PlanStore);

  protected readonly tiers = TIERS;
  protected readonly limits = PLAN_LIMITS;
  protected readonly spans = LIMIT_SPANS;
  protected readonly statuses = SUBSCRIPTION_STATUSES;
  protected readonly usages = computed(() =>
    (this.store.usage()?.usages ?? []).map(({ limit, most, used, span, periodEndTime }) => ({
      limit,
      most,
      used,
      span,
      end: day(periodEndTime),
      share: most === undefined ? 0 : most === 0 ? 100 : Math.min(100, (used / most) * 100),
      full: most !== undefined && used >= most,
      home: limit === PlanLimit.ACTIVE_JOBS ? '/hire/jobs' : limit === PlanLimit.TEAM_MEMBERS ? '/hire/team' : '',
    })),
  );
  protected readonly rows = computed(() => [...new Set(this.store.plans().flatMap(({ limits }) => limits.map(({ limit }) => limit)))]);
  protected readonly next = computed(() => this.store.plans()[this.store.plans().findIndex(({ tier }) => tier === this.store.tier()) + 1]);
  protected readonly ends = computed(() => day(this.store.subscription()?.periodEndTime));
  protected readonly grace = computed(() => day(this.store.usage()?.graceEndTime));
  protected readonly price = priceInWords;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;

  protected most({ limits }: Plan, limit: PlanLimit): string {
    const found = limits.find((each) => each.limit === limit);
    if (!found) return '–';
    return found.most === undefined ? mostInWords(undefined) : `${mostInWords(found.most)} ${LIMIT_SPANS[found.span] ?? ''}`;
  }
}
