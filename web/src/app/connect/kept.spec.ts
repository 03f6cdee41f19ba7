import { resource, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { kept } from './kept';

function open() {
  const id = signal('one');
  const answers = { next: (which: string): string => `of ${which}` };
  const [read, last] = TestBed.runInInjectionContext(() => {
    const made = resource({ params: () => ({ id: id() }), loader: async ({ params }) => answers.next(params.id) });
    return [made, kept(made, id)] as const;
  });
  const failing = () => {
    throw new Error('the server is away');
  };
  return { id, answers, read, last, failing };
}

describe('kept', () => {
  it('leaves what was read where it cannot be read anew', async () => {
    const { answers, read, last, failing } = open();
    await vi.waitFor(() => expect(last()).toBe('of one'));

    answers.next = failing;
    read.reload();
    await vi.waitFor(() => expect(read.error()).toBeDefined());
    expect(last()).toBe('of one');

    answers.next = () => 'of one, again';
    read.reload();
    await vi.waitFor(() => expect(last()).toBe('of one, again'));
  });

  it('shows nothing of one thing as another', async () => {
    const { id, answers, read, last, failing } = open();
    await vi.waitFor(() => expect(last()).toBe('of one'));

    answers.next = failing;
    id.set('two');

    expect(last()).toBeUndefined();
    await vi.waitFor(() => expect(read.error()).toBeDefined());
    expect(last()).toBeUndefined();
  });
});
