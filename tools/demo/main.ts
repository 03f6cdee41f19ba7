import { fillDemo } from './fill-demo.ts';
import { homeOf } from '../home/home.ts';
import { run } from '../fault.ts';

// main.ts: fills the installation that runs here with a demo, through its public API.

await run(() => fillDemo(homeOf(process.env), (line) => console.log(`  ${line}`)));
