import { type DocumentLine, FactKind, type Reading, type Spot } from '@hireflux/proto/common/v1/resume_pb';
import type { Fit } from '@hireflux/proto/matching/v1/fit_pb';
import { type Mark, placeIn, type SheetLine } from '../../ui/evidence/marks';

const keyOf = ({ page, line, paragraph }: Spot): string => `${page}.${line}.${paragraph}`;
const POINT = /^[•▪◦●–—*-]\s+/u;

/** A résumé as its sheet shows it: line by line, the name at the top set as a title. */
export function sheetLines({ lines, facts }: Reading): readonly SheetLine[] {
  const name = facts.find(({ kind }) => kind === FactKind.NAME)?.quotes[0]?.spot;
  const title = name && keyOf(name);
  return lines.flatMap(({ spot, text }: DocumentLine): SheetLine[] => {
    if (!spot) return [];
    const key = keyOf(spot);
    const look = key === title ? ('title' as const) : POINT.test(text) ? ('point' as const) : undefined;
    return [{ key, text, page: spot.page, ...(look && { look }) }];
  });
}

/** The words of a résumé that the factors of a Fit rest on, each with the claim that quotes it. */
export function sheetMarks({ lines }: Reading, fit: Fit | undefined): readonly Mark[] {
  const texts = new Map(lines.flatMap(({ spot, text }) => (spot ? [[keyOf(spot), text] as const] : [])));
  return (fit?.factors ?? []).flatMap(({ kind, known, evidence }) =>
    evidence.flatMap(({ candidate }, at): Mark[] => {
      const line = known && candidate?.spot ? keyOf(candidate.spot) : '';
      const place = placeIn(texts.get(line) ?? '', candidate?.words ?? '');
      const claim = `${kind}.${at + 1}`;
      return place ? [{ id: `m${claim}`, claim, line, factor: kind, ...place }] : [];
    }),
  );
}
