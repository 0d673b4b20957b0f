// What was done with the connections of a customer.
import { inspect } from './support/inspect';
import { expect, test } from './support/test';

test('what was done is listed in words, and can be narrowed down', async ({ page, customer }) => {
  await customer.has('crm', 'close', { api_key: customer.secret('close-key') });
  await page.goto(await customer.link());
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeFocused();
  // Entries are written a moment after what they tell of.
  const changed = page.getByRole('button', { name: /Connection changed.*Worked/ });
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(changed).toBeVisible({ timeout: 500 });
  }).toPass();
  await changed.click();
  await expect(page.getByRole('main').getByText('For support')).toBeVisible();
  await inspect(page, 'logs');

  await page.getByRole('button', { name: /Outcome/ }).click();
  await page.getByRole('option', { name: 'Failed' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing fits these filters' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(changed).toBeVisible();
});

test('a session can hide them', async ({ page, customer }) => {
  await page.goto(await customer.link('/logs', { settings: { show_logs: false } }));
  await expect(page.getByRole('heading', { level: 1, name: 'Your connections' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Activity' })).toHaveCount(0);
});
