import type { Client } from '@connectrpc/connect';
import { reasonOf, toConnectError } from '@hireflux/kit/error-interceptor';
import type { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';

const PAGE = 100;

/** What the members of the caller's company are called, by their user ids: the name, else the address. None for a caller who may not see members. */
export async function namesOfMembers(team: Client<typeof TeamService>, signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  let pageToken = '';
  try {
    do {
      const page = await team.listMembers({ pageSize: PAGE, pageToken }, { signal });
      for (const { userId, name, email } of page.members) if (userId) names.set(userId, name || email);
      pageToken = page.nextPageToken;
    } while (pageToken);
  } catch (error) {
    if (reasonOf(toConnectError(error)) !== 'NOT_ALLOWED') throw error;
  }
  return names;
}
