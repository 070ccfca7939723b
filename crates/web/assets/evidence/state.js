// Where each note is, in words: on its card, beside the form, and for all of them at the top.

import { by, button, caseId, form, make, many, name, say, speak } from './page.js';
import { device, isUnsent, notes, unsent } from './device.js';
import { clock } from './time.js';
import { carryOn, writing } from './writing.js';

// Since when there is no connection, and what is the matter with the session; empty while all is well.
export const line = { since: '', session: '' };

export const where = note => {
  if (!note.text.trim() && !note.pending) return '';
  const isKept = device.db && note.kept !== false;
  const here = isKept ? `Saved on this device ${clock(note.device_at)}` : 'In this open page only';
  const only = isKept ? 'On this device only' : 'In this open page only';
  if (note.refused) return `${only}: the server did not take it. ${note.refused}`;
  if (isUnsent(note)) {
    if (line.session) return `${only}; sign in again to send it`;
    if (line.since) return `${only}; no connection since ${line.since}`;
    return `${here}, being sent`;
  }
  return `${device.db ? `${here}, on` : 'On'} the server ${clock(note.server_at)}`;
};

export const show = note => {
  const words = where(note);
  const shown = by(`note-${note.note}`);
  const state = shown && shown.querySelector('.sl-state');
  if (state) state.textContent = words;
  if (form && writing.note && writing.note.note === note.note) by('new-state').textContent = words;
  if (note.heads.length > 1 && (!shown || !shown.querySelector('.sl-conflict')) && !by(`said-${note.note}`)) {
    const way = make('a', 'Compare and join them', { href: `/cases/${caseId}/evidence/${note.note}` });
    say(note.note, 'In conflict: somebody else changed this note at the same time. Both versions are kept.', way);
    speak('A note is in conflict. Both versions are kept.');
  }
  if (note === writing.note) warn(note);
  total();
};

export const warn = note => {
  let box = form.querySelector('.sl-warned');
  if (!note.warnings.length) return box && box.remove();
  if (!box) {
    box = make('div', '', { className: 'sl-warned' });
    by('new-state').after(box);
  }
  const list = make('ul', '');
  list.append(...note.warnings.map(one => make('li', one.says)));
  box.replaceChildren(make('p', 'May tell who somebody is. Nothing was changed: use a pseudonym.'), list);
};

export const total = () => {
  const count = unsent().length;
  let words = 'Every note is on the server.';
  if (line.session) words = line.session;
  else if (count && line.since) words = `${many(count)} on this device only; no connection since ${line.since}.`;
  else if (line.since) words = `No connection since ${line.since}. What you write is kept on this device.`;
  else if (count) words = `${many(count)} being sent.`;
  by('device-state').textContent = words;
  by('send-now').hidden = count === 0;
  // Not each keystroke: only whether all is on the server, or why not.
  if (line.since || line.session || !count) speak(words);
};

// A card for a note that the page does not have.
export const card = note => {
  let made = by(`note-${note.note}`);
  // The page of one note has no list.
  if (made || !by('notes')) {
    if (made && !made.querySelector('.sl-state')) made.append(make('p', '', { className: 'sl-state' }));
    return show(note);
  }
  made = make('article', '', { id: `note-${note.note}`, className: 'sl-note-card' });
  const head = [note.kind.replace('_', ' '), note.bearing, note.child && `child ${note.child}`, name].filter(Boolean);
  made.append(make('p', head.join(' · '), { className: 'sl-note__by' }), make('p', note.text, { className: 'sl-kept' }),
    make('p', '', { className: 'sl-state' }), button('Carry on writing', () => carryOn(note)));
  by('notes').prepend(made);
  if (by('no-notes')) by('no-notes').remove();
  show(note);
};
