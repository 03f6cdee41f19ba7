/** The scripts of each frame, by the tag that it has in a page: its own, and those of the page in it. */
export type FrameScripts = Readonly<Record<string, readonly string[]>>;

/**
 * Has a made page fetch its scripts after what it is read by: its text, styles and font come first on a slow network. Those of the
 * page in a frame are listed for when all else is there, so that they are there when somebody is.
 */
export function afterTheText(html: string, frames: FrameScripts): string {
  const inFrames = Object.entries(frames).flatMap(([tag, scripts]) => (html.includes(`<${tag} `) || html.includes(`<${tag}>`) ? scripts : []));
  const atOnce = new Set([...html.matchAll(/<link rel="modulepreload" href="([^"]+)"/g)].map(([, script]) => script));
  const later = [...new Set(inFrames)].filter((script) => !atOnce.has(script));
  const list = later.length > 0 ? `<script type="application/json" id="hf-later">${JSON.stringify(later)}</script>` : '';
  return html.replace('</head>', () => `${list}</head>`).replaceAll('<link rel="modulepreload"', '<link rel="modulepreload" fetchpriority="low"');
}
