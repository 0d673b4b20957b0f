// All that a product adds to its page: ask its own server for a session, and open the vault with it.

const connect = document.getElementById('connect');
const trouble = document.getElementById('trouble');

// Not disabled meanwhile: a button that is loses the focus, and the vault could not give it back.
let busy = false;

connect.addEventListener('click', async () => {
  if (busy) {
    return;
  }
  busy = true;
  trouble.hidden = true;
  try {
    const { token } = await ask('/session', 'POST');
    ApideckVault.open({
      token,
      onReady: () => heard('onReady'),
      onClose: () => heard('onClose'),
      onConnectionChange: connection => changed('onConnectionChange', connection),
      onConnectionDelete: connection => changed('onConnectionDelete', connection),
    });
  } catch (failure) {
    trouble.textContent = `That did not work: ${failure.message}`;
    trouble.hidden = false;
  } finally {
    busy = false;
  }
});

// Accounts may be connected in the other window too.
addEventListener('focus', show);
show();

async function ask(path, method) {
  const answer = await fetch(path, { method });
  if (!answer.ok) {
    throw new Error(`our server answered ${answer.status}`);
  }
  return answer.json();
}

function changed(name, connection) {
  heard(`${name}  ${connection.id}  ${connection.state ?? ''}`);
  show();
}

function heard(line) {
  const item = document.createElement('li');
  item.textContent = `${new Date().toLocaleTimeString()}  ${line}`;
  document.getElementById('heard').append(item);
}

async function show() {
  const connections = await ask('/connected', 'GET').catch(() => []);
  document.getElementById('none').hidden = connections.length > 0;
  document.getElementById('connected').replaceChildren(...connections.map(row));
}

function row({ name, icon, ready }) {
  const item = document.createElement('li');
  const image = document.createElement('img');
  image.src = icon;
  image.alt = '';
  const state = document.createElement('span');
  state.textContent = ready ? 'In use' : 'Not finished';
  item.append(image, name, state);
  return item;
}
