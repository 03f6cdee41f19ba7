import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

/** The top line of the team's pages. */
@Component({
  selector: 'hf-team-top',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <header class="top">
      <h1 i18n="@@hire.team.title">Team</h1>
      <nav class="tabs" aria-label="Parts of the team" i18n-aria-label="@@hire.team.parts">
        <a routerLink="/hire/team" routerLinkActive [routerLinkActiveOptions]="{ exact: true }" ariaCurrentWhenActive="page" i18n="@@hire.team.members">Members</a>
        <a routerLink="/hire/team/roles" routerLinkActive ariaCurrentWhenActive="page" i18n="@@hire.team.roles">What each role may do</a>
      </nav>
      <span class="grow"></span>
      <ng-content />
    </header>
  `,
  styles: `
    .tabs { margin-left: 16px; }
    @media (max-width: 760px) {
      .top { flex-wrap: wrap; height: auto; padding-block: 8px 0; position: static; }
      .tabs { order: 9; flex-basis: 100%; margin: 0; overflow-x: auto; }
      .tabs a { min-height: 44px; }
      .tabs a[aria-current]::after { bottom: 0; }
    }
  `,
})
export class TeamTop {}
