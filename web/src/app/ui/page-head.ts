import { PlatformLocation } from '@angular/common';
import { DOCUMENT, effect, inject, InjectionToken, Service } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { Router } from '@angular/router';
import { LANGUAGE } from '../words/language';
import { LANGUAGES } from '../words/languages';

/** The address that people know the portal by, such as https://example.com. Empty where it is not known: when pages are made in advance. */
export const PUBLIC_ADDRESS = new InjectionToken<string>('public address', { factory: () => inject(DOCUMENT).location.origin });

export interface Head {
  readonly title: string;
  /** What stands under the title where the page is found or shared. */
  readonly description?: string;
  /** The path that all addresses of this page mean, without its language. What is open stands where it is not given. */
  readonly path?: string;
  /** Whether searches are to leave the page out. */
  readonly noindex?: boolean;
  /** What the page is about, for machines: an object of schema.org. */
  readonly about?: object;
}

const MADE = 'data-hf-head';
const SHORT = 200;

/** What the page is called, and what those say of it who lead to it. */
@Service()
export class PageHead {
  private readonly document = inject(DOCUMENT);
  private readonly titles = inject(Title);
  private readonly address = inject(PUBLIC_ADDRESS);
  private readonly location = inject(PlatformLocation);
  /** The page of which it was said last. */
  private of = this.location.pathname;

  constructor() {
    const router = inject(Router);
    // What was said of one page does not hold for the next, which may say nothing of itself.
    effect(() => {
      if (router.lastSuccessfulNavigation() && this.of !== this.location.pathname) this.clear();
    });
  }

  set({ title, description = '', path, noindex = false, about }: Head): void {
    const named = title.includes('HireFlux') ? title : `${title} · HireFlux`;
    const text = shortened(description);
    this.titles.setTitle(named);
    this.clear();
    this.of = this.location.pathname;
    this.say('name', 'description', text);
    this.say('name', 'robots', noindex ? 'noindex' : '');
    this.say('property', 'og:title', title);
    this.say('property', 'og:description', text);
    this.say('property', 'og:type', 'website');
    this.say('property', 'og:site_name', 'HireFlux');
    this.say('property', 'og:locale', LANGUAGE);

    const own = path ?? withoutLanguage(this.of);
    const here = this.address + (LANGUAGES.find(({ code }) => code === LANGUAGE)?.begins ?? '') + own;
    this.say('property', 'og:url', here);
    if (!noindex) {
      this.add('link', { rel: 'canonical', href: here });
      for (const { code, begins } of LANGUAGES) this.add('link', { rel: 'alternate', hreflang: code, href: this.address + begins + own });
      this.add('link', { rel: 'alternate', hreflang: 'x-default', href: this.address + own });
    }
    if (about) this.add('script', { type: 'application/ld+json' }, asData(asSafeJson(about)));
  }

  private say(kind: 'name' | 'property', key: string, content: string): void {
    if (content) this.add('meta', { [kind]: key, content });
  }

  private add(tag: string, attributes: Readonly<Record<string, string>>, text?: string): void {
    const element = this.document.createElement(tag);
    for (const [name, value] of Object.entries({ ...attributes, [MADE]: '' })) element.setAttribute(name, value);
    if (text) (element as HTMLScriptElement).text = text;
    this.document.head.appendChild(element);
  }

  private clear(): void {
    for (const old of this.document.head.querySelectorAll(`[${MADE}]`)) old.remove();
  }
}

/** The policy of Trusted Types that lets JSON into a script element, which is data there, and nothing else. */
let data: { createScript(text: string): string } | undefined;

function asData(json: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: { createScript(text: string): string }): { createScript(text: string): string } } };
  data ??= trustedTypes?.createPolicy('hireflux#data', { createScript: (text) => (JSON.parse(text), text) }) ?? { createScript: (text) => text };
  return data.createScript(json);
}

/** JSON in which nothing ends the element that it stands in, whatever people wrote. */
export function asSafeJson(value: object): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function shortened(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= SHORT ? flat : `${flat.slice(0, SHORT + 1).replace(/\s+\S*$/, '')}…`;
}

function withoutLanguage(path: string): string {
  const begins = LANGUAGES.find((language) => language.begins && `${path}/`.startsWith(`${language.begins}/`))?.begins ?? '';
  return path.slice(begins.length) || '/';
}
