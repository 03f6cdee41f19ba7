/** What goes otherwise than the suite asks for, and why; each is tried against a case's name and one of its reasons. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/trailers include a non-empty 'grpc-message' value with zero\/okay 'grpc-status'/, 'grpc-js says OK in words beside the status 0'],
  [/trailers include 'grpc-status-details-bin' value with padding/, 'grpc-js pads binary trailers, which servers should not'],
  [/message: "internal error(, request [\da-f-]+)?"} does not match expected/, 'an unforeseen error is not told to callers, but for the id of its request'],
  [/^HTTP to RPC Code Mapping.*: actual error contain 1 details; expecting 0/, 'where the way to a part fails, the error says which part'],
  [/Unexpected Requests.*\/unexpected-compressed-message.*(code: 3 |contain 1 details|check debug data)/, 'what cannot be read is its sender’s fault, invalid_argument, and the error says so in a detail'],
  [/^gRPC Unexpected Requests.*\/unexpected-(codec|compressed-message|compression|verb)/, 'the server of grpc-js asks for no verb and no codec, and takes the flag of compression for granted'],
  [/^gRPC Unexpected Responses.*\/server-stream\/incomplete-message/, 'the client of grpc-js takes a status for an end, also within a message'],
  [/\/unary\/multiple-responses: (failed to get result from client: timed out|actual error {code: 14 .* is away|actual error contain 1 details)/, 'a unary call that is answered twice ends with its deadline, which every call of the mesh has and those of the suite have not, or when its part counts as away'],
  [/\/server-stream\/error-with-responses: expecting \d+ response messages but instead got/, 'the client of grpc-js drops the messages that nobody asked for yet when an error comes with them'],
];

/** What came of one run of the suite. */
export interface Verdict {
  readonly cases: number;
  /** The cases that went wrong, with why. */
  readonly failed: readonly string[];
  /** How many cases went otherwise for a known reason alone, by the reason. */
  readonly excused: ReadonlyMap<string, number>;
}

/** Reads what connectconformance printed: each case that failed, and its reasons on the indented lines below. */
export function judge(output: string): Verdict {
  const failed: string[] = [];
  const excused = new Map<string, number>();
  for (const [block] of output.matchAll(/^FAILED: .*\n(?:\t.*\n)*/gm)) {
    const [name, ...lines] = block.trimEnd().split('\n');
    const reasons = lines.map((line) => line.trim()).filter((line) => line !== '');
    const known = reasons.map((reason) => KNOWN.find(([pattern]) => pattern.test(`${name!.slice('FAILED: '.length)} ${reason}`))?.[1]);
    if (reasons.length === 0 || known.includes(undefined)) failed.push([name, ...lines].join('\n'));
    else for (const why of new Set(known)) excused.set(why!, (excused.get(why!) ?? 0) + 1);
  }
  return { cases: Number(/^Total cases: (\d+)/m.exec(output)?.[1] ?? 0), failed, excused };
}
