import { isPlatformBrowser } from '@angular/common';
import { Component, computed, inject, input, linkedSignal, PLATFORM_ID, signal } from '@angular/core';
import { form, FormField as Bound, FormRoot } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { Session } from '../../session/session';
import { takeUpFields } from '../../ui/before-start';
import { Control, FormField } from '../../ui/field';
import { PageHead } from '../../ui/page-head';
import { Password } from '../../ui/password';
import { problemOf } from '../../ui/problem';
import { Refused } from '../../ui/refused';
import { sending } from '../../words/sending';
import { handedAddress } from '../handed-address';
import { type Door, doorOf, HOMES, ownPath, rememberDoor, USER_TYPES } from '../side';
import { Sides } from '../sides';
import { type SignInModel, signInSchema } from '../sign-in-form';

@Component({
  selector: 'hf-sign-in',
  imports: [Bound, Control, FormField, FormRoot, Password, Refused, RouterLink, Sides],
  templateUrl: './sign-in.html',
  styleUrl: '../account.css',
})
export class SignIn {
  readonly side = input<string>();
  readonly next = input<string>();

  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly problemOf = problemOf;
  protected readonly addressLabel = $localize`:@@accounts.address:E-mail`;
  private readonly begun = { email: handedAddress(), password: '' };
  protected readonly model = linkedSignal<string | undefined, SignInModel>({
    source: this.side,
    computation: (side, before) => ({ ...this.begun, ...before?.value, side: doorOf(side) }),
  });
  protected readonly sending = sending<SignInModel>((model) => this.signIn(model), { email: 'email', password: 'password' });
  protected readonly form = form(this.model, signInSchema, { submission: this.sending });
  /** Who is signed in, where it is another side that is asked for. */
  protected readonly other = signal<{ readonly email: string; readonly side: Door } | undefined>(undefined);
  protected readonly toSignUp = computed(() => ({ side: this.model().side, next: ownPath(this.next()) }));

  constructor() {
    takeUpFields();
    inject(PageHead).set({ title: $localize`:@@accounts.sign-in.title:Sign in`, description: $localize`:@@accounts.sign-in.description:Sign in to HireFlux: to look for work, or to hire.`, path: '/sign-in' });
    if (isPlatformBrowser(inject(PLATFORM_ID))) void this.passOn();
  }

  /** Whoever is signed in already has nothing to do here. */
  private async passOn(): Promise<void> {
    // Where the server is away, signing in will say so.
    await this.session.look().catch(() => undefined);
    const user = this.session.user();
    const side = this.session.side();
    if (!user || side === undefined || side === 'staff') return;
    if (side === doorOf(this.side() ?? side)) await this.goOn(side);
    else this.other.set({ email: user.email, side });
  }

  private async signIn({ side, email, password }: SignInModel): Promise<void> {
    await this.session.signIn(email.trim(), password, USER_TYPES[side]);
    rememberDoor(side);
    await this.goOn(side);
  }

  private async goOn(side: Door): Promise<void> {
    await this.router.navigateByUrl(ownPath(this.next()) ?? HOMES[side], { replaceUrl: true });
  }
}
