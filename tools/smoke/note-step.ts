import { Code, ConnectError } from '@connectrpc/connect';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { requestIdOf } from './api.ts';
import { expect } from './expect.ts';
import type { Step } from './walk.ts';

const NOTE = 'Called today.\n\nKnows the ward; “early shifts” are fine – über die Stationsleitung nachfragen.';
/** A tag as people type it, and as it is kept. */
export const TAG = 'Zweitgespräch möglich';
const TYPED = '  Zweitgespräch   MÖGLICH ';

/** What the company writes about an applicant, for itself alone. */
export const noteStep: Step = {
  name: 'the employer writes a note and a tag, which the company alone sees',
  async take(walk) {
    const { employer, seeker, settings } = walk;
    const { jobId } = walk.jobs.get(walk.field!)!;
    const applicationId = walk.applications.get(seeker)!;
    const request = { requestId: requestIdOf(settings.walk, 'note'), applicationId, content: NOTE };
    const { note } = await employer.api(NoteService).addNote(request);
    await employer.api(NoteService).addNote(request);
    walk.noteId = note!.noteId;
    const { notes } = await employer.api(NoteService).listNotes({ applicationId });
    expect(notes.length === 1 && notes[0]!.noteId === note!.noteId, `one note was written, and there are ${notes.length}`);
    expect(notes[0]!.content === NOTE, 'the note is not what was written');

    const applicants = employer.api(ApplicantService);
    const { applicant } = await applicants.tagApplicant({ applicationId, add: [TYPED] });
    expect(applicant!.tags.join('|') === TAG.toLowerCase(), `“${TYPED}” is kept as “${applicant!.tags.join('|')}”`);
    const { applicants: tagged } = await applicants.listApplicants({ jobId, tags: [TAG] });
    expect(tagged.map((each) => each.applicationId).join() === applicationId, 'the tag does not find the one applicant who has it');

    const refusal = await seeker.api(NoteService).listNotes({ applicationId }).then(() => undefined, ConnectError.from);
    expect(refusal, 'the seeker may read what the company wrote');
    if (refusal.code !== Code.PermissionDenied) throw refusal;
    return [`a note of ${[...NOTE].length} characters, and “${applicant!.tags.join('”, “')}”`];
  },
};
