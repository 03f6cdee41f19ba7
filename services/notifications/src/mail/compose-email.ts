import { oneTimeToken } from '@hireflux/kit/one-time-token';
import type { EmailRow } from '../schema.ts';
import type { Mail } from './mailer.ts';
import { textOf } from './texts.ts';

export interface ComposeDeps {
  readonly mailSecret: string;
  readonly publicUrl: string;
}

/** Words a mail. Its one-time token is made here, and stands nowhere else. */
export function composeEmail({ mailSecret, publicUrl }: ComposeDeps, row: EmailRow): Mail {
  const { subject, body } = textOf(row.template, row.locale);
  const link = new URL(row.token_id ? 'verify' : 'sign-in', publicUrl.endsWith('/') ? publicUrl : `${publicUrl}/`);
  if (row.token_id) link.searchParams.set('token', oneTimeToken(mailSecret, row.token_id));
  return { id: row.id, to: row.address, subject, text: body.map((part) => part.replace('{link}', link.href)).join('\n\n') };
}
