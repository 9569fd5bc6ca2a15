import { expect, type Locator, type Page } from '@playwright/test';

/** For titles of one's own: journeys share a server. */
export const unique = () => Math.random().toString(36).slice(2, 8);

/** The page follows what others do from now on. */
export const follows = (page: Page) => expect(page.locator('html[data-line=open]')).toBeAttached();

/** A lead's field that is changed in its place. */
export const place = (page: Page, field: string): Locator => page.locator('.in-place', { has: page.locator(`[name="${field}"]`) });

/** Marks a page, so that it is seen if it is ever loaded anew. */
export const mark = (page: Page) => page.evaluate(() => Object.assign(window, { marked: true }));
export const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);
