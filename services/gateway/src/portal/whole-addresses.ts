/** What a page says of its own address, and of where it stands in other languages. */
const SAID = /<link\s[^>]*\brel="(?:canonical|alternate)"[^>]*>|<meta\s[^>]*\bproperty="og:url"[^>]*>/g;
const FROM_ROOT = /\b(href|content)="\/(?!\/)/;

/** A page that was made before it was known where people would read it: what it says of its address is made whole. */
export function withWholeAddresses(html: string, site: string): string {
  return html.replace(SAID, (element) => element.replace(FROM_ROOT, (_, name: string) => `${name}="${site.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}/`));
}
