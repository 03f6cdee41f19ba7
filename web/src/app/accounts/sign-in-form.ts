import { required, schema } from '@angular/forms/signals';
import { address } from './address';
import type { Door } from './side';

export interface SignInModel {
  readonly side: Door;
  readonly email: string;
  readonly password: string;
}

export const signInSchema = schema<SignInModel>((form) => {
  address(form.email);
  required(form.password, { message: $localize`:@@accounts.sign-in.password-missing:Write your password.` });
});
