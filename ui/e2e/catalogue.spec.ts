// What can be connected, and how one finds it.
import { inspect } from './support/inspect';
import { expect, test } from './support/test';

// Twice what there is between two frames: recording the test takes as much again.
const FRAME_MILLIS = 33;
// A quick flick: five thousand pixels in a second.
const STEP = 80;

test('everything is listed, and found by name, category and state', async ({ page, customer }) => {
  await customer.has('crm', 'close', { api_key: customer.secret('close-key') });
  await page.goto(await customer.link());
  const connected = page.getByRole('region', { name: 'Connected' });
  await expect(connected.getByRole('link', { name: /^Close CRM/ })).toBeVisible();
  await inspect(page, 'catalogue');

  await page.getByRole('searchbox', { name: 'Search services' }).fill('sales');
  await expect(page.getByRole('link', { name: 'Salesforce CRM' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^BambooHR/ })).toHaveCount(0);

  await page.getByRole('searchbox', { name: 'Search services' }).fill('');
  await page.getByRole('combobox', { name: 'Category' }).selectOption({ label: 'Human resources' });
  await expect(page.getByRole('link', { name: /^BambooHR/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Salesforce CRM' })).toHaveCount(0);

  await page.getByRole('combobox', { name: 'Category' }).selectOption({ label: 'All categories' });
  await page.getByRole('radio', { name: /^Needs attention|^Connected/ }).last().check({ force: true });
  await expect(page.getByRole('region', { name: 'Available' })).toHaveCount(0);
});

test('services of kinds that are missing are suggested where a session wishes', async ({ page, customer }) => {
  await page.goto(await customer.link('', { settings: { show_suggestions: true } }));
  await expect(page.getByRole('region', { name: 'Suggested' }).getByRole('link').first()).toBeVisible();
});

test('what is not there is said, with a way out', async ({ page, customer }) => {
  await page.goto(await customer.link());
  await page.getByRole('searchbox', { name: 'Search services' }).fill('no such thing');
  await expect(page.getByRole('heading', { name: 'No service found' })).toBeVisible();
  await inspect(page, 'nothing-found');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.getByRole('link', { name: 'Salesforce CRM' })).toBeVisible();
});

test('coming back from a connection leads to where one was', async ({ page, customer }) => {
  await page.goto(await customer.link());
  await page.getByRole('searchbox', { name: 'Search services' }).fill('zendesk');
  const card = page.getByRole('link', { name: /^Zendesk Sell/ }).first();
  await card.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Zendesk Sell' })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Search services' })).toHaveValue('zendesk');
  await expect(card).toBeFocused();
});

test.describe('three hundred services', () => {
  test.use({ application: 'crowded' });

  test('scroll smoothly', async ({ page, customer }) => {
    await page.goto(await customer.link());
    await expect(page.getByRole('link', { name: /^Service/ })).toHaveCount(300);
    const browser = await page.context().newCDPSession(page);
    // What the page's thread has worked, however many others want the processor.
    await browser.send('Performance.enable', { timeDomain: 'threadTicks' });
    const worked = async () => {
      const { metrics } = await browser.send('Performance.getMetrics');
      return metrics.find(one => one.name === 'TaskDuration')!.value * 1000;
    };
    const before = await worked();
    const { frames, rebuilt } = await page.evaluate(async step => {
      let seen = 0;
      const observer = new MutationObserver(records => (seen += records.length));
      observer.observe(document.body, { subtree: true, childList: true });
      let frames = 0;
      for (let top = 0; top < document.documentElement.scrollHeight; top += step) {
        scrollTo({ top });
        await new Promise(requestAnimationFrame);
        frames += 1;
      }
      return { frames, rebuilt: seen + observer.takeRecords().length };
    }, STEP);
    const each = ((await worked()) - before) / frames;
    expect(frames).toBeGreaterThan(50);
    expect(rebuilt, 'changes of the document while it scrolls').toBe(0);
    expect(each, 'milliseconds of work in each frame').toBeLessThan(FRAME_MILLIS);
    expect(await page.locator('*').count()).toBeLessThan(300 * 15);
  });

  test('are narrowed down while one types', async ({ page, customer }) => {
    await page.goto(await customer.link());
    await page.getByRole('searchbox', { name: 'Search services' }).pressSequentially('service 29');
    await expect(page.getByRole('link', { name: /^Service \d*29/ })).toHaveCount(13);
    await expect(page.getByRole('link', { name: /^Service/ })).toHaveCount(13);
  });
});
