import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { isFit, kindsFor, moved, type PipelineDraft, placesFor, problemsOf, type StageRow, without } from './pipeline-form';

const row = (id: string, kind: StageKind): StageRow => ({ key: id, id, name: id, publicName: '', kind });
const draft: PipelineDraft = {
  name: 'Nurses',
  rows: [row('new', StageKind.NEW), row('talk', StageKind.INTERVIEW), row('ward', StageKind.INTERVIEW), row('hired', StageKind.HIRED), row('no', StageKind.REJECTED)],
  taken: [],
};

describe('a pipeline as it is written', () => {
  it('sends the applicants of a stage that is taken away to one that may take them', () => {
    expect(without(draft, 'talk')?.taken).toEqual([{ id: 'talk', name: 'talk', kind: StageKind.INTERVIEW, to: 'new' }]);
  });

  it('sends them on when that stage is taken away as well', () => {
    const first = without(draft, 'ward')!;
    const redirected = { ...first, taken: [{ ...first.taken[0]!, to: 'talk' }] };

    expect(without(redirected, 'talk')?.taken.map(({ id, to }) => [id, to])).toEqual([['ward', 'new'], ['talk', 'new']]);
  });

  it('does not take the last stage away that decides', () => {
    expect(without(draft, 'hired')).toBeUndefined();
    expect(placesFor(StageKind.INTERVIEW, draft.rows).map(({ key }) => key)).not.toContain('hired');
  });

  it('lets no stage that stays begin or stop to decide', () => {
    expect(kindsFor(draft.rows[3]!)).toEqual([StageKind.HIRED]);
    expect(kindsFor(draft.rows[1]!)).not.toContain(StageKind.HIRED);
    expect(kindsFor({ ...draft.rows[1]!, id: '' })).toContain(StageKind.HIRED);
  });

  it('begins with a new stage and names each once', () => {
    expect(isFit(problemsOf(draft))).toBe(true);
    expect(problemsOf(moved(draft, 0, 1)).stages).toBeDefined();
    expect(problemsOf({ ...draft, rows: [...draft.rows, { ...row('x', StageKind.OFFER), name: ' Talk ' }] }).rows).toHaveProperty('x');
  });
});
