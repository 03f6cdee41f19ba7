import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, effect, type ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { Live } from '../connect/live';
import { Inbox } from '../session/inbox';
import { Session } from '../session/session';
import { Face } from '../ui/face';
import { Icon } from '../ui/icon';
import type { IconName } from '../ui/icon-names';
import { Keys } from '../ui/keys';
import { Logo } from '../ui/logo';
import { Theme } from '../ui/theme';
import { Toasts } from '../ui/toasts';
import { wordsOf } from '../words/reasons';
import type { Companies } from './companies';
import { NoConnection } from './no-connection';
import { Notices } from './notices';
import { Palette } from './palette';
import { SignInAgain } from './sign-in-again';

export interface Place {
  readonly path: string;
  readonly label: string;
  readonly icon: IconName;
  /** Pressed after G. */
  readonly key?: string;
  /** Whether it is among the five of the bar on a phone. */
  readonly inBar?: boolean;
  /** Whether what is unread is counted at it. */
  readonly unread?: boolean;
  /** Whether only the address itself counts as being there. */
  readonly exact?: boolean;
}

/** Rail and bar of one side: where one can go, and who one is. Each page brings its own top line. */
@Component({
  selector: 'hf-side-shell',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Face, Icon, Logo, NoConnection, Notices, Palette, RouterLink, RouterLinkActive, RouterOutlet, SignInAgain],
  templateUrl: './side-shell.html',
  styleUrl: './side-shell.css',
})
export class SideShell {
  readonly places = input.required<readonly Place[]>();
  readonly home = input.required<string>();
  /** The line under one's name: the company and one's role in it, or who sees one. */
  readonly subtitle = input('');
  /** The companies that one may act for. */
  readonly companies = input<Companies>();

  protected readonly session = inject(Session);
  protected readonly theme = inject(Theme);
  protected readonly keys = inject(Keys);
  protected readonly inbox = inject(Inbox);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly inBar = computed(() => this.places().filter(({ inBar }) => inBar));
  protected readonly name = computed(() => this.session.user()?.name || this.session.user()?.email || '');

  private readonly notices = viewChild.required<ElementRef<HTMLElement>>('notices');
  /** How much of the screen notices take: a page that fills it takes what is left. */
  protected readonly above = signal(0);

  constructor() {
    const live = inject(Live);
    effect((onCleanup) => {
      const { nativeElement } = this.notices();
      const sized = new ResizeObserver(() => this.above.set(nativeElement.offsetHeight));
      sized.observe(nativeElement);
      onCleanup(() => sized.disconnect());
    });
    // A stream is one person's, for one company. Whoever signed in again goes on at once.
    effect(() => {
      const user = this.session.user();
      live.begin(user ? `${user.userId} ${this.session.companyId()}` : '');
      if (!this.session.over()) live.tryNow();
    });
    this.keys.add({ label: $localize`:@@shell.theme:Light or dark`, group: 'do', keys: 'g d', run: () => this.theme.toggle() });
  }

  /** Whether what is unread is to be counted at the menu, since its place is in there. */
  protected readonly unreadInMenu = computed(() => this.inbox.unread() > 0 && !this.inBar().some(({ unread }) => unread));

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
      await this.router.navigateByUrl('/');
    } catch (error) {
      this.toasts.fail(wordsOf(error), { label: $localize`:@@ui.failed.again:Try again`, run: () => void this.signOut() });
    }
  }
}
