import type { FrameScripts } from '../src/after-the-text.ts';

interface Output {
  readonly entryPoint?: string;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

const MAIN = 'src/main.ts';
/** A frame that a made page stands in is named after the page, and gets it by a dynamic import. */
const FRAME = /([\w-]+-route)\.ts$/;

/** The scripts that each frame and the page in it need beyond the start's, from what the build tells of itself. */
export function frameScripts({ outputs }: { readonly outputs: Readonly<Record<string, Output>> }): FrameScripts {
  const started = new Set<string>();
  const frames: Record<string, readonly string[]> = {};
  const gather = (file: string, into: Set<string>): Set<string> => {
    if (into.has(file) || started.has(file) || !outputs[file]) return into;
    into.add(file);
    for (const { path, kind } of outputs[file].imports) if (kind === 'import-statement') gather(path, into);
    return into;
  };
  for (const [file, { entryPoint }] of Object.entries(outputs)) if (entryPoint === MAIN) for (const each of gather(file, new Set())) started.add(each);
  for (const [file, { entryPoint, imports }] of Object.entries(outputs)) {
    const name = FRAME.exec(entryPoint ?? '')?.[1];
    if (!name) continue;
    const scripts = gather(file, new Set());
    for (const { path, kind } of imports) if (kind === 'dynamic-import') gather(path, scripts);
    frames[`hf-${name}`] = [...scripts];
  }
  if (Object.keys(frames).length === 0) throw new Error('no frame of a made page is among what was built: they are known by their names, *-route.ts');
  return frames;
}
