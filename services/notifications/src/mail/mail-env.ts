import type { EnvReader } from '@hireflux/kit/env';

/** The mail server, with who signs in there. */
export const smtpUrl: EnvReader<string> = {
  what: 'a URL such as smtp://user:password@mail.example.com:587 or smtps://mail.example.com',
  read: (text) => (/^smtps?:\/\/[^/?]/.test(text) && URL.canParse(text) ? text : undefined),
};

/** Who mails come from. */
export const mailFrom: EnvReader<string> = {
  what: 'an address such as no-reply@example.com or HireFlux <no-reply@example.com>',
  read: (text) => (/^([^<>@"\r\n]+<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(text) ? text : undefined),
};
