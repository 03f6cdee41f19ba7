import type { ApplyDraft } from './apply-form';

const PREFIX = 'hf-apply';
const keyOf = (userId: string, jobId: string): string => `${PREFIX}-${userId}-${jobId}`;

/** What was written for a job in this browser and not sent yet, by this person. Files whose hour is over are left out. */
export function keptDraft(userId: string, jobId: string, now = Date.now()): ApplyDraft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(userId, jobId)) ?? 'null') as ApplyDraft | null;
    if (!draft) return undefined;
    const answers = Object.entries(draft.answers).map(([id, { file, ...answer }]) => [id, { ...answer, ...(file && Date.parse(file.expireTime) > now && { file }) }]);
    return { ...draft, answers: Object.fromEntries(answers) };
  } catch {
    return undefined;
  }
}

/** Keeps a draft. A browser that keeps nothing loses it with the page, and says so by the answer. */
export function keepDraft(userId: string, jobId: string, draft: ApplyDraft): boolean {
  try {
    localStorage.setItem(keyOf(userId, jobId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(userId: string, jobId: string): void {
  localStorage.removeItem(keyOf(userId, jobId));
}
