// Keeps notes on the device as they are typed and sends them when there is a network. Nothing leaves the device's keeping before
// the server says that it is on its disk. The pages work without this.
'use strict';

(() => {
  const root = document.getElementById('evidence');
  if (!root) return;
  const { case: caseId, person, name, edition, title } = root.dataset;
  let csrf = root.dataset.csrf;
  const by = id => document.getElementById(id);
  const form = document.querySelector('#add form, #amend form');
  const isAmend = Boolean(document.querySelector('#amend form'));

  // Small things.
  const make = (tag, text, about = {}) => Object.assign(document.createElement(tag), { textContent: text }, about);
  const many = n => (n === 1 ? '1 note' : `${n} notes`);
  const clock = moment => (moment || '').slice(11, 19);
  const id = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
  };
  const now = () => {
    const at = new Date();
    const two = n => String(Math.floor(Math.abs(n))).padStart(2, '0');
    const off = -at.getTimezoneOffset();
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}:`
      + `${two(at.getSeconds())}${off < 0 ? '-' : '+'}${two(off / 60)}:${two(off % 60)}`;
  };
  let spoken = '';
  const speak = words => {
    if (words !== spoken) by('device-live').textContent = spoken = words;
  };

  // What is kept on the device: every note of this person in this case, by its id.
  const notes = new Map();
  let db = null;
  let broken = '';
  const open = () => new Promise((yes, no) => {
    const asked = indexedDB.open('sightline', 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('notes', { keyPath: 'key' }).createIndex('person', 'person');
      asked.result.createObjectStore('who', { keyPath: 'id' });
    };
    asked.onsuccess = () => yes(asked.result);
    asked.onerror = () => no(asked.error);
    asked.onblocked = () => no(new Error('another window holds it'));
  });
  const change = (store, what) => new Promise((yes, no) => {
    const doing = db.transaction(store, 'readwrite', { durability: 'strict' });
    what(doing.objectStore(store));
    doing.oncomplete = () => yes();
    doing.onabort = doing.onerror = () => no(doing.error || new Error('not kept'));
  });
  const all = () => new Promise((yes, no) => {
    const asked = db.transaction('notes').objectStore('notes').index('person').getAll(person);
    asked.onsuccess = () => yes(asked.result);
    asked.onerror = () => no(asked.error);
  });
  const cannot = error => {
    const full = error && error.name === 'QuotaExceededError';
    broken = full ? 'this device has no room left' : 'this browser keeps nothing on the device, as in a private window';
    say('broken', `Notes are saved on the server only: ${broken}. Keep this page open until each note is on the server.`);
  };
  const keep = async note => {
    if (!db) return;
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
  const drop = async note => {
    notes.delete(note.note);
    if (db) await change('notes', store => store.delete(note.key)).catch(cannot);
  };

  const begun = (noteId, base = []) => ({
    key: `${person}|${caseId}|${noteId}`, person, case: caseId, title, edition, note: noteId, kind: 'interview', bearing: '',
    text: '', child: '', areas: [], areas_before: [], base, chain: [...base], pending: null, dirty: false, written_at: '',
    device_at: '', server_at: '', refused: '', heads: [], warnings: [], tab,
  });
  const isUnsent = note => Boolean(note.pending) || (note.dirty && note.text.trim() !== '');

  // Messages at the top, one of each kind.
  const say = (kind, words, ...ways) => {
    let box = by(`said-${kind}`);
    if (!words) return box && box.remove();
    if (!box) {
      box = make('div', '', { id: `said-${kind}`, className: 'govuk-inset-text sl-asof' });
      by('device-said').append(box);
    }
    box.replaceChildren(make('p', words), ...ways);
  };
  const button = (words, act) => {
    const made = make('button', words, { type: 'button', className: 'sl-link' });
    made.addEventListener('click', act);
    return made;
  };

  // Where a note is, in words.
  let since = '';
  let session = '';
  const where = note => {
    if (!note.text.trim() && !note.pending) return '';
    const device = note.kept === false || !db ? 'In this open page only' : `Saved on this device ${clock(note.device_at)}`;
    const only = note.kept === false || !db ? 'In this open page only' : 'On this device only';
    if (note.refused) return `${only}: the server did not take it. ${note.refused}`;
    if (isUnsent(note)) {
      if (session) return `${only}; sign in again to send it`;
      if (since) return `${only}; no connection since ${since}`;
      return `${device}, being sent`;
    }
    return `${db ? `${device}, on` : 'On'} the server ${clock(note.server_at)}`;
  };
  const show = note => {
    const words = where(note);
    const card = by(`note-${note.note}`);
    const line = card && card.querySelector('.sl-state');
    if (line) line.textContent = words;
    if (form && current && current.note === note.note) by('new-state').textContent = words;
    const said = note.heads.length > 1;
    if (said && (!card || !card.querySelector('.sl-conflict')) && !by(`said-${note.note}`)) {
      const way = make('a', 'Compare and join them', { href: `/cases/${caseId}/evidence/${note.note}` });
      say(note.note, 'In conflict: somebody else changed this note at the same time. Both versions are kept.', way);
      speak('A note is in conflict. Both versions are kept.');
    }
    if (note === current) warn(note);
    total();
  };
  const warn = note => {
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
  const total = () => {
    const unsent = [...notes.values()].filter(isUnsent).length;
    let words = 'Every note is on the server.';
    if (session) words = session;
    else if (unsent && since) words = `${many(unsent)} on this device only; no connection since ${since}.`;
    else if (since) words = `No connection since ${since}. What you write is kept on this device.`;
    else if (unsent) words = `${many(unsent)} being sent.`;
    by('device-state').textContent = words;
    by('send-now').hidden = unsent === 0;
    // Not each keystroke: only whether all is on the server, or why not.
    speak(since || session || !unsent ? words : spoken);
  };

  // A card for a note that the page does not have.
  const card = note => {
    let made = by(`note-${note.note}`);
    // The page of one note has no list.
    if (made || !by('notes')) {
      if (made && !made.querySelector('.sl-state')) made.append(make('p', '', { className: 'sl-state' }));
      return show(note);
    }
    made = make('article', '', { id: `note-${note.note}`, className: 'sl-note-card' });
    const head = [note.kind.replace('_', ' '), note.bearing, note.child && `child ${note.child}`, name].filter(Boolean);
    const again = button('Carry on writing', () => carryOn(note));
    made.append(make('p', head.join(' · '), { className: 'sl-note__by' }),
      make('p', note.text, { className: 'sl-kept' }), make('p', '', { className: 'sl-state' }), again);
    by('notes').prepend(made);
    if (by('no-notes')) by('no-notes').remove();
    show(note);
  };

  // The form.
  let current = null;
  const field = what => form.elements.namedItem(what);
  const fill = note => {
    for (const what of ['kind', 'child', 'text']) field(what).value = note[what];
    field('bearing').value = note.bearing;
    for (const box of form.querySelectorAll('[name=area]')) box.checked = note.areas.includes(box.value);
    field('note').value = note.note;
  };
  const take = note => {
    for (const what of ['kind', 'child', 'text']) note[what] = field(what).value;
    note.bearing = field('bearing').value;
    note.areas = [...form.querySelectorAll('[name=area]:checked')].map(box => box.value);
    note.written_at = now();
  };
  let pause = 0;
  let waiting = 0;
  const typed = () => {
    const says = () => JSON.stringify([current.kind, current.child, current.text, current.bearing, current.areas]);
    const before = says();
    take(current);
    if (before === says()) return;
    delete current.asks;
    current.tab = tab;
    current.dirty = true;
    current.refused = '';
    if (!notes.has(current.note) && current.text.trim()) notes.set(current.note, current);
    clearTimeout(pause);
    // After a pause, and within a second however long somebody types on.
    waiting = waiting || Date.now();
    pause = setTimeout(() => settle(), Math.max(0, Math.min(350, 800 - (Date.now() - waiting))));
  };
  const settle = async (note = current) => {
    clearTimeout(pause);
    waiting = 0;
    if (!note || !notes.has(note.note)) return;
    note.device_at = now();
    await keep(note);
    show(note);
    soon(1000);
  };
  const fresh = () => {
    const kind = current ? current.kind : field('kind').value;
    current = begun(id());
    current.kind = kind;
    fill(current);
    by('new-state').textContent = '';
    warn(current);
    sessionStorage.setItem('sl-open', current.note);
  };
  const carryOn = async note => {
    const before = current;
    current = note;
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

  // Sending: one request at a time, what was frozen first stays the same however often it is sent.
  let timer = 0;
  let busy = false;
  let patience = 1000;
  const soon = wait => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };
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
  const ask = async (address, options) => {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), 15000);
    try {
      return await fetch(address, { credentials: 'same-origin', cache: 'no-store', signal: stop.signal, ...options });
    } finally {
      clearTimeout(late);
    }
  };
  const send = async () => {
    if (busy) return soon(200);
    busy = true;
    try {
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
      const watched = isAmend && form ? [field('note').value] : [];
      const body = JSON.stringify({ notes: sent.map(note => note.pending), watched });
      const headers = { 'content-type': 'application/json', 'x-csrf': csrf };
      const answer = await ask(`/cases/${caseId}/notes/sync`, { method: 'POST', headers, body });
      if (answer.status === 401 || answer.status === 403) return await signedOut();
      if (answer.status === 400 || answer.status === 404 || answer.status === 413) {
        const says = (await answer.json()).says;
        say('unheard', `The server did not take what was sent: ${says}. Your notes stay on this device.`);
        return soon(30000);
      }
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      await answered(await answer.json(), sent);
      since = session = '';
      patience = 1000;
      say('unheard', '');
      say('session', '');
    } catch (error) {
      since = since || clock(now()).slice(0, 5);
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
    let again = false;
    for (const refused of told.refused) {
      const note = notes.get(refused.note);
      if (!note) continue;
      if (refused.again) {
        again = true;
        continue;
      }
      // It stays on the device as it is; typing on makes another version of it.
      note.refused = refused.says;
      note.pending = null;
      note.dirty = true;
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
    if (again) soon(5000);
    else if (left) soon(sent.length ? 1000 : 0);
    else soon(30000);
  };
  const moved = (note, heads) => {
    const seen = [field('based_on').value, ...(note ? note.chain : [])];
    if (heads.some(head => !seen.includes(head)) && heads.length === 1) {
      say('moved', 'Somebody changed this note since you opened it. Load the page again to see their version.');
    }
  };

  // The session ended, or somebody else signed in. Notes stay; they are sent when this person is back.
  const signedOut = async () => {
    try {
      const answer = await ask(`/cases/${caseId}/notes.json`, { redirect: 'manual' });
      if (answer.ok) {
        const told = await answer.json();
        if (told.person === person) {
          csrf = told.csrf;
          for (const hidden of document.querySelectorAll('input[name=csrf]')) hidden.value = csrf;
          session = '';
          say('session', '');
          if (db) await change('who', store => store.put({ id: 'who', person, name })).catch(cannot);
          if (navigator.serviceWorker) keepPage().catch(() => {});
          return soon(0);
        }
        session = `Somebody else is signed in now. Your notes stay on this device until ${name} signs in again.`;
        say('session', session);
        return soon(30000);
      }
      session = 'Your session has ended. Your notes are kept on this device.';
      const way = make('a', 'Sign in again, then come back to this page', { target: '_blank', rel: 'opener' });
      way.href = `/sign-in?to=${encodeURIComponent(location.pathname)}`;
      say('session', session, way);
      soon(15000);
    } catch (error) {
      since = since || clock(now()).slice(0, 5);
      soon(patience);
    }
  };

  // Notes of a window that closed or broke: asked about, never sent or thrown away unasked.
  const recovered = found => {
    const last = found.map(note => note.device_at).sort().pop();
    const words = `${many(found.length)} recovered from ${clock(last).slice(0, 5)}, under ${found[0].edition}.`;
    const review = button('Review', () => {
      say('recovered', '');
      for (const note of found) {
        card(note);
        const made = by(`note-${note.note}`);
        const text = make('p', note.text, { className: 'sl-kept' });
        const send = button('Keep and send', async () => {
          for (const one of [text, send, no]) one.remove();
          delete note.asks;
          note.tab = tab;
          await keep(note);
          card(note);
          soon(0);
        });
        const no = button('Discard', () => discard(note, [text, send, no]));
        if (made) made.append(send, no);
        else say(`review-${note.note}`, 'Recovered:', text, send, no);
      }
    });
    const throwAway = button('Discard', () => confirmed(`Discard ${many(found.length)}? They are nowhere else.`, async () => {
      for (const note of found) await drop(note);
      say('recovered', '');
      total();
    }));
    say('recovered', words, review, throwAway);
    speak(words);
  };
  const discard = (note, parts) => confirmed('Discard what is on this device only?', async () => {
    await drop(note);
    for (const one of parts) one.remove();
    const made = by(`note-${note.note}`);
    if (made && !made.dataset.heads) made.remove();
    if (current === note && !isAmend) fresh();
    total();
  });
  const discardable = note => {
    const made = by(`note-${note.note}`);
    if (made && !made.querySelector('.sl-discard')) {
      const no = button('Discard', () => discard(note, [no]));
      no.classList.add('sl-discard');
      made.append(no);
    }
  };
  const dialog = (words, ...ways) => {
    const box = make('dialog', '', { className: 'sl-dialog' });
    box.append(make('p', words), ...ways);
    box.addEventListener('close', () => box.remove());
    document.body.append(box);
    box.showModal();
    return box;
  };
  const confirmed = (words, act) => {
    const box = dialog(words, button('Yes, discard', () => { box.close(); act(); }), button('No, keep', () => box.close()));
  };

  // Everything of one's own as a file, network or not.
  const download = kind => {
    const own = [...notes.values()].sort((a, b) => (a.written_at < b.written_at ? -1 : 1));
    const text = own.map(note => `[${clock(note.written_at) ? note.written_at.replace('T', ' ').slice(0, 19) : ''}, `
      + `${[note.kind, note.bearing, note.child && `child ${note.child}`].filter(Boolean).join(', ')}; ${where(note)}]\n${note.text}\n`);
    const content = kind === 'json'
      ? JSON.stringify({ case: caseId, person, edition, at: now(), notes: own }, null, 2)
      : `Notes of ${name}, ${title}, case ${caseId}, under ${edition}, as they stood at ${now()}\n\n${text.join('\n')}`;
    const type = kind === 'json' ? 'application/json' : 'text/plain';
    const link = make('a', '', { href: URL.createObjectURL(new Blob([content], { type })), download: `notes-${caseId}.${kind}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  const onSignOut = event => {
    const unsent = [...notes.values()].filter(isUnsent);
    if (!unsent.length) return;
    event.preventDefault();
    const words = `${many(unsent.length)} on this device only. Send or download first: signing out now could lose what you wrote.`;
    const box = dialog(words, button('Send now', () => { box.close(); soon(0); }), button('Download', () => download('txt')),
      button('Stay signed in', () => box.close()));
  };

  // What the server has of one's own, so that a download without network has it too.
  const fetchOwn = async () => {
    const answer = await ask(`/cases/${caseId}/notes.json`, { redirect: 'manual' }).catch(() => null);
    if (!answer || !answer.ok) return;
    const told = await answer.json();
    if (told.person !== person) return;
    for (const theirs of told.notes) {
      const last = theirs.versions.filter(one => one.by === person && theirs.heads.includes(one.version)).pop();
      const known = notes.get(theirs.note);
      // What is in the form is the form's, also before anything of it was typed.
      if (!last || (current && current.note === theirs.note)) continue;
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

  // One id for this window; a window that is copied gets one of its own.
  let tab = '';
  const claim = async () => {
    tab = sessionStorage.getItem('sl-tab') || id();
    if (!navigator.locks) return [];
    const hold = () => new Promise(yes => {
      navigator.locks.request(`sl-tab-${tab}`, { ifAvailable: true }, lock => {
        yes(Boolean(lock));
        return lock && new Promise(() => {});
      });
    });
    if (!await hold()) {
      tab = id();
      sessionStorage.removeItem('sl-open');
      await hold();
    }
    const held = await navigator.locks.query();
    return held.held.map(lock => lock.name.replace('sl-tab-', ''));
  };

  // The page itself, where the worker came too late to see it or has put it away.
  const keepPage = async () => {
    if (await caches.match(location.pathname)) return;
    const answer = await ask(location.pathname, {}).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) return;
    await (await caches.open('sightline-pages')).put(location.pathname, answer);
    const assets = await caches.open('sightline-assets');
    for (const one of document.querySelectorAll('link[rel=stylesheet], script[src]')) await assets.add(one.href || one.src);
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

  const begin = async () => {
    by('device').hidden = false;
    const live = await claim();
    sessionStorage.setItem('sl-tab', tab);
    let others = [];
    const asks = [];
    try {
      db = await open();
      const mine = await all();
      others = mine.filter(note => note.case !== caseId && isUnsent(note));
      for (const note of mine.filter(one => one.case === caseId)) {
        if (isUnsent(note) && note.tab !== tab) {
          // Another window that is open sends its own.
          if (live.includes(note.tab)) continue;
          note.asks = true;
          asks.push(note);
        }
        notes.set(note.note, note);
      }
      await change('who', store => store.put({ id: 'who', person, name }));
    } catch (error) {
      db = null;
      cannot(error);
    }
    if (form) {
      const asked = isAmend ? field('note').value : sessionStorage.getItem('sl-open');
      const known = notes.get(asked);
      if (isAmend && (!known || (!isUnsent(known) && !known.chain.includes(field('based_on').value)))) {
        current = begun(asked, [field('based_on').value]);
        take(current);
      } else if (known && (isAmend || (isUnsent(known) && !known.asks))) {
        current = known;
        fill(current);
        field('text').focus();
      } else if (!form.closest('.sl-panel').querySelector('.govuk-error-message')) {
        fresh();
      } else {
        current = begun(field('note').value);
        take(current);
      }
      form.addEventListener('input', typed);
      form.addEventListener('change', typed);
      form.addEventListener('submit', async event => {
        event.preventDefault();
        if (!field('text').value.trim()) return field('text').focus();
        typed();
        // The next note begins at once: a key pressed while this one is being kept belongs to that.
        const note = current;
        if (!isAmend) fresh();
        field('text').focus();
        await finish(note);
        speak('Saved');
      });
      document.addEventListener('keydown', keys);
      const hint = form.querySelector('.sl-keys');
      if (hint) hint.hidden = false;
    }
    if (!isAmend) {
      for (const note of notes.values()) if (isUnsent(note) && !note.asks && note !== current) card(note);
      if (!navigator.onLine && !location.search) for (const note of notes.values()) if (!note.asks && note !== current) card(note);
    }
    if (asks.length) recovered(asks);
    if (others.length) {
      const ways = [...new Set(others.map(note => note.case))]
        .map(one => make('a', `Case ${one}`, { href: `/cases/${one}/evidence` }));
      say('others', `${many(others.length)} of other cases on this device only. Open to send:`, ...ways);
    }
    for (const leaving of document.querySelectorAll('form[action="/sign-out"]')) leaving.addEventListener('submit', onSignOut);
    by('send-now').addEventListener('click', () => soon(0));
    by('keep-text').addEventListener('click', () => download('txt'));
    by('keep-json').addEventListener('click', () => download('json'));
    window.addEventListener('online', () => { patience = 1000; soon(0); });
    window.addEventListener('offline', () => { since = since || clock(now()).slice(0, 5); total(); soon(0); });
    document.addEventListener('visibilitychange', () => (document.hidden ? settle() : soon(0)));
    window.addEventListener('pagehide', () => { settle(); });
    window.addEventListener('beforeunload', event => {
      if ([...notes.values()].some(note => isUnsent(note) && (!db || note.kept === false))) event.preventDefault();
    });
    root.dataset.ready = 'yes';
    soon(0);
    if ([...notes.values()].filter(note => note.server_at).length < Number(root.dataset.own)) fetchOwn();
    if (navigator.serviceWorker) {
      await navigator.serviceWorker.register('/sw.js');
      await navigator.serviceWorker.ready;
      await keepPage();
      root.dataset.offline = 'ready';
    }
  };
  begin().catch(error => say('broken', `Keeping notes on this device does not work here: ${error.message}. Use the button to save.`));
})();
