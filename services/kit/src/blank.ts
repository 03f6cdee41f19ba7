const UNSEEN = /^[\s\p{Z}\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]*$/u;

/** Whether nothing of a text can be seen: it is empty, or holds spaces, controls and characters without width alone. */
export function isBlank(text: string): boolean {
  return UNSEEN.test(text);
}
