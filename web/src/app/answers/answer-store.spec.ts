import { TestBed } from '@angular/core/testing';
import { AnswerBankService } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { AnswerStore } from './answer-store';

const answer = (answerId: string, prompt: string, text: string, etag = 'v1') => ({ answerId, prompt, etag, value: { value: { case: 'text' as const, value: text } } });

async function open(put: (asked: { readonly answerId: string; readonly etag: string }) => object = () => ({})) {
  const asked: object[] = [];
  TestBed.configureTestingModule({
    providers: [
      AnswerStore,
      provideFakeServer((router) =>
        router.service(AnswerBankService, {
          listAnswers: () => ({ answers: [answer('1', 'Führerschein?', 'Klasse B'), answer('2', 'Notice period', 'Three months')] }),
          putAnswer: ({ answerId, etag, prompt }) => (asked.push({ answerId, etag, prompt }), put({ answerId, etag })),
          deleteAnswer: () => ({}),
        }),
      ),
    ],
  });
  const store = TestBed.inject(AnswerStore);
  await vi.waitFor(() => expect(store.all()).toHaveLength(2));
  return { store, asked, ids: () => store.found().map(({ answerId }) => answerId) };
}

describe('AnswerStore', () => {
  it('finds by words of the question or the answer, however they are written', async () => {
    const { store, ids } = await open();

    store.search('FUHRER klasse');
    expect(ids()).toEqual(['1']);
    store.search('months');
    expect(ids()).toEqual(['2']);
    store.search('nothing of it');
    expect(ids()).toEqual([]);
  });

  it('puts a change in place, by the state that was read', async () => {
    const { store, asked } = await open(({ answerId }) => ({ answer: answer(answerId, 'Notice period', 'Four months', 'v2') }));

    await store.change(store.all()[1]!, 'Notice period', store.all()[1]!.value!);

    expect([asked, store.all().map(({ etag }) => etag)]).toEqual([[{ answerId: '2', etag: 'v1', prompt: 'Notice period' }], ['v1', 'v2']]);
  });

  it('leaves what stands where a change is refused', async () => {
    const { store } = await open(() => {
      throw refused('CHANGED_SINCE_READ');
    });

    await expect(store.change(store.all()[0]!, 'Other', store.all()[0]!.value!)).rejects.toThrow();

    expect(store.all()[0]!.prompt).toBe('Führerschein?');
  });

  it('takes out what was deleted, and keeps it anew as another', async () => {
    const { store, asked, ids } = await open();
    const [first] = store.all();

    await store.delete(first!);
    expect(ids()).toEqual(['2']);
    await store.putBack(first!);

    expect(asked).toEqual([{ answerId: '', etag: '', prompt: 'Führerschein?' }]);
    await vi.waitFor(() => expect(ids()).toEqual(['1', '2']));
  });
});
