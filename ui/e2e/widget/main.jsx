import { Vault } from '@apideck/react-vault';
import '@apideck/react-vault/dist/styles.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

// `#token=...&vault=...`, and what else the widget takes as text.
const { token, vault, ...more } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

function Product() {
  const [open, setOpen] = useState(true);
  const [heard, setHeard] = useState([]);
  const hear = kind => connection =>
    setHeard(before => [...before, `${kind} ${connection?.id} ${connection?.state}`]);
  return (
    <>
      <button onClick={() => setOpen(true)}>Integrations</button>
      <ul aria-label="Heard">{heard.map((one, index) => <li key={index}>{one}</li>)}</ul>
      <Vault
        token={token}
        unifyBaseUrl={vault}
        open={open}
        onClose={() => setOpen(false)}
        onConnectionChange={hear('changed')}
        onConnectionDelete={hear('deleted')}
        {...more}
      />
    </>
  );
}

createRoot(document.getElementById('root')).render(<Product />);
