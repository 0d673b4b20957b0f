// The application's colours and name. Claims are only worth showing once the API took the token.

import { webUrl } from '/assets/dom.js';

/** Red, green and blue of anything CSS calls a colour, or null. */
function channels(colour) {
  if (typeof colour !== 'string' || !CSS.supports('color', colour)) {
    return null;
  }
  const probe = document.createElement('span');
  probe.style.color = colour;
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  const match = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(computed);
  return match && match.slice(1).map(Number);
}

/** Relative luminance, WCAG 2.2. */
function luminance(rgb) {
  const [r, g, b] = rgb
    .map(value => value / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function applyTheme({ theme = {}, settings = {}, consumer_metadata: consumer }) {
  const rgb = channels(theme.primary_color);
  if (rgb) {
    const style = document.documentElement.style;
    style.setProperty('--accent', `rgb(${rgb.join(' ')})`);
    // The one of the two with more contrast; it never falls below 4.5 : 1.
    style.setProperty('--on-accent', luminance(rgb) > 0.179 ? '#000' : '#fff');
  }
  if (theme.vault_name) {
    document.title = `Connections - ${theme.vault_name}`;
    document.getElementById('vault-name').textContent = theme.vault_name;
  }
  const logo = document.getElementById('logo');
  if (theme.logo) {
    logo.addEventListener('load', () => (logo.hidden = false));
    logo.src = theme.logo;
  }
  const account = consumer?.account_name ?? consumer?.user_name;
  if (account && !settings.hide_consumer_card) {
    document.getElementById('account').textContent = `For ${account}`;
  }
  document.getElementById('sandbox').hidden = !settings.sandbox_mode;
  link('privacy', theme.privacy_url);
  link('terms', theme.terms_url);
}

/** Shows a link that stands hidden in the page, if the address is one of the web. */
export function link(id, address) {
  const url = webUrl(address);
  if (url) {
    const anchor = document.getElementById(id);
    anchor.href = url.href;
    anchor.hidden = false;
  }
  return url;
}
