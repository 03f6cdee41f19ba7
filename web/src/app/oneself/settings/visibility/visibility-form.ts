import { maxLength, schema, validate } from '@angular/forms/signals';
import { type PublicProfile, ProfileVisibility } from '@hireflux/proto/seekers/v1/public_profile_pb';

export interface VisibilityModel {
  readonly visibility: 'private' | 'employers';
  readonly openToWork: boolean;
  readonly headline: string;
  readonly about: string;
  /** One address a line. */
  readonly portfolio: string;
}

export const visibilityModel = (profile: PublicProfile | undefined): VisibilityModel => ({
  visibility: profile?.visibility === ProfileVisibility.EMPLOYERS ? 'employers' : 'private',
  openToWork: profile?.openToWork ?? false,
  headline: profile?.headline ?? '',
  about: profile?.about ?? '',
  portfolio: profile?.portfolio?.urls.join('\n') ?? '',
});

export const addressesIn = (portfolio: string): string[] => [...new Set(portfolio.split(/\s+/).filter(Boolean))];

export const visibilitySchema = schema<VisibilityModel>(({ headline, about, portfolio }) => {
  maxLength(headline, 120, { message: $localize`:@@seeker.visibility.headline-long:At most 120 characters.` });
  maxLength(about, 2000, { message: $localize`:@@seeker.visibility.about-long:At most 2000 characters.` });
  validate(portfolio, ({ value }) => {
    const addresses = addressesIn(value());
    const odd = addresses.find((address) => !/^https:\/\/[^/?#@\s]+([/?#]\S*)?$/.test(address) || address.length > 500);
    if (odd) return { kind: 'address', message: $localize`:@@seeker.visibility.portfolio-shape:${odd}:address: is no whole address: it begins with https://.` };
    return addresses.length > 5 ? { kind: 'many', message: $localize`:@@seeker.visibility.portfolio-many:At most five addresses.` } : undefined;
  });
});
