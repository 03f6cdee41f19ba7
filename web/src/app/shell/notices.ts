import { isPlatformBrowser } from '@angular/common';
import { Component, computed, DestroyRef, inject, PLATFORM_ID, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { RequestId } from '../connect/request-id';
import { Agreement } from '../session/agreement';
import { IDENTITY, Session } from '../session/session';
import { Icon } from '../ui/icon';
import { Refused } from '../ui/refused';
import { CONSENT_DOCUMENTS, CONSENT_PAGES, versionInWords } from '../words/consent-document';
import { LANGUAGE } from '../words/language';
import { LANGUAGES } from '../words/languages';
import { wordsOf } from '../words/reasons';

/** What the account waits for: a proved address, an agreement, its own language. It stands above the page until that is done. */
@Component({
  selector: 'hf-notices',
  imports: [Icon, Refused, RouterLink],
  templateUrl: './notices.html',
  styles: `
    :host { display: block; }
    .banner { border-radius: 0; padding: 8px 24px; flex-wrap: wrap; }
    .banner > span { flex: 1 1 260px; }
    @media (max-width: 760px) { .banner { padding: 8px 16px; } }
  `,
})
export class Notices {
  protected readonly session = inject(Session);
  protected readonly agreement = inject(Agreement);
  private readonly identity = inject(IDENTITY);
  private readonly router = inject(Router);
  private readonly requestId = new RequestId();

  protected readonly NAMES = CONSENT_DOCUMENTS;
  protected readonly PAGES = CONSENT_PAGES;
  protected readonly version = versionInWords;
  protected readonly busy = signal(false);
  protected readonly said = signal('');
  protected readonly failed = signal('');
  protected readonly unproved = computed(() => this.session.user()?.emailVerified === false);
  /** The language of the account, where the page is in another. */
  protected readonly own = computed(() => {
    const locale = this.session.user()?.locale.toLowerCase() ?? '';
    return LANGUAGES.find(({ code }) => code !== LANGUAGE && locale.split('-')[0] === code);
  });
  protected readonly here = computed(() => (this.own()?.begins ?? '') + (this.router.lastSuccessfulNavigation()?.finalUrl?.toString() ?? this.router.url));

  constructor() {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
    // Whoever comes back from their mail has proved the address, perhaps.
    const look = () => void (document.visibilityState === 'visible' && this.unproved() && this.session.reread().catch(() => undefined));
    document.addEventListener('visibilitychange', look);
    inject(DestroyRef).onDestroy(() => document.removeEventListener('visibilitychange', look));
  }

  protected async sendAgain(): Promise<void> {
    const user = this.session.user();
    if (!user) return;
    const { email, userType } = user;
    await this.attempt(async () => {
      await this.identity.resendVerification({ requestId: this.requestId.for(email), email, userType });
      this.requestId.done();
      this.said.set($localize`:@@shell.unproved.sent:Sent to ${email}:email:. It may take a minute.`);
    });
  }

  protected async agree(): Promise<void> {
    await this.attempt(() => this.agreement.agree());
  }

  /** The account takes the language of this page. */
  protected async stay(): Promise<void> {
    await this.attempt(async () => {
      const { user } = await this.identity.updateMe({ locale: LANGUAGE });
      if (user) this.session.is(user);
    });
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failed.set('');
    try {
      await work();
    } catch (error) {
      this.failed.set(wordsOf(error));
    } finally {
      this.busy.set(false);
    }
  }
}
