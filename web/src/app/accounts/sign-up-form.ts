import { maxLength, schema, validate } from '@angular/forms/signals';
import { address } from './address';
import { newPassword } from './new-password';
import type { Door } from './side';

export interface SignUpModel {
  readonly side: Door;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly agreed: boolean;
}

export const signUpSchema = schema<SignUpModel>((form) => {
  maxLength(form.name, 120);
  address(form.email);
  newPassword(form.password);
  validate(form.agreed, ({ value }) =>
    value() ? undefined : { kind: 'agreed', message: $localize`:@@accounts.sign-up.agree-missing:Without your agreement there can be no account. Read both, then tick this.` },
  );
});
