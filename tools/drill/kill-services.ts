import type { Home } from '../home/home.ts';
import { Fault } from '../fault.ts';
import { until } from '../smoke/api.ts';
import { askControl } from '../units/control.ts';

/** The process of all services, as the supervisor knows it. */
export async function servicesPid(home: Home): Promise<number | undefined> {
  const answer = await askControl(home.socket, { ask: 'status' });
  if (!answer) throw new Fault('HireFlux is not running here; make up starts it');
  const unit = answer.units.find(({ name }) => name === 'services');
  if (!unit) throw new Fault('the services run apart; the drill kills them all in one: make down, then make up');
  return unit.pid;
}

/** Kills the services as a power cut would; answers the process that died. */
export async function killServices(home: Home): Promise<number> {
  const pid = await servicesPid(home);
  if (pid === undefined) throw new Fault('the services are not up, so there is nothing to kill');
  process.kill(pid, 'SIGKILL');
  return pid;
}

/** Waits until another process has taken the place of the one that died, and every part answers. */
export async function awaitRestart(home: Home, died: number, url: string): Promise<void> {
  await until('the restart of the services', 60_000, async () => {
    const pid = await servicesPid(home);
    if (pid === undefined || pid === died) return false;
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    return answer?.ok ?? false;
  });
}
