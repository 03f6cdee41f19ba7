import { Component, computed, inject } from '@angular/core';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { Session } from '../session/session';
import { Companies } from './companies';
import { type Place, SideShell } from './side-shell';

interface Allowed extends Place {
  readonly action?: Action;
}

/** The frame of who hires. What one's role does not allow is not shown. */
@Component({
  selector: 'hf-employer-shell',
  imports: [SideShell],
  providers: [Companies],
  template: `<hf-side-shell [places]="places()" home="/hire" [subtitle]="companies.subtitle()" [companies]="companies" />`,
})
export class EmployerShell {
  private readonly session = inject(Session);
  protected readonly companies = inject(Companies);
  private readonly all: readonly Allowed[] = [
    { path: '/hire', label: $localize`:@@shell.hire.overview:Overview`, icon: 'house', key: 'o', inBar: true, exact: true },
    { path: '/hire/jobs', label: $localize`:@@shell.hire.jobs:Jobs`, icon: 'briefcase', key: 'j', inBar: true, action: Action.JOB_READ },
    { path: '/hire/pipelines', label: $localize`:@@shell.hire.pipelines:Pipelines`, icon: 'columns-3', key: 's', action: Action.JOB_WRITE },
    { path: '/hire/team', label: $localize`:@@shell.hire.team:Team`, icon: 'users', key: 't', inBar: true, action: Action.TEAM_READ },
    { path: '/hire/company', label: $localize`:@@shell.hire.company:Company`, icon: 'building-2', key: 'c', action: Action.COMPANY_READ },
    { path: '/hire/plan', label: $localize`:@@shell.hire.plan:Usage and plan`, icon: 'credit-card', key: 'p', action: Action.BILLING_READ },
    { path: '/hire/keys', label: $localize`:@@shell.hire.keys:API keys`, icon: 'key-round', key: 'k', action: Action.INTEGRATION_MANAGE },
    { path: '/hire/audit', label: $localize`:@@shell.hire.audit:Audit log`, icon: 'history', key: 'l', action: Action.TEAM_MANAGE },
    { path: '/hire/notifications', label: $localize`:@@shell.hire.notifications:Notifications`, icon: 'bell', key: 'n', inBar: true, unread: true },
  ];
  protected readonly places = computed(() => this.all.filter(({ action }) => action === undefined || this.session.maySome(action)));
}
