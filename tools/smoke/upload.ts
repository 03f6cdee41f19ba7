import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import type { Walker } from './accounts.ts';
import { requestIdOf } from './api.ts';
import { Fault } from '../fault.ts';
import type { Walk, WalkedResume } from './walk.ts';

/** Uploads a file by the gateway's file address, and has it kept as a résumé. */
export async function upload(walk: Walk, seeker: Walker, file: Walk['file']): Promise<WalkedResume> {
  const before = walk.resumes.get(seeker);
  if (before) return before;
  // Taken again, the step sends the same token under the same id: it must be kept once.
  const uploadToken = walk.uploads.get(seeker) ?? (await put(walk, seeker, file));
  walk.uploads.set(seeker, uploadToken);
  const { resume } = await seeker.api(ResumeService).uploadResume({
    requestId: requestIdOf(walk.settings.walk, `resume/${seeker.role}`),
    uploadToken,
    fileName: `${walk.settings.walk}-${file.name}`,
  });
  const kept = { file: file.bytes, resumeId: resume!.resumeId, reading: resume!.reading! };
  walk.resumes.set(seeker, kept);
  return kept;
}

async function put(walk: Walk, seeker: Walker, file: Walk['file']): Promise<string> {
  const answer = await fetch(`${walk.settings.url}/files?kind=resume`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${seeker.token}` },
    body: new Uint8Array(file.bytes),
  });
  const body = (await answer.json()) as { uploadToken?: string; message?: string };
  if (!body.uploadToken) throw new Fault(`the file was not taken: ${body.message ?? answer.status}`);
  return body.uploadToken;
}
