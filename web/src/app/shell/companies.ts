import { DOCUMENT } from '@angular/common';
import { computed, inject, resource, Service } from '@angular/core';
import type { MyCompany } from '@hireflux/proto/employers/v1/team_service_pb';
import { Session, TEAM } from '../session/session';
import { Toasts } from '../ui/toasts';
import { MEMBER_ROLES } from '../words/member-role';
import { wordsOf } from '../words/reasons';

/** The companies that a member belongs to, and the one that they act for. */
@Service({ autoProvided: false })
export class Companies {
  private readonly client = inject(TEAM);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly document = inject(DOCUMENT);
  // Read again as they act for another: they may have joined or registered it just now.
  private readonly mine = resource({
    params: () => ({ userId: this.session.user()?.userId, companyId: this.session.companyId() }),
    loader: async ({ abortSignal }) => (await this.client.listMyCompanies({}, { signal: abortSignal })).companies,
    defaultValue: [],
  });

  readonly all = computed<readonly MyCompany[]>(() => (this.mine.hasValue() ? this.mine.value() : []));
  readonly subtitle = computed(() => {
    const company = this.all().find(({ companyId }) => companyId === this.session.companyId());
    return company ? [company.name, MEMBER_ROLES[company.role]].filter(Boolean).join(', ') : '';
  });

  async switchTo({ companyId }: MyCompany): Promise<void> {
    if (companyId === this.session.companyId()) return;
    try {
      await this.session.switchCompany(companyId);
      // Everything on the page is the other company's: it is read anew, from the start.
      this.document.location.assign(new URL('hire', this.document.baseURI));
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}
