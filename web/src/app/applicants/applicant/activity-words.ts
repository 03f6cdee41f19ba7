import type { Activity } from '@hireflux/proto/ats/v1/activity_pb';
import { NoteFate } from '@hireflux/proto/ats/v1/activity_pb';
import { ContactChannel } from '@hireflux/proto/ats/v1/applicant_pb';
import { day } from '../../words/moment';
import { stageInWords } from '../../words/pipeline-names';

export const CHANNELS: Readonly<Record<ContactChannel, string>> = {
  [ContactChannel.UNSPECIFIED]: '',
  [ContactChannel.EMAIL]: $localize`:@@applicants.channel.email:by mail`,
  [ContactChannel.PHONE]: $localize`:@@applicants.channel.phone:by telephone`,
  [ContactChannel.MESSAGE]: $localize`:@@applicants.channel.message:by message`,
  [ContactChannel.MEETING]: $localize`:@@applicants.channel.meeting:in a meeting`,
  [ContactChannel.OTHER]: $localize`:@@applicants.channel.other:in another way`,
};

const FATES: Readonly<Record<NoteFate, string>> = {
  [NoteFate.UNSPECIFIED]: '',
  [NoteFate.ADDED]: $localize`:@@applicants.activity.note-added:wrote a note`,
  [NoteFate.CHANGED]: $localize`:@@applicants.activity.note-changed:changed a note`,
  [NoteFate.DELETED]: $localize`:@@applicants.activity.note-deleted:deleted a note`,
};

/** What happened, as what follows the name of who did it: "moved to Screening". */
export function activityInWords({ what }: Activity, nameOf: (userId: string) => string): string {
  switch (what.case) {
    case 'stageEntered': {
      const { from, to, undoesStageChangeId } = what.value;
      const stage = stageInWords(to?.name);
      if (!from) return $localize`:@@applicants.activity.applied:applied`;
      return undoesStageChangeId ? $localize`:@@applicants.activity.undone:took a move back, to ${stage}:stage:` : $localize`:@@applicants.activity.moved:moved to ${stage}:stage:`;
    }
    case 'assigneeSet':
      return what.value.assigneeId ? $localize`:@@applicants.activity.assigned:assigned to ${nameOf(what.value.assigneeId)}:name:` : $localize`:@@applicants.activity.unassigned:assigned to nobody`;
    case 'starSet':
      return what.value.starred ? $localize`:@@applicants.activity.starred:starred` : $localize`:@@applicants.activity.unstarred:took the star away`;
    case 'tagsChanged': {
      const { added, removed } = what.value;
      const words = [...added.map((tag) => `+ ${tag}`), ...removed.map((tag) => `− ${tag}`)].join(', ');
      return $localize`:@@applicants.activity.tags:changed tags: ${words}:tags:`;
    }
    case 'noteTouched':
      return FATES[what.value.fate] ?? '';
    case 'contactRecorded': {
      const how = CHANNELS[what.value.channel] ?? '';
      return what.value.subject
        ? $localize`:@@applicants.activity.contact-about:was in touch ${how}:how:: ${what.value.subject}:subject:`
        : $localize`:@@applicants.activity.contact:was in touch ${how}:how:`;
    }
    case 'followUpSet':
      return what.value.followUpTime ? $localize`:@@applicants.activity.follow-up:wants to follow up on ${day(what.value.followUpTime)}:day:` : $localize`:@@applicants.activity.no-follow-up:took the follow-up away`;
    case 'takenBack':
      return $localize`:@@applicants.activity.taken-back:took the application back`;
    case 'fitScored':
      return what.value.fitIndex === undefined
        ? $localize`:@@applicants.activity.unscored:Too little is known for a Fit Index`
        : $localize`:@@applicants.activity.scored:Scored ${what.value.fitIndex}:index:`;
    default:
      return '';
  }
}

/** Who did it, by name: the candidate where it was theirs, nobody where the system did. */
export function actorOf({ actorId, what }: Activity, candidate: string, nameOf: (userId: string) => string): string {
  if (actorId) return nameOf(actorId);
  return what.case === 'takenBack' || (what.case === 'stageEntered' && !what.value.from) ? candidate : '';
}
