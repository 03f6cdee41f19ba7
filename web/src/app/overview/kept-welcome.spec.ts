import { CompanySize } from '@hireflux/proto/employers/v1/company_pb';
import { keepWelcome, keptWelcome, type KeptWelcome } from './kept-welcome';

const NOTHING: KeptWelcome = { name: '', industry: '', size: CompanySize.COMPANY_SIZE_UNSPECIFIED, location: '', title: '', email: '' };

describe('what was written at the first steps', () => {
  beforeEach(() => sessionStorage.clear());

  it('is there again for whoever wrote it, and for nobody else', () => {
    const written = { ...NOTHING, name: 'Harbour Works', size: CompanySize.COMPANY_SIZE_11_50 };

    keepWelcome('one', written);

    expect(keptWelcome('one')).toEqual(written);
    expect(keptWelcome('other')).toEqual({});
  });

  it('is gone once all of it was sent', () => {
    keepWelcome('one', { ...NOTHING, title: 'Pilot' });
    keepWelcome('one', NOTHING);

    expect(sessionStorage.length).toBe(0);
  });
});
