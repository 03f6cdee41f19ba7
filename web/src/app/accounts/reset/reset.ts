import { Component, effect, type ElementRef, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { form, FormField as Bound, FormRoot } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Control, FormField } from '../../ui/field';
import { Password } from '../../ui/password';
import { problemOf } from '../../ui/problem';
import { Refused } from '../../ui/refused';
import { sending } from '../../words/sending';
import { type AskModel, askSchema, type SetModel, setSchema } from '../reset-form';
import { ResetStore } from '../reset-store';
import { doorOf } from '../side';
import { Sides } from '../sides';

/** Asks for a mail with a link; opened by that link, sets the new password. */
@Component({
  selector: 'hf-reset',
  imports: [Bound, Control, FormField, FormRoot, Password, Refused, RouterLink, Sides],
  providers: [ResetStore],
  templateUrl: './reset.html',
  styleUrl: '../account.css',
})
export class Reset {
  readonly side = input<string>();
  readonly token = input<string>();

  protected readonly store = inject(ResetStore);
  private readonly heading = viewChild<ElementRef<HTMLElement>>('heading');
  protected readonly problemOf = problemOf;
  protected readonly newLabel = $localize`:@@accounts.reset.new:New password`;
  protected readonly addressLabel = $localize`:@@accounts.address:E-mail`;

  private readonly asked = linkedSignal<string | undefined, AskModel>({
    source: this.side,
    computation: (side, before) => ({ email: '', ...before?.value, side: doorOf(side) }),
  });
  protected readonly asking = sending<AskModel>((model) => this.store.ask(model), { email: 'email' });
  protected readonly ask = form(this.asked, askSchema, { submission: this.asking });
  private readonly chosen = signal<SetModel>({ password: '' });
  protected readonly setting = sending<SetModel>(({ password }) => this.store.put(this.token() ?? '', password), { password: 'password', PASSWORD_WEAK: 'password' });
  protected readonly set = form(this.chosen, setSchema, { submission: this.setting });

  constructor() {
    // What stood here is gone: the reader goes on where it says what follows.
    effect(() => this.heading()?.nativeElement.focus());
  }
}
