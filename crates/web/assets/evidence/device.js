// What is kept on the device: every note of this person in this case, by its id.

import { caseId, edition, person, say, title } from './page.js';
import { id } from './time.js';

export const notes = new Map();
export const device = { db: null, tab: '' };

const answered = asked => new Promise((yes, no) => {
  asked.onsuccess = () => yes(asked.result);
  asked.onerror = () => no(asked.error);
  asked.onblocked = () => no(new Error('another window holds it'));
});

export const open = async () => {
  const asked = indexedDB.open('sightline', 1);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore('notes', { keyPath: 'key' }).createIndex('person', 'person');
    asked.result.createObjectStore('who', { keyPath: 'id' });
  };
  device.db = await answered(asked);
  return answered(device.db.transaction('notes').objectStore('notes').index('person').getAll(person));
};

export const change = (store, what) => new Promise((yes, no) => {
  const doing = device.db.transaction(store, 'readwrite', { durability: 'strict' });
  what(doing.objectStore(store));
  doing.oncomplete = () => yes();
  doing.onabort = doing.onerror = () => no(doing.error || new Error('not kept'));
});

export const cannot = error => {
  const full = error && error.name === 'QuotaExceededError';
  const broken = full ? 'this device has no room left' : 'this browser keeps nothing on the device, as in a private window';
  say('broken', `Notes are saved on the server only: ${broken}. Keep this page open until each note is on the server.`);
};

export const keep = async note => {
  if (!device.db) return;
  try {
    const stored = { ...note };
    await change('notes', store => store.put(stored));
    note.device_at = stored.device_at;
    note.kept = true;
  } catch (error) {
    note.kept = false;
    cannot(error);
  }
};

export const drop = async note => {
  notes.delete(note.note);
  if (device.db) await change('notes', store => store.delete(note.key)).catch(cannot);
};

export const begun = (note, base = []) => ({
  key: `${person}|${caseId}|${note}`, person, case: caseId, title, edition, note, kind: 'interview', bearing: '', text: '',
  child: '', areas: [], areas_before: [], base, chain: [...base], pending: null, dirty: false, written_at: '', device_at: '',
  server_at: '', refused: '', heads: [], warnings: [], tab: device.tab,
});

export const isUnsent = note => Boolean(note.pending) || (note.dirty && note.text.trim() !== '');
export const unsent = () => [...notes.values()].filter(isUnsent);

// One id for this window; a window that is copied gets one of its own. Gives the ids of the windows that are open.
export const claim = async () => {
  device.tab = sessionStorage.getItem('sl-tab') || id();
  let held = [];
  if (navigator.locks) {
    const hold = () => new Promise(yes => {
      navigator.locks.request(`sl-tab-${device.tab}`, { ifAvailable: true }, lock => {
        yes(Boolean(lock));
        return lock && new Promise(() => {});
      });
    });
    if (!await hold()) {
      device.tab = id();
      sessionStorage.removeItem('sl-open');
      await hold();
    }
    held = (await navigator.locks.query()).held;
  }
  sessionStorage.setItem('sl-tab', device.tab);
  return held.map(lock => lock.name.replace('sl-tab-', ''));
};
