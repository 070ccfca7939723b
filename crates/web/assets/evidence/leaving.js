// Everything of one's own as a file, network or not; and no signing out over what is on this device only.

import { button, caseId, dialog, edition, make, many, name, person, title } from './page.js';
import { notes, unsent } from './device.js';
import { now } from './time.js';
import { where } from './state.js';
import { soon } from './sending.js';

const plain = own => {
  const told = own.map(note => {
    const about = [note.kind, note.bearing, note.child && `child ${note.child}`].filter(Boolean).join(', ');
    return `[${note.written_at.replace('T', ' ').slice(0, 19)}, ${about}; ${where(note)}]\n${note.text}\n`;
  });
  return `Notes of ${name}, ${title}, case ${caseId}, under ${edition}, as they stood at ${now()}\n\n${told.join('\n')}`;
};

export const download = kind => {
  const own = [...notes.values()].sort((a, b) => (a.written_at < b.written_at ? -1 : 1));
  const isJson = kind === 'json';
  const content = isJson ? JSON.stringify({ case: caseId, person, edition, at: now(), notes: own }, null, 2) : plain(own);
  const file = new Blob([content], { type: isJson ? 'application/json' : 'text/plain' });
  const link = make('a', '', { href: URL.createObjectURL(file), download: `notes-${caseId}.${kind}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

export const onSignOut = event => {
  const count = unsent().length;
  if (!count) return;
  event.preventDefault();
  const words = `${many(count)} on this device only. Send or download first: signing out now could lose what you wrote.`;
  const box = dialog(words, button('Send now', () => { box.close(); soon(0); }), button('Download', () => download('txt')),
    button('Stay signed in', () => box.close()));
};
