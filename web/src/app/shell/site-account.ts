import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../session/session';
import { Face } from '../ui/face';

/** The way back into one's own side, from a public page. */
@Component({
  selector: 'hf-site-account',
  imports: [Face, RouterLink],
  template: `
    @if (session.user(); as user) {
      <a class="btn plain" [routerLink]="home()"><hf-face [name]="user.name || user.email" /><span class="name">{{ user.name || user.email }}</span></a>
    } @else {
      <a class="btn plain" routerLink="/sign-in" i18n="@@shell.sign-in">Sign in</a>
    }
  `,
  styles: `
    @media (max-width: 760px) { .name { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; } }
  `,
})
export class SiteAccount {
  protected readonly session = inject(Session);
  protected readonly home = computed(() => (this.session.side() === 'employer' ? '/hire' : '/my'));

  constructor() {
    // Where the server is away, the page stands without it.
    this.session.look().catch(() => undefined);
  }
}
