// Keeps notes on the device as they are typed and sends them when there is a network. Nothing leaves the device's keeping
// before the server says that it is on its disk. The pages work without this.

import { by, caseId, form, isAmend, make, many, root, say } from './page.js';
import { cannot, claim, device, isUnsent, notes, open, unsent } from './device.js';
import { card, total } from './state.js';
import { beginWriting, settle, writing } from './writing.js';
import { atOnce, fetchOwn, iAmHere, lost, soon } from './sending.js';
import { recovered } from './recovery.js';
import { download, onSignOut } from './leaving.js';
import { beginOffline } from './offline.js';

// What the device has: this case's notes, those among them to ask about, and other cases' notes that were not sent.
const found = async live => {
  const [asks, others] = [[], []];
  for (const note of await open()) {
    if (note.case !== caseId) {
      if (isUnsent(note)) others.push(note);
      continue;
    }
    if (isUnsent(note) && note.tab !== device.tab) {
      // Another window that is open sends its own.
      if (live.includes(note.tab)) continue;
      note.asks = true;
      asks.push(note);
    }
    notes.set(note.note, note);
  }
  await iAmHere();
  return [asks, others];
};

const cards = () => {
  const isAway = !navigator.onLine && !location.search;
  for (const note of notes.values()) if ((isAway || isUnsent(note)) && !note.asks && note !== writing.note) card(note);
};

const listen = () => {
  for (const leaving of document.querySelectorAll('form[action="/sign-out"]')) leaving.addEventListener('submit', onSignOut);
  by('send-now').addEventListener('click', () => soon(0));
  by('keep-text').addEventListener('click', () => download('txt'));
  by('keep-json').addEventListener('click', () => download('json'));
  window.addEventListener('online', atOnce);
  window.addEventListener('offline', () => { lost(); total(); soon(0); });
  document.addEventListener('visibilitychange', () => (document.hidden ? settle() : soon(0)));
  window.addEventListener('pagehide', () => { settle(); });
  window.addEventListener('beforeunload', event => {
    if (unsent().some(note => !device.db || note.kept === false)) event.preventDefault();
  });
};

const begin = async () => {
  by('device').hidden = false;
  const live = await claim();
  const [asks, others] = await found(live).catch(error => {
    device.db = null;
    cannot(error);
    return [[], []];
  });
  if (form) beginWriting();
  if (!isAmend) cards();
  if (asks.length) recovered(asks);
  if (others.length) {
    const ways = [...new Set(others.map(note => note.case))].map(one => make('a', `Case ${one}`, { href: `/cases/${one}/evidence` }));
    say('others', `${many(others.length)} of other cases on this device only. Open to send:`, ...ways);
  }
  listen();
  root.dataset.ready = 'yes';
  soon(0);
  if ([...notes.values()].filter(note => note.server_at).length < Number(root.dataset.own)) fetchOwn();
  await beginOffline();
};

begin().catch(error => say('broken', `Keeping notes on this device does not work here: ${error.message}. Use the button to save.`));
