import { TestBed } from '@angular/core/testing';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { openPage } from '../../../connect/testing/open-page';
import { Confirm } from '../../../ui/confirm';
import { SessionSettings } from './sessions';
import { clientInWords } from './user-agent';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const SAFARI = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
const EDGE = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';

async function open() {
  const ended: string[] = [];
  const page = await openPage(SessionSettings, '/sessions', (router) =>
    router.service(SessionService, {
      listSessions: () => ({
        sessions: [
          { sessionId: 's1', userAgent: FIREFOX, current: true },
          { sessionId: 's2', userAgent: SAFARI },
          { sessionId: 's3', userAgent: EDGE },
        ],
      }),
      revokeSession: ({ sessionId }) => (ended.push(sessionId), {}),
    }),
  );
  return { ...page, ended, lines: () => [...page.root.querySelectorAll('li b')].map((line) => line.textContent) };
}

describe('SessionSettings', () => {
  it('says where one is signed in, and which of them is here', async () => {
    const page = await open();

    expect(page.lines()).toEqual(['Firefox, Linux', 'Safari, iPhone', 'Edge, Windows']);
    expect(page.root.querySelectorAll('li')[0]!.querySelector('button')).toBeNull();
  });

  it('ends one', async () => {
    const page = await open();

    await page.press('End Safari');

    expect(page.ended).toEqual(['s2']);
    expect(page.lines()).toEqual(['Firefox, Linux', 'Edge, Windows']);
  });

  it('ends all others once that is meant', async () => {
    const page = await open();

    await page.press('End all others');
    const { question } = TestBed.inject(Confirm);
    expect(question()?.title).toBe('End 2 sessions?');
    question()!.answer(true);
    await page.settled();

    expect(page.ended).toEqual(['s2', 's3']);
    expect(page.lines()).toEqual(['Firefox, Linux']);
  });
});

describe('clientInWords', () => {
  it('calls a program by its first word, and says where one says nothing', () => {
    expect(clientInWords('curl/8.5.0')).toBe('curl');
    expect(clientInWords('')).toBe('A program that does not say what it is');
  });
});
