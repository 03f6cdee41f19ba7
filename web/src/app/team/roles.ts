import { Component, inject } from '@angular/core';
import { Reach } from '@hireflux/proto/employers/v1/member_pb';
import type { Action } from '@hireflux/proto/options/v1/options_pb';
import { requestIdOf } from '../connect/failure';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { MEMBER_ROLES } from '../words/member-role';
import { wordsOf } from '../words/reasons';
import { ACTIONS, ROLE_SAYS } from '../words/roles';
import { TeamStore } from './team-store';
import { TeamTop } from './team-top';

/** What each role may do, as the server has it. */
@Component({
  selector: 'hf-roles',
  imports: [Failed, Icon, Skeleton, TeamTop],
  providers: [TeamStore],
  template: `
    <hf-team-top />
    <div class="page">
      @if (store.rolesError(); as error) {
        <hf-failed [text]="wordsOf(error)" [requestId]="requestIdOf(error)" (again)="store.rereadRoles()" />
      } @else if (store.rolesLoading()) {
        <hf-skeleton [rows]="20" />
      } @else {
        <p class="meta" i18n="@@hire.roles.says">What a role may do is fixed. “Assigned” means the applicants that are assigned to the person.</p>
        <div class="scroll" tabindex="0" role="region" aria-label="What each role may do" i18n-aria-label="@@hire.roles.title">
          <table class="tbl">
            <thead>
              <tr>
                <th i18n="@@hire.roles.action">What one may do</th>
                @for (role of store.roles(); track role) {
                  <th [class.own]="role === store.ownRole()" [title]="says[role]">
                    {{ words[role] }}
                    @if (role === store.ownRole()) {
                      <span class="tag accent" i18n="@@hire.roles.you">you</span>
                    }
                  </th>
                }
              </tr>
            </thead>
            <tbody>
              @for (action of actions; track action.value) {
                <tr>
                  <th scope="row">{{ action.label }}</th>
                  @for (role of store.roles(); track role) {
                    <td>
                      @switch (store.reachOf(role, action.value)) {
                        @case (Reach.ALL) {
                          <hf-icon name="check" /><span class="vh" i18n="@@hire.roles.yes">yes</span>
                        }
                        @case (Reach.ASSIGNED) {
                          <span class="meta" i18n="@@hire.roles.assigned">assigned</span>
                        }
                        @default {
                          <span class="quiet" aria-hidden="true">–</span><span class="vh" i18n="@@hire.roles.no">no</span>
                        }
                      }
                    </td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    </div>
  `,
  styles: `
    .scroll { position: relative; overflow-x: auto; margin-top: 12px; }
    .tbl { min-width: 860px; }
    tbody th { font-weight: 400; font-size: inherit; color: inherit; height: var(--hf-row); }
    @media (max-width: 1000px) { .tbl { min-width: 680px; } tbody th { width: 128px; max-width: 128px; padding-block: 6px; line-height: 1.125rem; } }
  `,
})
export class Roles {
  protected readonly store = inject(TeamStore);
  protected readonly Reach = Reach;
  protected readonly words = MEMBER_ROLES;
  protected readonly says = ROLE_SAYS;
  protected readonly actions = Object.entries<string>(ACTIONS).flatMap(([value, label]) => (Number(value) ? [{ value: Number(value) as Action, label }] : []));
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
}
