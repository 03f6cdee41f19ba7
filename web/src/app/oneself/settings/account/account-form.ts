import { maxLength, minLength, required, schema } from '@angular/forms/signals';
import type { User } from '@hireflux/proto/identity/v1/user_pb';

export interface AccountModel {
  readonly name: string;
  readonly locale: string;
  /** Empty is the browser's. */
  readonly timeZone: string;
}

export const accountModel = (user: User | undefined): AccountModel => ({
  name: user?.name ?? '',
  locale: user?.locale.toLowerCase().startsWith('de') ? 'de' : 'en',
  timeZone: user?.timeZone ?? '',
});

export const accountSchema = schema<AccountModel>(({ name }) => maxLength(name, 120, { message: $localize`:@@seeker.profile.name-long:At most 120 characters.` }));

export interface PasswordModel {
  readonly now: string;
  readonly next: string;
}

export const passwordSchema = schema<PasswordModel>(({ now, next }) => {
  required(now, { message: $localize`:@@seeker.password.now-missing:Write the password as it is.` });
  required(next, { message: $localize`:@@seeker.password.next-missing:Choose a new password.` });
  minLength(next, 10, { message: $localize`:@@seeker.password.short:At least 10 characters. Another word would do.` });
});
