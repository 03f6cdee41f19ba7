import { Component, computed, input } from '@angular/core';
import type { Plan } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { LIMIT_SPANS, mostInWords, PLAN_LIMITS, priceInWords, TIERS } from '../words/plan';

/** The plans of one side: a column each, with rules and no boxes. */
@Component({
  selector: 'hf-plan-table',
  template: `
    <div class="scroll" tabindex="0" role="group" [attr.aria-label]="label()">
      <table>
        <thead>
          <tr>
            <td></td>
            @for (plan of plans(); track plan.tier) {
              <th scope="col"><b>{{ tiers[plan.tier] }}</b><span class="price">{{ price(plan) }}</span><span class="meta">{{ per(plan) }}</span></th>
            }
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.limit) {
            <tr>
              <th scope="row">{{ limits[row.limit] }} <span class="cap">{{ spans[row.span] }}</span></th>
              @for (most of row.mosts; track $index) {
                <td>{{ most }}</td>
              }
            </tr>
          }
        </tbody>
      </table>
    </div>
  `,
  styles: `
    .scroll { overflow-x: auto; }
    table { min-width: 560px; table-layout: fixed; }
    th, td { text-align: start; padding: 12px 16px 12px 0; border-bottom: 1px solid var(--hf-line); vertical-align: top; }
    thead th { border-bottom: 2px solid var(--hf-ink); font-weight: 400; }
    thead td { border-bottom: 2px solid var(--hf-ink); width: 30%; }
    thead b { display: block; font-weight: 600; }
    .price { display: block; font-size: 1.375rem; line-height: 1.75rem; font-weight: 600; letter-spacing: -0.018em; margin-top: 4px; }
    tbody th { font-weight: 500; } tbody .cap { display: block; font-weight: 400; }
    @media (max-width: 760px) { thead td { width: 34%; } th, td { padding-right: 12px; } .price { font-size: 1.125rem; line-height: 1.5rem; } }
  `,
})
export class PlanTable {
  readonly plans = input.required<readonly Plan[]>();
  readonly label = input.required<string>();

  protected readonly tiers = TIERS;
  protected readonly limits = PLAN_LIMITS;
  protected readonly spans = LIMIT_SPANS;
  protected readonly rows = computed(() => {
    const limits = new Map(this.plans().flatMap((plan) => plan.limits.map(({ limit, span }) => [limit, span] as const)));
    return [...limits].map(([limit, span]) => ({
      limit,
      span,
      mosts: this.plans().map((plan) => {
        const found = plan.limits.find((each) => each.limit === limit);
        return found ? mostInWords(found.most) : '–';
      }),
    }));
  });

  protected price({ priceMonthMinor, currency }: Plan): string {
    return priceMonthMinor === 0n ? $localize`:@@public.pricing.free:Free` : priceInWords(priceMonthMinor, currency);
  }

  protected per({ priceMonthMinor, priceYearMinor, currency }: Plan): string {
    if (!priceMonthMinor) return '';
    const month = $localize`:@@public.pricing.month:a month`;
    return priceYearMinor ? $localize`:@@public.pricing.month-or-year:${month}:month:, or ${priceInWords(priceYearMinor, currency)}:price: a year` : month;
  }
}
