import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { picture } from './stage';
import { unspoken } from './words';

// What a theme can change.
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
const NARROW = { width: 320, height: 640 };

/** A view as everybody has to find it: readable in both themes, at 320 px, and without a word left out. */
export async function inspect(page: Page, name: string) {
  await page.screenshot({ path: picture(`${name}-light`) });
  await assertAccessible(page, name);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: picture(`${name}-dark`) });
  await assertAccessible(page, `${name}, dark`, OF_COLOURS);
  await page.emulateMedia({ colorScheme: 'light' });
  await assertFits(page, name);
}

/** On the narrowest screen nothing sticks out, and every word is one. */
export async function assertFits(page: Page, name: string) {
  expect(await unspoken(page), 'keys in the place of words').toEqual([]);
  const wide = page.viewportSize();
  await page.setViewportSize(NARROW);
  await expect.poll(() => overflow(page), `${name} scrolls sideways at 320 px`).toEqual([]);
  await page.screenshot({ path: picture(`${name}-narrow`) });
  await page.setViewportSize(wide ?? NARROW);
}

/** @param rules all of them where none are named */
async function assertAccessible(page: Page, name: string, rules?: string[]) {
  const axe = new AxeBuilder({ page })
    // Other frames have tests of their own.
    .setLegacyMode(true)
    // React Aria says there for a moment what a button was called that has changed since.
    .exclude('[data-live-announcer]');
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const said = violations.map(one => `${one.id}: ${one.help}\n  ${one.nodes.map(node => node.html).join('\n  ')}`);
  expect(said, name).toEqual([]);
}

/** What sticks out, where something does. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) {
      return [];
    }
    return [...document.querySelectorAll('body *')]
      .filter(element => element.getBoundingClientRect().right > width + 1)
      .map(element => element.outerHTML.slice(0, 120));
  });
}
