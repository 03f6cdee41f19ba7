import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { type ErrorDetail, ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { AppError, type Reason } from './errors.ts';
import { currentScope } from './tracing.ts';

/** PostgreSQL's words for a text that it cannot hold, such as one with a NUL character. */
const UNHOLDABLE_TEXT = new Set(['22021', '22P05']);

/** Turns what handlers throw into what callers may see. Anything unforeseen becomes an opaque internal error. */
export const errorInterceptor: Interceptor = (next) => async (req) => {
  try {
    const res = await next(req);
    return res.stream ? { ...res, message: eachOrError(res.message, req.signal) } : res;
  } catch (error) {
    throw toConnectError(error, req.signal);
  }
};

async function* eachOrError<T>(messages: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  try {
    yield* messages;
  } catch (error) {
    throw toConnectError(error, signal);
  }
}

/** The error that a caller may see for one that was thrown while its signal stood as it does. */
export function toConnectError(error: unknown, signal?: AbortSignal): ConnectError {
  if (error instanceof AppError) return fromAppError(error);
  if (error instanceof ConnectError) return fromConnectError(error);
  if (signal?.aborted) return ConnectError.from(signal.reason, Code.Canceled);
  if (error instanceof Error && UNHOLDABLE_TEXT.has((error as { code?: string }).code ?? '')) {
    return fromAppError(new AppError('INVALID_REQUEST', 'a text holds a character that cannot be kept: remove it', {}, { cause: error }));
  }
  return internalError(error);
}

/** Why a call failed, where its error says so. */
export function reasonOf(error: ConnectError): Reason | undefined {
  const reason = error.findDetails(ErrorDetailSchema)[0]?.reason;
  return Object.entries(ErrorReason).find(([, number]) => number === reason && number !== ErrorReason.UNSPECIFIED)?.[0] as
    | Reason
    | undefined;
}

/** What a caller may see of a failure of one thing among many. */
export interface Refusal {
  readonly message: string;
  readonly detail: ErrorDetail;
}

/** The refusal of one thing, for a call that goes on with the others. What was not foreseen is no refusal: it is thrown. */
export function refusalOf(error: unknown): Refusal {
  const seen = toConnectError(error);
  const [detail] = seen.findDetails(ErrorDetailSchema);
  if (!detail) throw error;
  return { message: seen.rawMessage, detail };
}

function fromAppError(error: AppError): ConnectError {
  const detail = { desc: ErrorDetailSchema, value: { reason: ErrorReason[error.reason], metadata: { ...error.metadata } } };
  return new ConnectError(error.message, error.code, undefined, [detail], error.cause ?? error);
}

/** An error of a call to another part: what that part wrote for callers is passed on, its headers and addresses are not. */
function fromConnectError(error: ConnectError): ConnectError {
  if (error.details.length === 0) {
    if (error.code === Code.Internal || error.code === Code.Unknown || error.code === Code.DataLoss) return internalError(error);
    if (error.code === Code.Unavailable) {
      return fromAppError(new AppError('PART_AWAY', 'a part that this needs is away: try again in a moment', {}, { cause: error }));
    }
  }
  const passed = new ConnectError(error.rawMessage, error.code, undefined, undefined, error.cause ?? error);
  passed.details = error.details;
  return passed;
}

function internalError(cause: unknown): ConnectError {
  const request = currentScope()?.requestId;
  return new ConnectError(request ? `internal error, request ${request}` : 'internal error', Code.Internal, undefined, undefined, cause);
}
