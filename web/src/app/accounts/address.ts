import { type SchemaPath, validate } from '@angular/forms/signals';

/** An e-mail address that may be one: the server alone knows by its mail. */
export function address(path: SchemaPath<string>): void {
  validate(path, ({ value }) => {
    const message = problemOfAddress(value());
    return message ? { kind: 'address', message } : undefined;
  });
}

export function problemOfAddress(text: string): string | undefined {
  const [name, domain, ...more] = text.trim().split('@');
  if (!text.trim()) return $localize`:@@accounts.address.missing:Write your e-mail address.`;
  if (domain === undefined || !name || more.length > 0 || /\s/.test(text.trim())) return $localize`:@@accounts.address.shape:An address has one @ with a name before it, such as ada@harbour.example.`;
  if (!/^[^.].*\.[^.]{2,}$/.test(domain)) return $localize`:@@accounts.address.domain:The part after @ is not whole: it ends like .com or .org.`;
  return undefined;
}
