// The form, and the note that is being written in it.

import { by, field, form, isAmend, speak } from './page.js';
import { begun, device, isUnsent, keep, notes } from './device.js';
import { id, now } from './time.js';
import { card, show, warn } from './state.js';
import { soon } from './sending.js';

export const writing = { note: null };

const fill = note => {
  for (const what of ['kind', 'child', 'text', 'bearing', 'note']) field(what).value = note[what];
  for (const box of form.querySelectorAll('[name=area]')) box.checked = note.areas.includes(box.value);
};
const take = note => {
  for (const what of ['kind', 'child', 'text', 'bearing']) note[what] = field(what).value;
  note.areas = [...form.querySelectorAll('[name=area]:checked')].map(box => box.value);
  note.written_at = now();
};

let pause = 0;
let waiting = 0;
const typed = () => {
  const note = writing.note;
  const says = () => JSON.stringify([note.kind, note.child, note.text, note.bearing, note.areas]);
  const before = says();
  take(note);
  if (before === says()) return;
  delete note.asks;
  note.tab = device.tab;
  note.dirty = true;
  note.refused = '';
  if (!notes.has(note.note) && note.text.trim()) notes.set(note.note, note);
  clearTimeout(pause);
  // After a pause, and within a second however long somebody types on.
  waiting = waiting || Date.now();
  pause = setTimeout(() => settle(), Math.max(0, Math.min(350, 800 - (Date.now() - waiting))));
};

export const settle = async (note = writing.note) => {
  clearTimeout(pause);
  waiting = 0;
  if (!note || !notes.has(note.note)) return;
  note.device_at = now();
  await keep(note);
  show(note);
  soon(1000);
};

export const fresh = () => {
  const kind = writing.note ? writing.note.kind : field('kind').value;
  const note = Object.assign(begun(id()), { kind });
  writing.note = note;
  fill(note);
  by('new-state').textContent = '';
  warn(note);
  sessionStorage.setItem('sl-open', note.note);
};

export const carryOn = async note => {
  const before = writing.note;
  writing.note = note;
  fill(note);
  sessionStorage.setItem('sl-open', note.note);
  show(note);
  field('text').focus();
  await finish(before);
};

const finish = async note => {
  if (!note || !notes.has(note.note)) return;
  await settle(note);
  if (!isAmend) card(note);
  soon(0);
};

const submitted = async event => {
  event.preventDefault();
  if (!field('text').value.trim()) return field('text').focus();
  typed();
  // The next note begins at once: a key pressed while this one is being kept belongs to that.
  const { note } = writing;
  if (!isAmend) fresh();
  field('text').focus();
  await finish(note);
  speak('Saved');
};

const keys = event => {
  if (!event.target.closest || event.target.closest('form') !== form) return;
  const set = bearing => {
    event.preventDefault();
    field('bearing').value = bearing;
    typed();
    speak(`Marked as a ${bearing}`);
  };
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.altKey && !event.ctrlKey && event.code === 'KeyS') set('strength');
  else if (event.altKey && !event.ctrlKey && event.code === 'KeyW') set('weakness');
};

// The note the form begins with: one that was open and is not sent, what the page says, or a new one.
const first = () => {
  const asked = isAmend ? field('note').value : sessionStorage.getItem('sl-open');
  const known = notes.get(asked);
  const taken = (note, base) => take(writing.note = begun(note, base));
  if (isAmend && (!known || (!isUnsent(known) && !known.chain.includes(field('based_on').value)))) {
    taken(asked, [field('based_on').value]);
  } else if (known && (isAmend || (isUnsent(known) && !known.asks))) {
    writing.note = known;
    fill(known);
    field('text').focus();
  } else if (!form.closest('.sl-panel').querySelector('.govuk-error-message')) {
    fresh();
  } else {
    taken(field('note').value);
  }
};

export const beginWriting = () => {
  first();
  form.addEventListener('input', typed);
  form.addEventListener('change', typed);
  form.addEventListener('submit', submitted);
  document.addEventListener('keydown', keys);
  const hint = form.querySelector('.sl-keys');
  if (hint) hint.hidden = false;
};
