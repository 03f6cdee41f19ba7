import { maxLength, pattern, schema } from '@angular/forms/signals';
import type { Profile } from '@hireflux/proto/seekers/v1/profile_pb';

export interface ProfileModel {
  readonly name: string;
  readonly phone: string;
  readonly place: string;
}

/** `name` is what the account is called, for whoever has not said yet how employers are to see them. */
export const profileModel = (profile: Profile | undefined, name: string): ProfileModel => ({
  name: profile?.name || name,
  phone: profile?.phone ?? '',
  place: profile?.place?.text ?? '',
});

export const profileSchema = schema<ProfileModel>(({ name, phone, place }) => {
  maxLength(name, 120, { message: $localize`:@@seeker.profile.name-long:At most 120 characters.` });
  maxLength(phone, 40, { message: $localize`:@@seeker.profile.phone-long:At most 40 characters.` });
  pattern(phone, /^[+\d\s()./-]*$/, { message: $localize`:@@seeker.profile.phone-shape:Figures, spaces and + are enough, such as +47 22 00 00 00.` });
  maxLength(place, 200, { message: $localize`:@@seeker.profile.place-long:At most 200 characters.` });
});
