// The end of an authorization in a window of its own: tells the window that opened it, and closes.

const CHANNEL = 'strongroom';
const LONGEST_WORDS = 400;

const FAILURES = {
  OAuthConnectorError: 'The service did not allow the connection. You may have cancelled, or your '
      + 'account there may lack a permission. You can try again.',
  OAuthCodeExchangeError: 'The service did not accept our request at the last step. Please try again; '
      + 'if it keeps happening, tell the people who sent you here.',
  OAuthInvalidStateError: 'This took too long, or it was already finished. Please start again.',
  OAuthCredentialsNotFoundError: 'This service has not been set up completely yet. Please tell the '
      + 'people who sent you here.',
  OAuthRedirectUriError: 'The address to come back to is not allowed. Please tell the people who sent '
      + 'you here.',
  ConnectionSettingsError: 'A setting is missing. Fill in the settings first, then connect.',
  ConnectorCredentialsError: 'The service did not accept these details.',
};

const query = new URLSearchParams(location.search);
const hash = new URLSearchParams(location.hash.slice(1));
// A confirm token or an error text must not stay in the address bar or the history.
history.replaceState(null, '', location.pathname);

const message = messageOf(query, hash);
const openers = openersOf(hash);
tell(message);
if (message.type === 'oauth_error') {
  showFailure(query);
} else {
  window.close();
  // Where closing is allowed this page is gone before the timer fires.
  setTimeout(showSuccess, 300);
}

function messageOf(query, hash) {
  const serviceId = query.get('service_id') ?? hash.get('service_id') ?? '';
  if (query.has('error_type')) {
    return {
      type: 'oauth_error',
      error: query.get('error_type'),
      errorDescription: query.get('error_message') ?? '',
      serviceId,
    };
  }
  // Where an application insists on confirmation, there is a token without a nonce too.
  const nonce = hash.get('nonce') ?? '';
  const confirmToken = hash.get('confirm_token');
  return confirmToken && serviceId
    ? { type: 'oauth_complete', nonce, confirmToken, serviceId, success: true }
    : { type: 'oauth_return' };
}

function openersOf(hash) {
  const origins = hash.get('origins');
  return origins === null ? ['*'] : [location.origin, ...origins.split(' ').filter(Boolean)];
}

function tell(message) {
  // Without a list any page may have opened this window, and the token is worth nothing without a session
  // of its consumer. Where an application enforces protection, only its own pages are told.
  if (window.opener && message.type !== 'oauth_return') {
    for (const origin of openers) {
      window.opener.postMessage(message, origin);
    }
  }
  // A provider that isolates its pages cuts the link to the opener; pages of ours still hear this.
  if ('BroadcastChannel' in window) {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(message);
    channel.close();
  }
}

function showSuccess() {
  if (message.type === 'oauth_complete') {
    show('good', 'Signed in', 'Go back to where you came from: that page completes the connection.');
    return;
  }
  const heading = query.get('flow') === 'disconnect' ? 'Disconnected' : 'You are connected';
  show('good', heading, 'You can close this window and go back to where you came from.');
}

function showFailure(query) {
  const revoking = query.get('origin') === 'revoke';
  const heading = revoking ? 'Disconnecting did not work' : 'Connecting did not work';
  show('bad', heading, failureWords(query.get('error_type')));
  reveal('words', (query.get('error_message') ?? '').slice(0, LONGEST_WORDS));
  reveal('code', `Error code: ${query.get('error_type').slice(0, 80)}`);
}

function show(outcome, heading, text) {
  document.title = heading;
  document.getElementById('result').dataset.outcome = outcome;
  document.getElementById('heading').textContent = heading;
  document.getElementById('text').textContent = text;
  const close = document.getElementById('close');
  // A window that no script opened cannot be closed by one either.
  close.hidden = !window.opener;
  close.addEventListener('click', () => window.close());
  document.getElementById('heading').focus();
}

function reveal(id, text) {
  const node = document.getElementById(id);
  node.textContent = text;
  node.hidden = text === '';
}

function failureWords(type) {
  return Object.hasOwn(FAILURES, type)
    ? FAILURES[type]
    : 'Something went wrong. Please try again; if it keeps happening, tell the people who sent you here.';
}
