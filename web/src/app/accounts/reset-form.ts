import { schema } from '@angular/forms/signals';
import { address } from './address';
import { newPassword } from './new-password';
import type { Door } from './side';

export interface AskModel {
  readonly side: Door;
  readonly email: string;
}

export const askSchema = schema<AskModel>(({ email }) => address(email));

export interface SetModel {
  readonly password: string;
}

export const setSchema = schema<SetModel>(({ password }) => newPassword(password));
