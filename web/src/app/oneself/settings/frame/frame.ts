import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Session } from '../../../session/session';

/** One's settings, one matter a page. */
@Component({
  selector: 'hf-settings-frame',
  imports: [RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <header class="top"><h1 i18n="@@seeker.settings.title">Settings</h1></header>
    <div class="page">
      <nav [attr.aria-label]="label">
        @for (tab of tabs(); track tab.path) {
          <a #link [routerLink]="tab.path" routerLinkActive ariaCurrentWhenActive="page" (isActiveChange)="$event && show(link)">{{ tab.label }}</a>
        }
      </nav>
      <div class="part"><router-outlet /></div>
    </div>
  `,
  styleUrl: './frame.css',
})
export class SettingsFrame {
  private readonly session = inject(Session);
  protected readonly label = $localize`:@@seeker.settings.title:Settings`;
  private readonly forSeekers = [
    { path: 'profile', label: $localize`:@@seeker.settings.profile:Profile` },
    { path: 'preferences', label: $localize`:@@seeker.settings.preferences:What you look for` },
    { path: 'visibility', label: $localize`:@@seeker.settings.visibility:Who finds you` },
    { path: 'looked', label: $localize`:@@seeker.settings.looked:Who looked at you` },
  ];
  private readonly forAll = [
    { path: 'account', label: $localize`:@@seeker.settings.account:Account` },
    { path: 'sessions', label: $localize`:@@seeker.settings.sessions:Where you are signed in` },
    { path: 'notifications', label: $localize`:@@seeker.settings.told:What you are told` },
    { path: 'consents', label: $localize`:@@seeker.settings.consents:What you agreed to` },
    { path: 'appearance', label: $localize`:@@seeker.settings.appearance:Appearance` },
  ];
  protected show(link: HTMLElement): void {
    const strip = link.parentElement!;
    // On a phone the matters stand in a strip: the one that is open is to be seen.
    if (strip.scrollWidth > strip.clientWidth) strip.scrollLeft = link.offsetLeft - (strip.clientWidth - link.offsetWidth) / 2;
  }

  protected readonly tabs = computed(() => (this.session.side() === 'seeker' ? [...this.forSeekers, ...this.forAll] : this.forAll));
}
