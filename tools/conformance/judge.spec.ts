import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

const habit = "\ttrailers include a non-empty 'grpc-message' value with zero/okay 'grpc-status'\n\t\n";
const output = `FAILED: Basic/unary/success:\n${habit}FAILED: Errors/unary/aborted:\n${habit}\tactual error {code: 13} does not match expected code 10\nFAILED: Basic/unary/lost:\n\nTotal cases: 236\n112 passed, 3 failed\n`;

describe('judge', () => {
  it('excuses a case that went otherwise for a known reason alone, and no other', () => {
    const { cases, failed, excused } = judge(output);

    expect(cases).toBe(236);
    expect([...excused.values()]).toEqual([1]);
    expect(failed.map((block) => block.split('\n')[0])).toEqual(['FAILED: Errors/unary/aborted:', 'FAILED: Basic/unary/lost:']);
  });

  it('excuses a call that is answered twice whether it does not end or its part counts as away, but not another that does', () => {
    const away = '\tactual error {code: 14 (unavailable), message: "conformance is away: try again in a moment"} does not match expected code 12 (unimplemented)\n\tactual error contain 1 details; expecting 0\n';
    const late = '\tfailed to get result from client: timed out\n';
    const of = (name: string, reasons: string) => judge(`FAILED: gRPC Unexpected Responses/HTTPVersion:2/TLS:false/unary/${name}:\n${reasons}\nTotal cases: 1\n`).failed.length;

    expect([of('multiple-responses', away), of('multiple-responses', late), of('no-response', away), of('no-response', late)]).toEqual([0, 0, 1, 1]);
  });

  it('counts no case where the suite did not run to its end', () => {
    expect(judge('cannot start\n').cases).toBe(0);
  });
});
