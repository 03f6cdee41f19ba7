/** So many calls in a row must go wrong. */
const MOST_IN_A_ROW = 10;
const LOOK_MS = 100;
/** How long a call is waited for before it counts as gone wrong: so many times what is typical, but no less than this. */
const PATIENCE = 8;
const LEAST_PATIENCE_MS = 500;
const FIRST_PATIENCE_MS = 2_000;
/** A deadline that passes sooner says more about who set it. */
const LEAST_SILENCE_MS = 100;
/** What comes after so many times that is no sign of health. */
const MUCH_TOO_LATE = 4;
/** A typical time follows what calls take, the longer ones slowly: those of a fault are not typical. */
const LONGER = 1.02;
const SHORTER = 0.95;

export interface BreakerOptions {
  /** How long at most nothing is let through once too much went wrong. After that, one call at a time is tried. */
  readonly restMs: number;
  /** What an error says of whoever was called: that they are unwell, that they answer, that they did not in time, or nothing. */
  readonly saysOf: (error: unknown) => 'unwell' | 'answers' | 'silent' | undefined;
  /** The error of a call that is not let through; the last fault is known unless it is that nothing came. */
  readonly refusal: (lastFault: unknown) => unknown;
}

interface Call {
  readonly began: number;
  /** Looks that it lived through. A process that was busy itself looks once, however long that was. */
  looks: number;
  overdue: boolean;
}

/** Runs calls of one kind, and lets none through while they keep failing or nothing comes back. */
export function breaker({ restMs, saysOf, refusal }: BreakerOptions): <T>(work: () => Promise<T>) => Promise<T> {
  const underWay = new Set<Call>();
  let looking: NodeJS.Timeout | undefined;
  let typicalMs: number | undefined;
  let inARow = 0;
  let openUntil: number | undefined;
  let tried: Call | undefined;
  let lastFault: unknown;

  const patienceMs = () => (typicalMs === undefined ? FIRST_PATIENCE_MS : Math.max(LEAST_PATIENCE_MS, PATIENCE * typicalMs));

  const isLong = (ms: number) => typicalMs !== undefined && ms >= Math.max(LEAST_SILENCE_MS, PATIENCE * typicalMs);

  const wentWrong = (call: Call, error: unknown) => {
    inARow += 1;
    lastFault = error;
    // While it is open, what was sent before tells nothing new.
    if (openUntil === undefined ? inARow < MOST_IN_A_ROW : call !== tried) return;
    // Not always as long, or a part that is well and unwell in turns might be tried in the wrong ones alone.
    openUntil = performance.now() + restMs * (0.5 + Math.random() / 2);
    tried = undefined;
  };

  const wentWell = (call: Call) => {
    const tookMs = performance.now() - call.began;
    const isLate = tookMs > MUCH_TOO_LATE * patienceMs();
    typicalMs = typicalMs === undefined ? tookMs : typicalMs * (tookMs > typicalMs ? LONGER : SHORTER);
    if (isLate) return;
    inARow = 0;
    openUntil = tried = undefined;
  };

  const look = () => {
    if (underWay.size === 0) {
      clearInterval(looking);
      looking = undefined;
    }
    const most = patienceMs() / LOOK_MS;
    for (const call of underWay) {
      call.looks += 1;
      if (call.overdue || call.looks < most) continue;
      call.overdue = true;
      wentWrong(call, undefined);
    }
  };

  return async (work) => {
    const now = performance.now();
    if (openUntil !== undefined && (now < openUntil || tried)) throw refusal(lastFault);
    const call: Call = { began: now, looks: 0, overdue: false };
    if (openUntil !== undefined) tried = call;
    underWay.add(call);
    looking ??= setInterval(look, LOOK_MS).unref();
    try {
      const answer = await work();
      wentWell(call);
      return answer;
    } catch (error) {
      const says = saysOf(error);
      if (says === 'unwell' && !call.overdue) wentWrong(call, error);
      if (says === 'answers') wentWell(call);
      if (says === 'silent' && !call.overdue && isLong(performance.now() - call.began)) wentWrong(call, undefined);
      throw error;
    } finally {
      underWay.delete(call);
      if (tried === call) tried = undefined;
    }
  };
}
