import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { asSafeJson, PageHead, PUBLIC_ADDRESS } from './page-head';

function givenHead(address = 'https://jobs.example.com'): PageHead {
  TestBed.configureTestingModule({ providers: [{ provide: PUBLIC_ADDRESS, useValue: address }] });
  return TestBed.inject(PageHead);
}
const attributes = (selector: string, name: string) => [...document.head.querySelectorAll(selector)].map((element) => element.getAttribute(name));

describe('PageHead', () => {
  it('names the page, and its address in each language', () => {
    givenHead().set({ title: 'Ward nurse', description: 'Nights.', path: '/jobs/1' });

    expect(document.title).toBe('Ward nurse · HireFlux');
    expect(attributes('meta[name="description"], meta[property="og:description"]', 'content')).toEqual(['Nights.', 'Nights.']);
    expect(attributes('link[rel="canonical"]', 'href')).toEqual(['https://jobs.example.com/jobs/1']);
    expect(attributes('link[rel="alternate"]', 'href')).toEqual(['https://jobs.example.com/jobs/1', 'https://jobs.example.com/de/jobs/1', 'https://jobs.example.com/jobs/1']);
    expect(attributes('link[rel="alternate"]', 'hreflang')).toEqual(['en', 'de', 'x-default']);
  });

  it('leaves nothing of the page before', () => {
    const head = givenHead();
    head.set({ title: 'Ward nurse', description: 'Nights.', path: '/jobs/1', about: { title: 'Ward nurse' } });
    head.set({ title: 'There is no such job', path: '/jobs/2', noindex: true });

    expect(attributes('link[rel="canonical"], link[rel="alternate"], script[type="application/ld+json"], meta[name="description"]', 'href')).toEqual([]);
    expect(attributes('meta[name="robots"]', 'content')).toEqual(['noindex']);
    head.set({ title: 'Jobs', path: '/jobs' });
    expect(attributes('meta[name="robots"]', 'content')).toEqual([]);
  });

  it('is not said of a page that says nothing of itself', async () => {
    @Component({ template: '' })
    class Quiet {}
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', component: Quiet }])] });
    const head = givenHead();
    const harness = await RouterTestingHarness.create('/jobs');
    head.set({ title: 'Jobs', description: 'Open jobs.', path: '/jobs', about: {} });

    await harness.navigateByUrl('/jobs?q=nurse');
    expect(attributes('link[rel="canonical"]', 'href')).toEqual(['https://jobs.example.com/jobs']);

    await harness.navigateByUrl('/verify');
    expect(attributes('head > :is(link[rel="canonical"], link[rel="alternate"], script[type="application/ld+json"], meta[name], meta[property])', 'content')).toEqual([]);
  });

  it('cuts a long description between words', () => {
    givenHead().set({ title: 'Jobs', description: `${'words and '.repeat(40)}`, path: '/jobs' });

    expect(attributes('meta[name="description"]', 'content')[0]).toMatch(/^words and .{150,190}(words|and)…$/);
  });

  it('tells machines what the page is about, and lets nothing in it end the script', () => {
    const about = { title: '</script><script>alert(1)</script>', note: '<!-- & \u2028' };
    givenHead().set({ title: 'Ward nurse', path: '/jobs/1', about });

    const script = document.head.querySelector('script[type="application/ld+json"]')!;
    expect(JSON.parse(script.textContent!)).toEqual(about);
    expect(asSafeJson(about)).not.toMatch(/[<>&\u2028]/);
  });
});
