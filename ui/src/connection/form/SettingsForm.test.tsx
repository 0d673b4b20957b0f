import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiFailure } from '../../api/failure';
import { renderFor } from '../../shell/testing';
import { connectionOf, fieldOf } from '../sample';
import { SettingsForm } from './SettingsForm';

const host = fieldOf({ id: 'host', label: 'Host', value: 'eu.example' });
const mail = fieldOf({ id: 'mail', label: 'Mail', type: 'email', required: false });
const key = fieldOf({ id: 'api_key', label: 'Key', sensitive: true, value: '********' });

const form = (save: (settings: Record<string, unknown>) => Promise<void>, fields = [host, mail, key]) => (
  <SettingsForm connection={connectionOf({ form_fields: fields })} save={save} called={0} leads={false} />
);
const type = (label: RegExp | string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = () => fireEvent.submit(document.querySelector('form')!);

afterEach(cleanup);

describe('SettingsForm', () => {
  it('saves what was changed and nothing else', async () => {
    const save = vi.fn(() => Promise.resolve());
    await renderFor({}, form(save));
    type(/^Host/, 'us.example');
    submit();
    await waitFor(() => expect(save).toHaveBeenCalledWith({ host: 'us.example' }));
  });

  it('shows of a stored secret only that there is one', async () => {
    await renderFor({}, form(() => Promise.resolve()));
    expect(document.body.innerHTML).not.toContain('********');
    expect(screen.getByText('Saved')).toBeTruthy();
  });

  it('asks nobody for what nobody can fill in, and keeps words of connectors in their own direction', async () => {
    await renderFor({}, form(() => Promise.resolve(), [{ ...host, disabled: true, description: 'Filled in later.' }]));
    expect(screen.getByText('Host').tagName).toBe('BDI');
    expect(screen.getByText('Filled in later.').tagName).toBe('BDI');
    expect(document.querySelector('form')!.textContent).not.toContain('*');
    expect(screen.getByLabelText<HTMLInputElement>('Host').required).toBe(false);
  });

  it('keeps what was typed when the server is asked again', async () => {
    const { rerender } = await renderFor({}, form(() => Promise.resolve()));
    type(/^Host/, 'mine.example');
    rerender(form(() => Promise.resolve(), [{ ...host, value: 'other.example' }, mail, key]));
    expect(screen.getByLabelText<HTMLInputElement>(/^Host/).value).toBe('mine.example');
  });

  it('takes the focus to the first wrong field and does not save', async () => {
    const save = vi.fn(() => Promise.resolve());
    await renderFor({}, form(save));
    type(/^Mail/, 'nonsense');
    submit();
    expect(screen.getByText(/not an e-mail address/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^Mail/)));
    expect(save).not.toHaveBeenCalled();
  });

  it('puts what the server says at the field it is about', async () => {
    const refused = new ApiFailure(400, { message: 'Bad Request', detail: 'settings.host is not known' });
    await renderFor({}, form(() => Promise.reject(refused)));
    type(/^Host/, 'x');
    submit();
    expect(await screen.findByText('This was not accepted: settings.host is not known')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>(/^Host/).value).toBe('x');
  });
});
