export const SIGNED_IN = 'hf-signed-in';

/** Whether somebody signed in here and did not sign out. It costs no call: public pages ask it before they ask who. */
export function isSignInExpected(): boolean {
  return localStorage.getItem(SIGNED_IN) !== null;
}
