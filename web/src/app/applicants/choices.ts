import { inject } from '@angular/core';
import { Session } from '../session/session';
import type { Choice } from '../ui/picker';
import { stageInWords } from '../words/pipeline-names';
import { JobDesk } from './job-desk';

/** What pickers of an applicant's pages offer. To be called where things may be injected. */
export function injectChoices(): { readonly stages: () => readonly Choice[]; readonly colleagues: () => readonly Choice[] } {
  const desk = inject(JobDesk);
  const session = inject(Session);
  return {
    stages: () => desk.stages().map(({ stageId, name }) => ({ id: stageId, label: stageInWords(name), note: String(desk.counts().get(stageId) ?? '') })),
    colleagues: () => [
      ...desk.colleagues().map(({ userId, name, email }) => ({
        id: userId,
        label: name || email,
        ...(userId === session.user()?.userId && { note: $localize`:@@applicants.me:you` }),
      })),
      { id: '', label: $localize`:@@applicants.nobody:Nobody` },
    ],
  };
}
