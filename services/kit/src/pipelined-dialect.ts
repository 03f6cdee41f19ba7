import type { Socket } from 'node:net';
import { type DatabaseConnection, PostgresDialect, type PostgresDialectConfig, PostgresDriver, type TransactionSettings } from 'kysely';
import type pg from 'pg';

/** PostgreSQL over connections that do not wait for one answer before they send the next statement. */
export class PipelinedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PipelinedDriver {
    return new PipelinedDriver(this.#config);
  }
}

/** Sends the beginning of a transaction with its first statement, whose answer counts only once the transaction has begun. */
class PipelinedDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const begun = super.beginTransaction(connection, settings);
    // Whoever asks for the first statement hears of it.
    begun.catch(() => undefined);
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async <R>(first: Parameters<typeof execute>[0]) => {
      Reflect.deleteProperty(connection, 'executeQuery');
      const [answer] = await Promise.all([execute<R>(first), begun]);
      return answer;
    };
  }
}

/** Has what is asked of a connection in one turn go out in one packet. */
export function sendTogether(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
    const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
    let isHeld = false;
    const send = () => {
      isHeld = false;
      stream.uncork();
    };
    const held = (...asked: unknown[]) => {
      if (!isHeld) {
        stream.cork();
        process.nextTick(send);
      }
      isHeld = true;
      return query(...asked);
    };
    client.query = held as typeof client.query;
  });
}
