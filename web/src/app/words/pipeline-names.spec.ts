import { pipelineInWords, stageInWords } from './pipeline-names';

describe('stageInWords', () => {
  it('has a name that every company starts with in the words of the reader', () => {
    expect(['New', 'Received', 'In review', 'Final interview', 'Not selected'].map(stageInWords)).toEqual(['New', 'Received', 'In review', 'Final interview', 'Not selected']);
  });

  it('leaves a name as its company gave it, whatever it is', () => {
    expect(['new', 'Interview ', 'Trial day', 'constructor', '__proto__', ''].map(stageInWords)).toEqual(['new', 'Interview ', 'Trial day', 'constructor', '__proto__', '']);
  });

  it('says nothing of a stage that is not known', () => {
    expect(stageInWords(undefined)).toBe('');
  });
});

describe('pipelineInWords', () => {
  it('leaves a name as its company gave it', () => {
    expect(['Hiring', 'hiring', 'Nursing'].map(pipelineInWords)).toEqual(['Hiring', 'hiring', 'Nursing']);
  });
});
