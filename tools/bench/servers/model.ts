import { localEmbedder } from '../../../services/ai/src/embedding/local-embedder.ts';
import { memoryOf } from '../../units/memory.ts';

// model.ts <folder of the model>: says by how many megabytes the model makes a process grow that does nothing else.

const TEXT = 'someone who has done one thing after another '.repeat(60);

const embedder = localEmbedder(process.argv[2]);
const before = memoryOf(process.pid)!.leader;
for (let time = 0; time < 6; time += 1) await embedder.embed([`${TEXT} ${time}`]);
console.log(memoryOf(process.pid)!.leader - before);
await embedder.close();
