import { TestBed } from '@angular/core/testing';
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';
import { type Form, FormSchema, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { provideFakeServer } from '../../connect/testing/fake-server';
import { refused } from '../../connect/testing/refused';
import { JobFormStore } from './job-form-store';

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const form = (formVersion: number, ...prompts: string[]): Form =>
  create(FormSchema, { formVersion, questions: prompts.map((prompt, at) => ({ questionId: id(at + 1), kind: QuestionKind.TEXT, prompt })) });

async function open(service: Partial<ServiceImpl<typeof ApplicationFormService>>, jobId = 'job') {
  TestBed.configureTestingModule({
    providers: [
      JobFormStore,
      provideFakeServer((router) => {
        router.service(ApplicationFormService, { getForm: () => ({ form: form(3, 'Why here?', 'From when on?', 'How far away?') }), ...service });
        router.service(JobService, { getJob: ({ jobId }) => ({ job: { jobId } }) });
      }),
    ],
  });
  const store = TestBed.inject(JobFormStore);
  await store.load(jobId);
  return { store, prompts: () => store.questions().map(({ prompt }) => prompt) };
}

describe('JobFormStore', () => {
  it('keeps the form as a whole, over the version that was read', async () => {
    const kept: unknown[] = [];
    const { store, prompts } = await open({ updateForm: ({ formVersion, questions }) => (kept.push([formVersion, questions.map(({ prompt }) => prompt)]), { form: form(formVersion + 1, ...questions.map(({ prompt }) => prompt)) }) });
    expect([prompts(), store.dirty()]).toEqual([['Why here?', 'From when on?', 'How far away?'], false]);

    store.change(id(2), { prompt: 'When can you begin?' });
    expect(store.dirty()).toBe(true);
    expect(await store.save()).toBe(true);
    store.change(id(1), { prompt: 'Why us?' });
    expect(await store.save()).toBe(true);

    expect(kept).toEqual([[3, ['Why here?', 'When can you begin?', 'How far away?']], [4, ['Why us?', 'When can you begin?', 'How far away?']]]);
    expect(store.dirty()).toBe(false);
  });

  it('sends it once for two clicks, and keeps what is written while it is on its way', async () => {
    let calls = 0;
    const { store } = await open({
      updateForm: ({ questions }) => {
        calls++;
        store.change(id(1), { prompt: 'Why us, of all?' });
        return { form: form(4, ...questions.map(({ prompt }) => prompt)) };
      },
    });
    store.change(id(1), { prompt: 'Why us?' });

    expect(await Promise.all([store.save(), store.save()])).toEqual([true, false]);

    expect([calls, store.questions()[0]?.prompt, store.dirty()]).toEqual([1, 'Why us, of all?', true]);
  });

  it('loses nothing of what was refused, and takes it the next time', async () => {
    let away = true;
    const { store, prompts } = await open({
      updateForm: ({ questions }) => {
        if (away) throw new ConnectError('away', Code.Unavailable);
        return { form: form(4, ...questions.map(({ prompt }) => prompt)) };
      },
    });
    store.change(id(1), { prompt: 'Why us?' });

    expect(await store.save()).toBe(false);
    expect([prompts()[0], store.dirty(), store.saving(), store.changedByOther()]).toEqual(['Why us?', true, false, false]);
    expect(store.saveError()).toBeDefined();
    away = false;

    expect(await store.save()).toBe(true);
    expect(store.saveError()).toBeUndefined();
  });

  it('says that somebody else was quicker, and has mine kept over theirs', async () => {
    let now = form(3, 'Why here?');
    const { store, prompts } = await open({
      getForm: () => ({ form: now }),
      updateForm: ({ formVersion, questions }) => {
        if (formVersion !== now.formVersion) throw refused('FORM_CHANGED');
        return { form: form(formVersion + 1, ...questions.map(({ prompt }) => prompt)) };
      },
    });
    now = form(4, 'Are you licensed?');
    store.change(id(1), { prompt: 'Why us?' });

    expect([await store.save(), store.changedByOther(), prompts()]).toEqual([false, true, ['Why us?']]);
    expect(await store.keepMine()).toBe(true);

    expect([prompts(), store.changedByOther(), store.dirty()]).toEqual([['Why us?'], false, false]);
  });

  it('takes theirs instead, on asking', async () => {
    let now = form(3, 'Why here?');
    const { store, prompts } = await open({ getForm: () => ({ form: now }), updateForm: () => Promise.reject(refused('FORM_CHANGED')) });
    now = form(4, 'Are you licensed?');
    store.change(id(1), { prompt: 'Why us?' });
    await store.save();

    await store.takeTheirs();

    expect([prompts(), store.changedByOther(), store.dirty()]).toEqual([['Are you licensed?'], false, false]);
  });

  it('sends nothing that does not fit yet, and says which question it is', async () => {
    const { store } = await open({ updateForm: () => Promise.reject(new Error('it was sent')) });
    const added = store.add(QuestionKind.CHOICE);

    expect(await store.save()).toBe(added.id);

    expect([store.questions().at(-1)?.id, store.saveError()]).toEqual([added.id, undefined]);
  });

  it('puts a question back where it stood, and moves none out of the form', async () => {
    const { store, prompts } = await open({});

    const gone = store.remove(id(2));
    expect(prompts()).toEqual(['Why here?', 'How far away?']);
    store.putBack(gone!, 1);
    expect([store.move(0, -1), store.move(2, 3), store.move(0, 2)]).toEqual([false, false, true]);

    expect(prompts()).toEqual(['From when on?', 'How far away?', 'Why here?']);
  });

  it('shows the form of the job that was opened last, whichever comes first', async () => {
    const slow = Promise.withResolvers<void>();
    const { store, prompts } = await open({
      getForm: async ({ jobId }) => {
        if (jobId === 'slow') await slow.promise;
        return { form: form(1, `of ${jobId}`) };
      },
    });

    const first = store.load('slow');
    await store.load('other');
    slow.resolve();
    await first;

    expect([prompts(), store.loading()]).toEqual([['of other'], false]);
  });

  it('says why it could not be read, and reads it on asking', async () => {
    let away = true;
    const { store, prompts } = await open({
      getForm: () => {
        if (away) throw refused('PART_AWAY');
        return { form: form(1, 'Why here?') };
      },
    });
    expect(store.error()).toBeDefined();

    away = false;
    await store.load('job');

    expect([store.error(), prompts()]).toEqual([undefined, ['Why here?']]);
  });
});
