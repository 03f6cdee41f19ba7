import { minLength, required, type SchemaPath } from '@angular/forms/signals';

/** What a new password must be. Whether it is a common one, the server knows. */
export function newPassword(path: SchemaPath<string>): void {
  required(path, { message: $localize`:@@accounts.password.missing:Choose a password.` });
  minLength(path, 10, { message: $localize`:@@accounts.password.short:At least 10 characters. Another word would do.` });
}
