import { run } from './fault.ts';
import { homeOf } from './home/home.ts';
import { down } from './units/down.ts';

await run(async () => {
  const did = await down(homeOf(process.env));
  console.log(did === 'nothing ran' ? 'Nothing was running.' : `HireFlux is down${did === 'ended' ? '' : ' (its supervisor had been lost)'}; its data is kept.`);
});
