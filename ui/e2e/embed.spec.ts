// The page within a product on another origin: /embed.js, its module and its element.
import type { FrameLocator, Page } from '@playwright/test';
import type { Customer, SessionOptions } from './support/customer';
import { inspect } from './support/inspect';
import { decide, inPopup } from './support/provider';
import { picture, stage } from './support/stage';
import { expect, test } from './support/test';

test.use({ application: 'guarded' });

interface Embedding {
  origin?: string;
  options?: Record<string, unknown>;
  session?: SessionOptions;
}

async function visit(page: Page, customer: Customer, { origin = stage.host, options = {}, session = {} }: Embedding = {}) {
  const token = await customer.session(session);
  const hash = new URLSearchParams({ vault: stage.vault, token, options: JSON.stringify(options) });
  await page.goto(`${origin}/#${hash}`);
}

const framed = (page: Page): FrameLocator => page.locator('iframe').contentFrame();
const heard = (page: Page) => page.getByRole('list', { name: 'Heard' }).getByRole('listitem');

test('the script opens it over the page, and Escape closes it', async ({ page, customer }) => {
  await visit(page, customer);
  const opener = page.getByRole('button', { name: 'By script' });
  await opener.click();
  await expect(framed(page).getByRole('heading', { level: 1, name: 'Your connections' })).toBeVisible();
  await expect(heard(page)).toHaveText(['ready']);
  await page.screenshot({ path: picture('embedded') });
  await framed(page).getByRole('searchbox').press('Escape');
  await expect(page.locator('iframe')).toHaveCount(0);
  await expect(heard(page)).toHaveText(['ready', 'closed']);
  await expect(opener).toBeFocused();
});

test('it opens a second time, and the product can close it', async ({ page, customer }) => {
  await visit(page, customer);
  for (const _ of ['first', 'second']) {
    await page.getByRole('button', { name: 'By script' }).click();
    await expect(framed(page).getByRole('heading', { level: 1 })).toBeVisible();
    await framed(page).getByRole('button', { name: 'Close' }).click();
    await expect(page.locator('iframe')).toHaveCount(0);
  }
  await expect(heard(page)).toHaveText(['ready', 'closed', 'ready', 'closed']);
});

test('a connection is made within it, and the product hears of it', async ({ page, customer }) => {
  await visit(page, customer, { options: { unifiedApi: 'crm', serviceId: 'zendesk-sell' } });
  await page.getByRole('button', { name: 'By script' }).click();
  const vault = framed(page);
  await expect(vault.getByRole('heading', { level: 1, name: 'Zendesk Sell' })).toBeVisible();
  await inPopup(page, vault.getByRole('button', { name: /^(Connect$|Sign in)/ }), popup => decide(popup, 'Allow'));
  await expect(vault.getByRole('main').getByText('Zendesk Sell is connected.')).toBeVisible();
  await expect(heard(page).last()).toHaveText('changed crm+zendesk-sell callable');
  expect(await customer.connection('crm', 'zendesk-sell')).toMatchObject({ state: 'callable', health: 'ok' });

  await vault.getByRole('button', { name: 'Delete…' }).click();
  await vault.getByRole('alertdialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(heard(page).last()).toHaveText(/^deleted crm\+zendesk-sell/);
});

test('where windows are blocked, a link opens one', async ({ page, customer }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await visit(page, customer, { options: { unifiedApi: 'crm', serviceId: 'zendesk-sell' } });
  await page.getByRole('button', { name: 'By script' }).click();
  const vault = framed(page);
  await vault.getByRole('button', { name: /^(Connect$|Sign in)/ }).click();
  await expect(vault.getByRole('main').getByText('Your browser blocked the window')).toBeVisible();
  await inPopup(page, vault.getByRole('link', { name: 'Sign in to Zendesk Sell' }), popup => decide(popup, 'Allow'));
  await expect(vault.getByRole('main').getByText('Zendesk Sell is connected.')).toBeVisible();
});

test('the module opens it too, in the language that the product wishes', async ({ page, customer }) => {
  await visit(page, customer, { options: { locale: 'ar', showConsumer: true }, session: { consumer_metadata: { account_name: 'Roadrunner' } } });
  await page.getByRole('button', { name: 'By module' }).click();
  await expect(framed(page).getByText('Roadrunner')).toBeVisible();
  await expect(framed(page).locator('html')).toHaveAttribute('dir', 'rtl');
});

test('the element shows it within the page', async ({ page, customer }) => {
  await visit(page, customer);
  await page.getByRole('button', { name: 'By element' }).click();
  await expect(framed(page).getByRole('heading', { level: 1, name: 'Your connections' })).toBeVisible();
  await expect(heard(page)).toHaveText(['ready']);
  await expect(framed(page).getByRole('button', { name: 'Close' })).toHaveCount(0);
  await framed(page).getByRole('link', { name: 'Close CRM' }).click();
  await expect(framed(page).getByRole('heading', { level: 1, name: 'Close', exact: true })).toBeVisible();
});

test('an origin that the application does not name gets nothing', async ({ page, customer, watch }) => {
  watch.expect(/frame-ancestors|does not show itself here/);
  await page.clock.install();
  await visit(page, customer, { origin: stage.stranger });
  await page.getByRole('button', { name: 'By script' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your connections' });
  await expect(dialog).toBeVisible();
  await expect(async () => {
    await page.clock.fastForward('00:16');
    await expect(dialog.getByText('This page could not be loaded.')).toBeVisible({ timeout: 100 });
  }).toPass();
  await expect(framed(page).getByRole('heading', { level: 1 })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(heard(page)).toHaveText(['closed']);
});

test('a page that is opened by its address cannot be framed', async ({ page, customer }) => {
  const link = await customer.link();
  const answer = await page.request.get(link);
  expect(answer.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
});

test('messages of other windows are not listened to', async ({ page, customer }) => {
  await visit(page, customer);
  await page.getByRole('button', { name: 'By script' }).click();
  await expect(framed(page).getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => {
    for (const data of [{ type: 'on-connection-delete', data: { id: 'crm+close' } }, 'on-close', { type: 'on-close' }]) {
      window.postMessage(data, '*');
    }
  });
  await expect(page.getByRole('list', { name: 'Messages' }).getByRole('listitem').last()).toContainText(stage.host);
  await expect(heard(page)).toHaveText(['ready']);
  await expect(page.locator('iframe')).toHaveCount(1);
});

test('what embeds is as accessible as what is embedded', async ({ page, customer }) => {
  await visit(page, customer);
  await page.getByRole('button', { name: 'By script' }).click();
  await expect(framed(page).getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('iframe')).toHaveAttribute('title', /.+/);
  await expect(page.getByRole('dialog')).toHaveAccessibleName(/.+/);
  await inspect(page, 'embedding');
});
