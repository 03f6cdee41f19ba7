import { isPlatformBrowser } from '@angular/common';
import { Component, inject, PLATFORM_ID } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { isSignInExpected } from '../connect/signed-in';
import { Logo } from '../ui/logo';
import { Theme } from '../ui/theme';
import { otherLanguages } from '../words/languages';
import { SiteAccount } from './site-account';

/** What stands round every public page. */
@Component({
  selector: 'hf-site',
  imports: [Logo, RouterLink, RouterLinkActive, RouterOutlet, SiteAccount],
  templateUrl: './site.html',
  styleUrl: './site.css',
})
export class Site {
  protected readonly theme = inject(Theme);
  private readonly inBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  protected readonly signedIn = this.inBrowser && isSignInExpected();
  protected readonly languages = otherLanguages();

  constructor() {
    if (this.inBrowser && !this.signedIn) delete document.documentElement.dataset['signedIn'];
  }
}
