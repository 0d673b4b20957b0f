// Who comes in, and what a session decides about the page.
import { inspect } from './support/inspect';
import { stage } from './support/stage';
import { expect, test } from './support/test';

const HOME = 'Your connections';

test('a session opens the page, and its token leaves the address', async ({ page, customer }) => {
  await page.goto(await customer.link());
  await expect(page.getByRole('heading', { level: 1, name: HOME })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/session');

  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: HOME })).toBeVisible();
});

test('a window without a session says so', async ({ page }) => {
  await page.goto(`${stage.vault}/session`);
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await inspect(page, 'outside');
});

test('a session of yesterday leads back to the product', async ({ page, watch }) => {
  watch.expect(/status of 401/);
  await page.goto(`${stage.vault}/session/${stage.endedSession}`);
  await expect(page.getByRole('heading', { name: 'Your session has ended' })).toBeVisible();
  const host = new URL(stage.host).host;
  await expect(page.getByRole('link', { name: `Back to ${host}` })).toHaveAttribute('href', `${stage.host}/`);
  await inspect(page, 'ended');
});

test('a token that nobody signed is refused, and nothing it says is shown', async ({ page, customer, watch }) => {
  watch.expect(/status of 401/);
  const token = await customer.session({ theme: { vault_name: 'Acme' } });
  const [head, body = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, consumer_id: 'somebody-else' })).toString('base64url');
  await page.goto(`${stage.vault}/session/${head}.${forged}.${signature}`);
  await expect(page.getByRole('heading', { name: 'This link is not valid' })).toBeVisible();
  await expect(page.getByText('Acme')).toHaveCount(0);
});

test('a session that ends while the page is open is announced before', async ({ page, customer }) => {
  await page.clock.install();
  await page.goto(await customer.link('', { settings: { session_length: '30m' } }));
  await expect(page.getByRole('heading', { name: HOME })).toBeVisible();
  await page.clock.fastForward('28:30');
  await expect(page.getByText('This page closes in about two minutes')).toBeVisible();
  await page.clock.fastForward('01:40');
  await expect(page.getByRole('heading', { name: 'Your session has ended' })).toBeVisible();
});

test('the page wears the colours and the name of the product', async ({ page, customer }) => {
  const theme = {
    vault_name: 'Acme accounts',
    primary_color: '#0b6e4f',
    sidepanel_background_color: '#102a43',
    sidepanel_text_color: '#f0f4f8',
    logo: 'https://acme.example/logo.svg',
    favicon: 'https://acme.example/favicon.ico',
    privacy_url: 'https://acme.example/privacy',
    terms_url: 'https://acme.example/terms',
  };
  const consumer_metadata = { account_name: 'Roadrunner Ltd', user_name: 'Wile E.', email: 'wile@acme.example' };
  const picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4"><rect width="9" height="4"/></svg>';
  await page.route('https://acme.example/**', route => route.fulfill({ contentType: 'image/svg+xml', body: picture }));
  await page.goto(await customer.link('', { theme, consumer_metadata, redirect_uri: `${stage.host}/` }));
  await expect(page).toHaveTitle(`${HOME} · Acme accounts`);
  await expect(page.getByRole('link', { name: /^Privacy/ })).toHaveAttribute('href', theme.privacy_url);
  await expect(page.getByRole('link', { name: /^Terms/ })).toHaveAttribute('href', theme.terms_url);
  await expect(page.getByRole('region', { name: 'Your account' })).toContainText('Roadrunner Ltd');
  await expect(page.getByRole('link', { name: /^Back to/ })).toHaveAttribute('href', `${stage.host}/`);
  await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', theme.favicon);
  await expect(page.getByRole('banner')).toHaveCSS('background-color', 'rgb(16, 42, 67)');
  await inspect(page, 'theme');
});

test('settings of a session hide what it does not want', async ({ page, customer }) => {
  const settings = {
    unified_apis: ['hris'],
    show_logs: false,
    show_sidebar: false,
    hide_consumer_card: true,
    sandbox_mode: true,
  };
  await page.goto(await customer.link('', { settings, consumer_metadata: { account_name: 'Roadrunner Ltd' } }));
  await expect(page.getByRole('link', { name: /BambooHR/ })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Salesforce CRM' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Activity' })).toHaveCount(0);
  await expect(page.getByText('Roadrunner Ltd')).toHaveCount(0);
  await expect(page.getByText(/^Test mode/)).toBeVisible();
  await inspect(page, 'bare');
});

test('a link leads to one connection, alone where it asks for that', async ({ page, customer }) => {
  await page.goto(await customer.link('/integrations/crm/close'));
  await expect(page.getByRole('heading', { level: 1, name: 'Close', exact: true })).toBeVisible();
  expect(page.url()).toBe(`${stage.vault}/integrations/crm/close`);
  await expect(page.getByRole('navigation')).toBeVisible();

  await page.goto(await customer.link('/integrations/crm/close?isolation=true'));
  await expect(page.getByRole('heading', { level: 1, name: 'Close', exact: true })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);

  await page.goto(await customer.link('/integrations/crm/close', { settings: { isolation_mode: true } }));
  await expect(page.getByRole('heading', { level: 1, name: 'Close', exact: true })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
});
