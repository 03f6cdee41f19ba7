import { refused } from '../connect/testing/refused';
import { fileFailure, fileFault } from './file';

const fileOf = (bytes: number, type = '') => new File([new Uint8Array(bytes)], 'file', { type });

describe('fileFault', () => {
  it('lets go what may be sent, and says why the rest is not', () => {
    expect(fileFault(fileOf(5_000_000), 'resume')).toBe('');
    expect(fileFault(fileOf(900_000, 'image/webp'), 'logo')).toBe('');
    expect(fileFault(fileOf(0), 'answer')).toContain('empty');
    expect(fileFault(fileOf(5_000_001), 'resume')).toContain('at most 5 MB');
    expect(fileFault(fileOf(1_000_001, 'image/png'), 'logo')).toContain('at most 1 MB');
    expect(fileFault(fileOf(10, 'image/gif'), 'logo')).toContain('no PNG, JPEG or WebP');
  });
});

describe('fileFailure', () => {
  it('says of a logo what is wrong with the picture, and of others what failures say', () => {
    const [file, pixels] = [fileOf(10), { width: '32', height: '20' }];

    expect(fileFailure(refused('INVALID_REQUEST', pixels), file, 'logo')).toBe('This picture has 32 × 20 pixels. A logo has 64 to 4096 a side.');
    expect(fileFailure(refused('FILE_KIND_UNKNOWN'), file, 'logo')).toContain('no PNG, JPEG or WebP');
    expect(fileFailure(refused('FILE_KIND_UNKNOWN'), file, 'resume')).toContain('A résumé is a PDF or DOCX');
    expect(fileFailure(refused('PART_AWAY'), file, 'logo')).toContain('Nothing is lost');
    expect(fileFailure(new DOMException('given up', 'AbortError'), file, 'logo')).toBe('');
  });
});
