import type { DescMethod, DescService } from '@bufbuild/protobuf';
import { Health } from '@hireflux/proto/grpc/health/v1/health_pb';
import { StatusService } from '@hireflux/proto/status/v1/status_service_pb';
import { toConnectError } from './error-interceptor.ts';
import { AppError } from './errors.ts';
import { callsTurnedAway } from './metrics.ts';
import { isSlow } from './policy.ts';

/** Places for calls under way. Who finds none is turned away at once: a queue would only make everyone late. */
export interface Places {
  /** Takes a place, where there is one. */
  take(): boolean;
  free(): void;
}

/** So many places at a door, and as many again for calls that may take long, so that those do not hold up the rest. */
export function placesAt(door: 'edge' | 'mesh', most: number): (method: DescMethod) => Places {
  const [quick, slow] = [places(door, most), places(door, most)];
  // A stream lasts as long as somebody listens, and does little meanwhile. Who is too busy to say how they are would be taken for dead.
  return (method) => (method.methodKind !== 'unary' || ALWAYS.has(method.parent) ? UNCOUNTED : isSlow(method) ? slow : quick);
}

/** The error of a call that found no place. */
export const tooBusy = () => toConnectError(new AppError('TOO_BUSY', 'too much is under way here: try again in a moment'));

const ALWAYS = new Set<DescService>([Health, StatusService]);
const UNCOUNTED: Places = { take: () => true, free: () => undefined };

function places(door: string, most: number): Places {
  let taken = 0;
  return {
    take() {
      const isFree = taken < most;
      if (isFree) taken += 1;
      else callsTurnedAway.inc({ door });
      return isFree;
    },
    free: () => void (taken -= 1),
  };
}
