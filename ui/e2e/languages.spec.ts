// Nine languages: the browser's own, one that is picked, and what each has to say.
import { assertFits } from './support/inspect';
import { expect, test } from './support/test';
import { LANGUAGES, unspoken, words } from './support/words';

const ENGLISH = words('en');
// A language has the plural forms that it has.
const stems = (keys: string[]) => new Set(keys.map(key => key.replace(/_(zero|one|two|few|many|other)$/, '')));

for (const language of LANGUAGES) {
  test.describe(language, () => {
    test.use({ locale: language });

    test(`speaks ${language}`, async ({ page, customer }) => {
      const own = words(language);
      await page.goto(await customer.link());
      const heading = own.catalogue?.heading ?? ENGLISH.catalogue!.heading!;
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      await assertFits(page, `language-${language}`);

      for (const [namespace, said] of Object.entries(own)) {
        expect(stems(Object.keys(said)), namespace).toEqual(stems(Object.keys(ENGLISH[namespace] ?? {})));
      }
    });
  });
}

test('a language is picked, and stays for a reload', async ({ page, customer }) => {
  await page.goto(await customer.link());
  await page.getByRole('combobox', { name: 'Language' }).selectOption('ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  expect(await unspoken(page)).toEqual([]);
});
