import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { Home } from '../home/home.ts';
import { unitOf } from '../layout/unit-of.ts';

/** The workflows begun before a moment that run on when the time is over: nobody is there for them, or they wait for what does not come. */
export async function stuckWorkflows(home: Home, begunBefore: Date, withinMs: number): Promise<string[]> {
  const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE = 'default' } = unitOf(home, 'worker').env;
  const connection = await Connection.connect({ address: TEMPORAL_ADDRESS! });
  const { workflow } = new Client({ connection, namespace: TEMPORAL_NAMESPACE });
  const query = `ExecutionStatus = 'Running' AND StartTime < '${begunBefore.toISOString()}'`;
  try {
    for (const end = Date.now() + withinMs; ; await sleep(1000)) {
      const running: string[] = [];
      for await (const { workflowId } of workflow.list({ query })) running.push(workflowId);
      if (running.length === 0 || Date.now() > end) return running;
    }
  } finally {
    await connection.close();
  }
}
