import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import type { Walker } from './accounts.ts';
import { requestIdOf } from './api.ts';
import { Finding } from './finding.ts';
import type { Walk, WalkedResume } from './walk.ts';

/** Uploads a file by the gateway's file address, and has it kept as a résumé. */
export async function upload(walk: Walk, seeker: Walker, file: Walk['file']): Promise<WalkedResume> {
  const answer = await fetch(`${walk.settings.url}/files?kind=resume`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${seeker.token}` },
    body: new Uint8Array(file.bytes),
  });
  const body = (await answer.json()) as { uploadToken?: string; message?: string };
  if (answer.status === 401) throw new Finding('the session ended while the file was on its way');
  if (!body.uploadToken) throw new Finding(`the file was not taken: ${body.message ?? answer.status}`);
  // The token is new each time, and so is the request.
  const requestId = requestIdOf(walk.settings.walk, `resume/${seeker.role}/${body.uploadToken}`);
  const before = walk.resumes.get(seeker);
  if (before) return before;
  const { resume } = await seeker.api(ResumeService).uploadResume({ requestId, uploadToken: body.uploadToken, fileName: `${walk.settings.walk}-${file.name}` });
  const kept = { file: file.bytes, resumeId: resume!.resumeId, reading: resume!.reading! };
  walk.resumes.set(seeker, kept);
  return kept;
}
