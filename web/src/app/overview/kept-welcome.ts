import type { CompanyDraft } from './welcome-store';

/** What was written at the first steps and is not sent yet, as this tab keeps it: over going back, and over loading the page anew. */
export interface KeptWelcome extends CompanyDraft {
  readonly title: string;
  readonly email: string;
}

const keyOf = (userId: string): string => `hf-welcome/${userId}`;

export function keptWelcome(userId: string): Partial<KeptWelcome> {
  return JSON.parse(sessionStorage.getItem(keyOf(userId)) ?? '{}') as Partial<KeptWelcome>;
}

export function keepWelcome(userId: string, written: KeptWelcome): void {
  if (Object.values(written).some(Boolean)) sessionStorage.setItem(keyOf(userId), JSON.stringify(written));
  else sessionStorage.removeItem(keyOf(userId));
}
