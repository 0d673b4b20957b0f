// Which field of the account each field of the product is.
import type { Page } from '@playwright/test';
import type { Customer } from './support/customer';
import { inspect } from './support/inspect';
import { expect, test } from './support/test';

test.use({ application: 'mapped' });

const SCORE = 'crm+leads+score';

async function open(page: Page, customer: Customer) {
  await customer.has('crm', 'close', { api_key: customer.secret('close-key') });
  await page.goto(await customer.link('/integrations/crm/close'));
  await page.getByRole('link', { name: /^Field mapping/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Field mapping/ })).toBeFocused();
}

async function mapped(customer: Customer) {
  const { custom_mappings = [] } = await customer.connection('crm', 'close');
  return custom_mappings.find(one => one.id === SCORE)?.value ?? null;
}

test('a field is chosen from a record of the account, changed and removed', async ({ page, customer }) => {
  await open(page, customer);
  const card = page.getByRole('article', { name: 'Lead score' });
  await expect(card.getByText('Not mapped yet')).toBeVisible();
  await inspect(page, 'mappings');
  await page.getByRole('button', { name: 'Choose a field for Lead score' }).click();
  const tree = page.getByRole('treegrid');
  await expect(tree).toBeVisible();
  await inspect(page, 'mapping-picker');
  await page.keyboard.press('Tab');
  await tree.getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'Use this field' }).click();
  await expect(page.getByRole('button', { name: 'Change the field for Lead score' })).toBeFocused();
  const first = await mapped(customer);
  expect(first).toMatch(/^\$/);

  await page.getByRole('button', { name: 'Change the field for Lead score' }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill('id');
  await tree.getByRole('row', { name: /id/ }).last().click();
  await page.getByRole('button', { name: 'Use this field' }).click();
  await expect.poll(() => mapped(customer)).not.toBe(first);

  await page.getByRole('button', { name: 'Remove the mapping of Lead score' }).click();
  await expect(page.getByRole('main').getByText('Lead score is no longer mapped.')).toBeVisible();
  expect(await mapped(customer)).toBeFalsy();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => mapped(customer)).toMatch(/^\$/);
});

test('a path is typed, and one that is none is refused', async ({ page, customer }) => {
  await open(page, customer);
  await page.getByRole('button', { name: 'Choose a field for Lead score' }).click();
  await page.getByRole('button', { name: 'Type a path instead' }).click();
  const path = page.getByRole('textbox', { name: 'Path (JSONPath)' });
  await path.fill('score');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(path).toHaveAccessibleDescription(/A path begins with \$/);
  await inspect(page, 'mapping-by-hand');
  await path.fill("$['score']");
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => mapped(customer)).toBe("$['score']");
});
