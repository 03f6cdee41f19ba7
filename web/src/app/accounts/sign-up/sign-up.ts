import { Component, computed, effect, type ElementRef, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { form, FormField as Bound, FormRoot } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { takeUpFields } from '../../ui/before-start';
import { Control, FormField } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { PageHead } from '../../ui/page-head';
import { Password } from '../../ui/password';
import { problemOf } from '../../ui/problem';
import { Refused } from '../../ui/refused';
import { sending } from '../../words/sending';
import { wordsOf } from '../../words/reasons';
import { reasonOf } from '../../connect/failure';
import { handedAddress } from '../handed-address';
import { SendAgain } from '../send-again';
import { Sides } from '../sides';
import { doorOf, HOMES, ownPath } from '../side';
import { type SignUpModel, signUpSchema } from '../sign-up-form';
import { SignUpStore } from '../sign-up-store';

@Component({
  selector: 'hf-sign-up',
  imports: [Bound, Control, FormField, FormRoot, Icon, Password, Refused, RouterLink, SendAgain, Sides],
  providers: [SignUpStore],
  templateUrl: './sign-up.html',
  styleUrl: '../account.css',
})
export class SignUp {
  readonly side = input<string>();
  readonly next = input<string>();
  /** "mail" once an account was asked for. */
  readonly step = input<string>();

  protected readonly store = inject(SignUpStore);
  private readonly router = inject(Router);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  protected readonly problemOf = problemOf;
  private readonly begun = { name: '', email: handedAddress(), password: '', agreed: false };
  protected readonly model = linkedSignal<string | undefined, SignUpModel>({
    source: this.side,
    computation: (side, before) => ({ ...this.begun, ...before?.value, side: doorOf(side) }),
  });
  protected readonly sending = sending<SignUpModel>((model) => this.signUp(model), { name: 'name', email: 'email', password: 'password', PASSWORD_WEAK: 'password' });
  protected readonly form = form(this.model, signUpSchema, { submission: this.sending });
  protected readonly addressLabel = computed(() =>
    this.model().side === 'employer' ? $localize`:@@accounts.address.work:Work e-mail` : $localize`:@@accounts.address:E-mail`,
  );
  protected readonly toSignIn = computed(() => ({ side: this.model().side, next: ownPath(this.next()) }));
  protected readonly asked = computed(() => (this.step() === 'mail' ? this.store.asked() : undefined));
  protected readonly busy = signal(false);
  protected readonly failed = signal('');

  constructor() {
    takeUpFields();
    inject(PageHead).set({ title: $localize`:@@accounts.sign-up.title:Create an account`, description: $localize`:@@accounts.sign-up.description:An account at HireFlux, for who looks for work and for who hires.`, path: '/sign-up' });
    // The form is gone: the reader goes on where it says what follows.
    effect(() => this.heading()?.nativeElement.focus());
  }

  protected async begin(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.failed.set('');
    try {
      const { side } = this.asked()!;
      if (await this.store.begin()) await this.router.navigateByUrl(ownPath(this.next()) ?? (side === 'seeker' ? '/my/welcome' : HOMES.employer));
      else await this.router.navigate(['/sign-in'], { queryParams: { ...this.toSignIn(), side } });
    } catch (error) {
      this.failed.set(
        reasonOf(error) === 'CREDENTIALS_WRONG'
          ? $localize`:@@accounts.sign-up.known:There may be an account under this address already, with another password. The mail says more.`
          : wordsOf(error),
      );
    } finally {
      this.busy.set(false);
    }
  }

  /** Back to the form: the address was another. */
  protected async change(): Promise<void> {
    this.store.change();
    await this.goTo(null);
  }

  private async signUp(model: SignUpModel): Promise<void> {
    await this.store.signUp(model);
    await this.goTo('mail');
  }

  private goTo(step: 'mail' | null): Promise<boolean> {
    return this.router.navigate([], { queryParams: { step }, queryParamsHandling: 'merge' });
  }
}
