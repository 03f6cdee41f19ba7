import { computed, inject, resource, Service, signal } from '@angular/core';
import { AnswerBankService } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import type { KeptAnswer, KeptValue } from '@hireflux/proto/seekers/v1/kept_answer_pb';
import { clientToken } from '../connect/transport';
import { keptInWords } from '../words/kept-answer';

export const ANSWER_BANK = clientToken(AnswerBankService);

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The seeker's own answers to questions that come again. There are at most 200: they are searched here. */
@Service({ autoProvided: false })
export class AnswerStore {
  private readonly client = inject(ANSWER_BANK);
  private readonly sought = signal('');
  private readonly read = resource({ loader: async ({ abortSignal }) => (await this.client.listAnswers({}, { signal: abortSignal })).answers, defaultValue: [] });

  readonly all = computed(() => (this.read.hasValue() ? this.read.value() : []));
  readonly loading = computed(() => this.read.isLoading() && this.all().length === 0);
  readonly failure = this.read.error;
  readonly words = this.sought.asReadonly();
  readonly found = computed(() => {
    const words = fold(this.sought()).split(/\s+/).filter(Boolean);
    return this.all().filter(({ prompt, value }) => words.every((word) => fold(`${prompt} ${keptInWords(value)}`).includes(word)));
  });

  search(words: string): void {
    this.sought.set(words);
  }

  reload(): void {
    this.read.reload();
  }

  async change({ answerId, etag }: KeptAnswer, prompt: string, value: KeptValue): Promise<void> {
    const { answer } = await this.client.putAnswer({ answerId, etag, prompt, value });
    this.read.update((all) => all.map((each) => (each.answerId === answerId && answer ? answer : each)));
  }

  async delete({ answerId }: KeptAnswer): Promise<void> {
    await this.client.deleteAnswer({ answerId });
    this.read.update((all) => all.filter((each) => each.answerId !== answerId));
  }

  /** Keeps an answer again that was just deleted. */
  async putBack({ prompt, value }: KeptAnswer): Promise<void> {
    await this.client.putAnswer({ prompt, ...(value && { value }) });
    this.reload();
  }
}
