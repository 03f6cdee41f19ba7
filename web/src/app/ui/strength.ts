const LEAST = 10;
const LEAST_DIFFERENT = 5;

/** How hard a password is to guess by its length and its variety: 0 for none yet, 1 for too little, 4 for very well. The server alone refuses. */
export function strengthOf(password: string): number {
  const length = [...password].length;
  const different = new Set(password.toLowerCase()).size;
  if (length === 0) return 0;
  if (length < LEAST || different < LEAST_DIFFERENT) return 1;
  return 2 + Number(length >= 14) + Number(length >= 18 && different >= 10);
}

/** What would make it stronger. */
export function adviceOn(password: string): string {
  const missing = LEAST - [...password].length;
  switch (strengthOf(password)) {
    case 0:
      return $localize`:@@ui.password.advice:At least 10 characters. Several words that do not belong together are best.`;
    case 1:
      return missing > 0
        ? $localize`:@@ui.password.short:Add at least ${missing}:missing: more. Another word would do.`
        : $localize`:@@ui.password.alike:The same few characters again and again are easily guessed. Add other words.`;
    case 2:
      return $localize`:@@ui.password.fair:It will do. One more word makes it much better.`;
    case 3:
      return $localize`:@@ui.password.good:Good. Long and easy to keep in mind is best.`;
    default:
      return $localize`:@@ui.password.best:Very good.`;
  }
}
