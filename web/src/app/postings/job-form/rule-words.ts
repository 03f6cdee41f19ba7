import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { REGION } from '../../words/language';
import { isChoice, mayBeJudged, optionsOf, type QuestionDraft } from './form-draft';

/** A rule in a few words, such as "must be yes". Empty where there is none. */
export function ruleInWords({ kind, rule, options }: QuestionDraft): string {
  if (!rule.on || !mayBeJudged(kind)) return '';
  if (kind === QuestionKind.YES_NO) return rule.needsYes ? $localize`:@@hire.rule.yes:must be yes` : $localize`:@@hire.rule.no:must be no`;
  if (kind === QuestionKind.NUMBER) return rule.bound === 'least' ? $localize`:@@hire.rule.least:at least ${rule.figure || '…'}:figure:` : $localize`:@@hire.rule.most:at most ${rule.figure || '…'}:figure:`;
  if (isChoice(kind)) {
    const there = optionsOf(options);
    return $localize`:@@hire.rule.one-of:${rule.oneOf.filter((option) => there.includes(option)).length}:some: of ${there.length}:all: are in order`;
  }
  const day = rule.by ? new Date(`${rule.by}T00:00`).toLocaleDateString(REGION, { dateStyle: 'medium' }) : '…';
  return $localize`:@@hire.rule.by:by ${day}:day:`;
}
