import { afterNextRender, Component, input, signal, inject } from '@angular/core';
import { form, FormField as Bound, FormRoot, schema } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { Control, FormField } from '../../ui/field';
import { problemOf } from '../../ui/problem';
import { Refused } from '../../ui/refused';
import { Skeleton } from '../../ui/skeleton';
import { address } from '../address';
import { SendAgain } from '../send-again';
import { type Door, doorOf } from '../side';
import { Sides } from '../sides';
import { VerifyStore } from '../verify-store';

interface AddressModel {
  readonly side: Door;
  readonly email: string;
}

@Component({
  selector: 'hf-verify',
  imports: [Bound, Control, FormField, FormRoot, Refused, RouterLink, SendAgain, Sides, Skeleton],
  providers: [VerifyStore],
  templateUrl: './verify.html',
  styleUrl: '../account.css',
})
export class Verify {
  readonly token = input('');

  protected readonly store = inject(VerifyStore);
  protected readonly problemOf = problemOf;
  protected readonly addressLabel = $localize`:@@accounts.address:E-mail`;
  protected readonly model = signal<AddressModel>({ side: doorOf(undefined), email: '' });
  protected readonly form = form(this.model, schema<AddressModel>(({ email }) => address(email)));

  constructor() {
    afterNextRender(() => void this.store.verify(this.token()));
  }
}
