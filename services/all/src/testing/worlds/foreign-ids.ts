import { KEPT_IN } from './kept-requests.ts';
import { idsIn } from './world-rows.ts';
import { requestsOf } from './requests.ts';
import type { Path } from '../bad-values.ts';
import { hear } from './hear.ts';
import { type Ground, METHODS, rpcName, standingRows } from './two-worlds.ts';
import type { World } from './world.ts';

/** One id of each kind of thing in a world. */
export function idOfEachKind({ company, seeker, hiring }: World): string[] {
  const { companyId, members, invitedId, apiKey, jobId, draftJobId, questions, pipelineId } = company;
  const { viewer, interviewer } = members;
  const ofCompany = [companyId, viewer.memberId, interviewer.userId, invitedId, apiKey.apiKeyId, jobId, draftJobId, questions.choice, pipelineId];
  return [...ofCompany, seeker.userId, seeker.resumeId, seeker.resumeVersionId, seeker.applicationId, seeker.answerId, hiring.noteId, hiring.stageId, hiring.stageChangeId];
}

/** Every id that any row of a world holds. */
export const everyId = async (ground: Ground, world: World): Promise<string[]> => [...idsIn((await standingRows(ground, world)).values())];

/** The request ids that a world used for an RPC. */
export const requestIdsOf = (rows: ReadonlyMap<string, string[]>, rpc: string): string[] =>
  (rows.get(KEPT_IN[rpc]!) ?? []).flatMap((row) => (JSON.parse(row) as { request_id: string | null }).request_id ?? []);

/** What a right request of the world itself has in this field. */
export function ownValue(world: World, rpc: string, path: Path): string | undefined {
  let at: unknown = requestsOf(world)[rpc];
  for (const { jsonName } of path) at = [(at as Record<string, unknown> | undefined)?.[jsonName]].flat()[0];
  return at as string | undefined;
}

/** A token of each kind that answers of a world hand out, by RPC and name of the field that takes it. */
export async function tokensOf(url: string, world: World): Promise<Map<string, string>> {
  const tokens = new Map([
    ['ResumeService/UploadResume upload_token', world.seeker.uploadToken],
    ['CompanyService/UploadLogo upload_token', world.company.logoToken],
  ]);
  for (const method of METHODS) {
    const names = new Set(method.input.fields.map(({ name }) => name));
    if (!names.has('page_token') && !names.has('resume_token')) continue;
    const body = { ...requestsOf(world)[rpcName(method)], ...(names.has('page_size') && { pageSize: 1 }) };
    for (const role of ['owner', 'seeker'] as const) {
      const { all } = await hear(url, method, body, world.roles[role]);
      const [, kind, token] = /"(nextPageToken|resumeToken)":"([^"]+)"/.exec(all) ?? [];
      if (token) tokens.set(`${rpcName(method)} ${kind === 'resumeToken' ? 'resume_token' : 'page_token'}`, token);
    }
  }
  return tokens;
}
