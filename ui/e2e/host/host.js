// A product that embeds the vault: `#vault=...&token=...&options={...}`.
const { vault, token, options = '{}' } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

function note(list, words) {
  const item = document.createElement('li');
  item.textContent = words;
  document.getElementById(list).append(item);
}

const heard = words => note('heard', words);
const about = connection => `${connection?.id} ${connection?.state}`;

const all = {
  ...JSON.parse(options),
  token,
  onReady: () => heard('ready'),
  onClose: () => heard('closed'),
  onConnectionChange: connection => heard(`changed ${about(connection)}`),
  onConnectionDelete: connection => heard(`deleted ${about(connection)}`),
};

function loaded(script) {
  return new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    document.head.append(script);
  });
}

async function byScript() {
  if (!window.ApideckVault) {
    const script = document.createElement('script');
    script.src = `${vault}/embed.js`;
    await loaded(script);
  }
  window.ApideckVault.open(all);
}

async function byModule() {
  const { open } = await import(`${vault}/embed.mjs`);
  open(all);
}

async function byElement() {
  await import(`${vault}/embed.mjs`);
  const element = document.createElement('strongroom-vault');
  element.token = token;
  element.addEventListener('ready', () => heard('ready'));
  element.addEventListener('connectionchange', event => heard(`changed ${about(event.detail)}`));
  document.getElementById('place').append(element);
}

addEventListener('message', event => {
  const type = typeof event.data === 'object' ? event.data?.type : event.data;
  note('messages', `${event.origin} ${type}`);
});
document.getElementById('script').addEventListener('click', byScript);
document.getElementById('module').addEventListener('click', byModule);
document.getElementById('element').addEventListener('click', byElement);
document.getElementById('close').addEventListener('click', () => window.ApideckVault.close());
