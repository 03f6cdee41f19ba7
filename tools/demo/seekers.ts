import { readFile } from 'node:fs/promises';
import { Code, ConnectError } from '@connectrpc/connect';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { Fault } from '../fault.ts';
import { until } from '../smoke/api.ts';
import type { ResumeText } from '../smoke/make-resume.ts';
import { type DemoPerson, enter, type Place, requestId } from './person.ts';
import { type Format, type Layout, resumeFile } from './resume-file.ts';

interface SeekerData {
  readonly key: string;
  readonly name: string;
  readonly language: string;
  readonly format: Format;
  readonly layout: Layout;
  /** The trades that they look for work in. */
  readonly wants: readonly string[];
  readonly text: ResumeText;
}

export interface DemoSeeker {
  readonly person: DemoPerson;
  readonly wants: readonly string[];
  readonly resumeId: string;
}

export async function seekersData(): Promise<SeekerData[]> {
  return JSON.parse(await readFile(new URL('seekers.json', import.meta.url), 'utf8')) as SeekerData[];
}

/** Someone with a profile and a résumé, ready to apply. */
export async function enterSeeker(place: Place, { key, name, format, layout, wants, text }: SeekerData): Promise<DemoSeeker> {
  const person = await enter(place, `${key}@example.com`, name, UserType.SEEKER);
  const [, , where = ''] = text.contact ?? [];
  await person.api(ProfileService).updateProfile({ name, place: { text: where }, preferences: { titles: [text.headline!], places: [{ text: where }] } });
  const fileName = `${name.toLowerCase().replace(' ', '-')}.${format}`;
  const resumeId = (await keptResume(person, fileName)) ?? (await upload(place, person, fileName, await resumeFile(text, format, layout)));
  return { person, wants, resumeId };
}

/** The résumé that was uploaded when the demo was filled in before. */
async function keptResume({ api }: DemoPerson, fileName: string): Promise<string | undefined> {
  const { resumes } = await api(ResumeService).listResumes({ pageSize: 100 });
  return resumes.find((resume) => resume.fileName === fileName)?.resumeId;
}

async function upload({ url }: Place, { api, session, email }: DemoPerson, fileName: string, file: Buffer): Promise<string> {
  const take = async () => {
    const answer = await fetch(`${url}/files?kind=resume`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${session.token}` },
      body: new Uint8Array(file),
    });
    const { uploadToken, message } = (await answer.json()) as { uploadToken?: string; message?: string };
    if (!uploadToken) throw new Fault(`The résumé of ${email} was not taken: ${message ?? answer.status}`);
    const { resume } = await api(ResumeService).uploadResume({ requestId: requestId(`resume/${email}`), uploadToken, fileName });
    return resume!.resumeId;
  };
  // Where many are read at a time, some are told to come again.
  return until(`the reading of the résumé of ${email}`, 60_000, () =>
    take().catch((error: unknown) => {
      if (ConnectError.from(error).code !== Code.Unavailable) throw error;
      return undefined;
    }),
  );
}
