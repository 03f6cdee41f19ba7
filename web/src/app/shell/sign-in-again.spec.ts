import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { Session } from '../session/session';
import { SignInAgain } from './sign-in-again';

async function open() {
  const tries: { readonly email: string; readonly userType: UserType; readonly password: string }[] = [];
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      provideFakeServer((router) =>
        router.service(SessionService, {
          signIn: ({ email, userType, password }) => {
            tries.push({ email, userType, password });
            if (password === 'wrong') throw refused('CREDENTIALS_WRONG');
            return { user: { userId: '1', email, userType } };
          },
        }),
      ),
    ],
  });
  await TestBed.inject(Session).signIn('ada@example.com', 'right', UserType.EMPLOYER);
  const fixture = TestBed.createComponent(SignInAgain);
  await fixture.whenStable();
  const root: HTMLElement = fixture.nativeElement;
  return {
    root,
    tries,
    enter: async (password: string) => {
      const box = root.querySelector<HTMLInputElement>('input[type=password]')!;
      box.value = password;
      box.dispatchEvent(new Event('input'));
      root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
      const count = tries.length + 1;
      await vi.waitFor(() => expect(tries).toHaveLength(count));
      await fixture.whenStable();
    },
  };
}

describe('SignInAgain', () => {
  it('signs the same person in on the same side', async () => {
    const { enter, tries } = await open();

    await enter('right');

    expect(tries.at(-1)).toEqual({ email: 'ada@example.com', userType: UserType.EMPLOYER, password: 'right' });
  });

  it('says that the password is wrong and keeps it to be put right', async () => {
    const { enter, root } = await open();

    await enter('wrong');

    await vi.waitFor(() => expect(root.querySelector('.err')?.textContent).toContain('do not fit'));
    expect(root.querySelector<HTMLInputElement>('input[type=password]')!.value).toBe('wrong');
  });
});
