import { describe, expect, it } from 'vitest';
import { Fault } from '../fault.ts';
import { runTool, sentenceOf } from './tool.ts';

describe('sentenceOf', () => {
  it.each([
    ['pip without a network', "WARNING: Retrying after connection broken by 'NewConnectionError('<pip._vendor.urllib3...>: Failed to establish a new connection: [Errno 111] Connection refused')'\nERROR: No matching distribution found for milvus-lite==3.2.2"],
    ['go without a network', 'go: github.com/temporalio/cli/cmd/temporal@v1.5.1: Get "http://127.0.0.1:9/": dial tcp 127.0.0.1:9: connect: connection refused'],
    ['a name that is not resolved', 'socket.gaierror: [Errno -3] Temporary failure in name resolution'],
  ])('says of %s that the registry is away', (_, output) => {
    expect(sentenceOf('fetching a part', output.split('\n'))).toBe(
      'fetching a part failed: the package registry cannot be reached; check the network or the proxy settings and run it again (what is already there is kept).',
    );
  });

  it.each([
    "error: command 'gcc' failed: No such file or directory",
    "error: command '/usr/bin/x86_64-linux-gnu-gcc' failed with exit code 1",
    'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
    'Unable to find a C++ compiler',
  ])('says that the C compiler is missing: %s', (output) => {
    expect(sentenceOf('fetching Milvus Lite', [output])).toContain('a C compiler is missing; install one');
  });

  it.each(['OSError: [Errno 28] No space left on device', 'write /cache/x: no space left on device', 'npm error ENOSPC'])('says that the disk is full: %s', (output) => {
    expect(sentenceOf('building temporal', [output])).toContain('the disk is full; free some gigabytes');
  });

  it('says that the venv module is missing', () => {
    const output = 'The virtual environment was not created successfully because ensurepip is not\navailable.';
    expect(sentenceOf('making a Python environment', output.split('\n'))).toContain('apt-get install python3-venv');
  });

  it('shows the last words of what it does not know', () => {
    expect(sentenceOf('building temporal', ['one', '', 'flag provided but not defined'])).toBe('building temporal failed: one / flag provided but not defined');
  });
});

describe('runTool', () => {
  const node = { purpose: 'counting', file: process.execPath };

  it('answers what the tool says, and hands on each line', async () => {
    const lines: string[] = [];
    const output = await runTool({ ...node, args: ['-e', 'console.log("a"); console.log("b")'], line: (line) => lines.push(line) });
    expect(output).toBe('a\nb');
    expect(lines).toEqual(['a', 'b']);
  });

  it('makes a sentence of its failure', async () => {
    const failing = runTool({ ...node, args: ['-e', 'console.error("out of fingers"); process.exit(1)'] });
    await expect(failing).rejects.toThrow(new Fault('counting failed: out of fingers'));
  });

  it('ends a tool that stands still, and says so', async () => {
    const still = runTool({ ...node, args: ['-e', 'setInterval(() => {}, 1e6)'], withinMs: 300 });
    await expect(still).rejects.toThrow(/^counting took longer than .* run it again/);
  });

  it('makes a sentence of a tool that is not there', async () => {
    await expect(runTool({ purpose: 'counting', file: '/nowhere/tool', args: [] })).rejects.toThrow(/^counting failed: .*ENOENT/);
  });
});
