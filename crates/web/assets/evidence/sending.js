// Sending: one request at a time; what was frozen first stays the same however often it is sent.

import { by, caseId, field, form, isAmend, make, name, person, root, say } from './page.js';
import { begun, cannot, change, device, isUnsent, keep, notes } from './device.js';
import { clock, id, now } from './time.js';
import { card, line, show, total } from './state.js';
import { discardable } from './recovery.js';
import { keepPage } from './offline.js';
import { writing } from './writing.js';

let { csrf } = root.dataset;
let timer = 0;
let busy = false;
let patience = 1000;

export const soon = wait => {
  clearTimeout(timer);
  timer = setTimeout(send, wait);
};
export const lost = () => { line.since = line.since || clock(now()).slice(0, 5); };
export const atOnce = () => { patience = 1000; soon(0); };

const ask = async (address, options) => {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), 15000);
  try {
    return await fetch(address, { credentials: 'same-origin', cache: 'no-store', signal: stop.signal, ...options });
  } finally {
    clearTimeout(late);
  }
};
const askOwn = () => ask(`/cases/${caseId}/notes.json`, { redirect: 'manual' });

const freeze = async note => {
  if (note.pending || !note.dirty || !note.text.trim() || note.refused) return;
  note.pending = {
    note: note.note, version: id(), based_on: note.base.length ? note.base : null, kind: note.kind,
    bearing: note.bearing || null, text: note.text, child: note.child || null, areas: note.areas,
    areas_before: note.areas_before, written_at: note.written_at || now(),
  };
  note.dirty = false;
  await keep(note);
};

// What is sent together: as many notes as a request may hold.
const gathered = async () => {
  const ready = [...notes.values()].filter(note => isUnsent(note) && !note.asks);
  for (const note of ready) await freeze(note);
  const sent = [];
  let size = 0;
  for (const note of ready) {
    if (!note.pending || note.refused) continue;
    size += note.pending.text.length * 3 + 1000;
    if (sent.length && (size > 700000 || sent.length >= 100)) break;
    sent.push(note);
  }
  return sent;
};

const send = async () => {
  if (busy) return soon(200);
  busy = true;
  try {
    const sent = await gathered();
    const watched = isAmend && form ? [field('note').value] : [];
    const body = JSON.stringify({ notes: sent.map(note => note.pending), watched });
    const headers = { 'content-type': 'application/json', 'x-csrf': csrf };
    const answer = await ask(`/cases/${caseId}/notes/sync`, { method: 'POST', headers, body });
    if (answer.status === 401 || answer.status === 403) return await signedOut();
    if ([400, 404, 413].includes(answer.status)) {
      const { says } = await answer.json();
      say('unheard', `The server did not take what was sent: ${says}. Your notes stay on this device.`);
      return soon(30000);
    }
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    await answered(await answer.json(), sent);
    line.since = line.session = '';
    patience = 1000;
    say('unheard', '');
    say('session', '');
  } catch (error) {
    lost();
    patience = Math.min(patience * 2, 30000);
    soon(patience);
  } finally {
    busy = false;
    for (const note of notes.values()) show(note);
    total();
  }
};

const answered = async (told, sent) => {
  for (const saved of told.saved) {
    const note = notes.get(saved.note);
    if (!note || !note.pending || note.pending.version !== saved.version) continue;
    note.areas_before = note.pending.areas;
    note.base = [saved.version];
    note.chain = [...note.chain, saved.version].slice(-200);
    note.pending = null;
    note.server_at = saved.at;
    note.warnings = saved.warnings;
    if (saved.says) say('areas', `The note is saved, but not its areas. ${saved.says}`);
    await keep(note);
  }
  for (const refused of told.refused) {
    const note = notes.get(refused.note);
    if (!note || refused.again) continue;
    // It stays on the device as it is; typing on makes another version of it.
    Object.assign(note, { refused: refused.says, pending: null, dirty: true });
    await keep(note);
    card(note);
    discardable(note);
  }
  for (const [noteId, heads] of Object.entries(told.heads)) {
    const note = notes.get(noteId);
    if (note) note.heads = heads;
    if (isAmend && field('note').value === noteId) moved(note, heads);
  }
  by('device-here').textContent = told.here.length ? `Also here: ${told.here.join(', ')}.` : '';
  const left = [...notes.values()].some(note => isUnsent(note) && !note.asks && !note.refused);
  if (told.refused.some(refused => refused.again && notes.has(refused.note))) soon(5000);
  else if (left) soon(sent.length ? 1000 : 0);
  else soon(30000);
};

const moved = (note, heads) => {
  const seen = [field('based_on').value, ...(note ? note.chain : [])];
  if (heads.length === 1 && !seen.includes(heads[0])) {
    say('moved', 'Somebody changed this note since you opened it. Load the page again to see their version.');
  }
};

// The session ended, or somebody else signed in. Notes stay; they are sent when this person is back.
const signedOut = async () => {
  try {
    const answer = await askOwn();
    if (!answer.ok) {
      line.session = 'Your session has ended. Your notes are kept on this device.';
      const way = make('a', 'Sign in again, then come back to this page', { target: '_blank', rel: 'opener' });
      way.href = `/sign-in?to=${encodeURIComponent(location.pathname)}`;
      say('session', line.session, way);
      return soon(15000);
    }
    const told = await answer.json();
    if (told.person !== person) {
      line.session = `Somebody else is signed in now. Your notes stay on this device until ${name} signs in again.`;
      say('session', line.session);
      return soon(30000);
    }
    csrf = told.csrf;
    for (const hidden of document.querySelectorAll('input[name=csrf]')) hidden.value = csrf;
    line.session = '';
    say('session', '');
    await iAmHere();
    keepPage().catch(() => {});
    soon(0);
  } catch (error) {
    lost();
    soon(patience);
  }
};

// Tells the worker whose notes these are.
export const iAmHere = async () => {
  if (device.db) await change('who', store => store.put({ id: 'who', person, name })).catch(cannot);
};

// What the server has of one's own, so that a download without network has it too.
export const fetchOwn = async () => {
  const answer = await askOwn().catch(() => null);
  if (!answer || !answer.ok) return;
  const told = await answer.json();
  if (told.person !== person) return;
  for (const theirs of told.notes) {
    const last = theirs.versions.filter(one => one.by === person && theirs.heads.includes(one.version)).pop();
    const known = notes.get(theirs.note);
    // What is in the form is the form's, also before anything of it was typed.
    if (!last || (writing.note && writing.note.note === theirs.note)) continue;
    if (known && (isUnsent(known) || known.chain.includes(last.version))) continue;
    const note = Object.assign(begun(theirs.note, [last.version]), {
      kind: last.kind, bearing: last.bearing || '', text: last.text, child: last.child || '', areas: theirs.areas,
      areas_before: theirs.areas, written_at: last.written_at, server_at: last.written_at, device_at: now(),
      heads: theirs.heads, warnings: last.warnings,
    });
    notes.set(note.note, note);
    await keep(note);
  }
};
