// Notes of a window that closed or broke: asked about, never sent or thrown away unasked.

import { button, by, confirmed, edition, isAmend, make, many, say, speak } from './page.js';
import { device, drop, keep } from './device.js';
import { clock } from './time.js';
import { card, total } from './state.js';
import { fresh, writing } from './writing.js';
import { soon } from './sending.js';

export const recovered = found => {
  const last = found.map(note => note.device_at).sort().pop();
  const words = `${many(found.length)} recovered from ${clock(last).slice(0, 5)}, under ${found[0].edition || edition}.`;
  const review = button('Review', () => {
    say('recovered', '');
    found.forEach(offered);
  });
  const throwAway = button('Discard', () => confirmed(`Discard ${many(found.length)}? They are nowhere else.`, async () => {
    for (const note of found) await drop(note);
    say('recovered', '');
    total();
  }));
  say('recovered', words, review, throwAway);
  speak(words);
};

const offered = note => {
  card(note);
  const made = by(`note-${note.note}`);
  const text = make('p', note.text, { className: 'sl-kept' });
  const send = button('Keep and send', async () => {
    for (const one of [text, send, no]) one.remove();
    delete note.asks;
    note.tab = device.tab;
    await keep(note);
    card(note);
    soon(0);
  });
  const no = button('Discard', () => discard(note, [text, send, no]));
  if (made) made.append(send, no);
  else say(`review-${note.note}`, 'Recovered:', text, send, no);
};

const discard = (note, parts) => confirmed('Discard what is on this device only?', async () => {
  await drop(note);
  for (const one of parts) one.remove();
  const made = by(`note-${note.note}`);
  if (made && !made.dataset.heads) made.remove();
  if (writing.note === note && !isAmend) fresh();
  total();
});

export const discardable = note => {
  const made = by(`note-${note.note}`);
  if (made && !made.querySelector('.sl-discard')) {
    const no = button('Discard', () => discard(note, [no]));
    no.classList.add('sl-discard');
    made.append(no);
  }
};
