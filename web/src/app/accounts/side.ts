import { UserType } from '@hireflux/proto/identity/v1/user_pb';

export type Door = 'seeker' | 'employer';

const KEPT = 'hf-side';

export const USER_TYPES: Readonly<Record<Door, UserType>> = { seeker: UserType.SEEKER, employer: UserType.EMPLOYER };
export const HOMES: Readonly<Record<Door, string>> = { seeker: '/my', employer: '/hire' };

/** The door that an address names, else the one that was gone through last. */
export function doorOf(side: string | undefined): Door {
  if (side === 'seeker' || side === 'employer') return side;
  return typeof localStorage !== 'undefined' && localStorage.getItem(KEPT) === 'employer' ? 'employer' : 'seeker';
}

export const rememberDoor = (door: Door): void => localStorage.setItem(KEPT, door);

/** Where to go on, if that is a page of ours. */
export const ownPath = (next: string | undefined): string | undefined => (next && /^\/(?![/\\])/.test(next) ? next : undefined);
