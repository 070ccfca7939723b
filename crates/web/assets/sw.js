// Answers when there is no network: the evidence pages as they were last seen, and their assets. Before somebody signs out it
// asks whether every note is on the server. It never keeps a page beyond the person it was for.
'use strict';

const PAGES = 'sightline-pages';
const ASSETS = 'sightline-assets';
const EVIDENCE = /^\/cases\/[^/]+\/evidence(\/[^/]+)?$/;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === 'POST' && request.mode === 'navigate') {
    if (url.pathname === '/sign-out') event.respondWith(signOut(request));
    else if (url.pathname.startsWith('/sign-in')) event.respondWith(signIn(request));
  } else if (request.method === 'GET' && url.pathname.startsWith('/assets/')) {
    event.respondWith(asset(request));
  } else if (request.method === 'GET' && request.mode === 'navigate' && EVIDENCE.test(url.pathname)) {
    event.respondWith(page(event, url));
  }
});

// A page that was opened before there was a worker to see it asks to be kept, and is told whether it is.
self.addEventListener('message', event => {
  const kept = keepNow(event.data).then(() => true, () => false);
  event.waitUntil(kept.then(isKept => event.ports[0].postMessage(isKept)));
});

// The network first; what was seen last where there is none, or where the server is not well.
async function page(event, url) {
  const { request } = event;
  const pages = await caches.open(PAGES);
  const kept = await pages.match(url.pathname);
  let answer;
  try {
    answer = await (kept ? Promise.race([fetch(request), late()]) : fetch(request));
  } catch (error) {
    return kept || nothing();
  }
  if (answer.status >= 500 && kept) return kept;
  // Only the whole list is kept, not one that was searched; and only where the server says that it is the page.
  if (answer.ok && answer.type === 'basic' && url.search === '') {
    event.waitUntil(keep(pages, url.pathname, answer.clone()).catch(() => {}));
  }
  return answer;
}

async function keepNow(path) {
  if (!EVIDENCE.test(path)) throw new Error('not a page of evidence');
  const pages = await caches.open(PAGES);
  if (await pages.match(path)) return;
  const answer = await fetch(path, { cache: 'no-store' });
  if (!answer.ok || answer.redirected) throw new Error('not the page');
  await keep(pages, path, answer);
}

// A page is kept once the sheet and every module it names are: all of them, or the page that was kept before stays.
async function keep(pages, path, answer) {
  const text = await answer.clone().text();
  const named = [...new Set([...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(found => found[1]))];
  const assets = await caches.open(ASSETS);
  const known = await Promise.all(named.map(one => assets.match(one)));
  await assets.addAll(named.filter((_, at) => !known[at]));
  await pages.put(path, answer);
  await prune(pages, 40);
}

function late() {
  return new Promise((_, no) => setTimeout(() => no(new Error('late')), 5000));
}

async function asset(request) {
  const assets = await caches.open(ASSETS);
  const kept = await assets.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) assets.put(request, answer.clone()).then(() => prune(assets, 60)).catch(() => {});
  return answer;
}

async function prune(cache, most) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map(key => cache.delete(key)));
}

// Nobody else is shown what was kept: whoever signs in or out begins anew.
async function signIn(request) {
  const answer = await fetch(request);
  if (answer.type === 'opaqueredirect') {
    await caches.delete(PAGES);
    await each('readwrite', () => {});
  }
  return answer;
}

async function signOut(request) {
  const unsent = await unsentNotes();
  if (unsent.length > 0) return refusal(unsent);
  const answer = await fetch(request);
  await caches.delete(PAGES);
  await forget();
  return answer;
}

function database() {
  return new Promise((yes, no) => {
    const asked = indexedDB.open('sightline', 1);
    // The page makes it; where there is none there are no notes.
    asked.onupgradeneeded = () => { asked.transaction.abort(); };
    asked.onsuccess = () => yes(asked.result);
    asked.onerror = () => no(asked.error);
  });
}

async function each(mode, what) {
  let db;
  try {
    db = await database();
  } catch (error) {
    return [];
  }
  return new Promise((yes, no) => {
    const change = db.transaction(['notes', 'who'], mode);
    const found = [];
    change.objectStore('who').get('who').onsuccess = got => {
      const who = got.target.result;
      if (!who) return;
      change.objectStore('notes').index('person').openCursor(who.person).onsuccess = at => {
        const cursor = at.target.result;
        if (!cursor) return;
        what(cursor, found);
        cursor.continue();
      };
      if (mode === 'readwrite') change.objectStore('who').delete('who');
    };
    change.oncomplete = () => { db.close(); yes(found); };
    change.onabort = change.onerror = () => { db.close(); no(change.error); };
  });
}

function unsentNotes() {
  return each('readonly', (cursor, found) => {
    const note = cursor.value;
    if (note.pending || (note.dirty && note.text.trim())) found.push(note);
  });
}

// What is on the server need not stay on the device.
function forget() {
  return each('readwrite', cursor => { cursor.delete(); });
}

function html(text) {
  return String(text).replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`);
}

function told(status, title, body) {
  const text = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${title} – Sightline</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'" };
  return new Response(text, { status, headers });
}

function refusal(notes) {
  const cases = [...new Set(notes.map(note => note.case))];
  const ways = cases.map(one => `<li><a href="/cases/${html(one)}/evidence">Evidence of case ${html(one)}</a></li>`);
  const many = notes.length === 1 ? '1 note is' : `${notes.length} notes are`;
  return told(409, 'You are still signed in', `<p>${many} on this device only. Signing out now could lose what you wrote.</p>
<p>Send or download them first:</p><ul>${ways.join('')}</ul>`);
}

function nothing() {
  return told(503, 'There is no connection', `<p>This page was not opened on this device before, so it cannot be shown without a
network. Your notes are safe: open the evidence page of the case that you were writing in.</p>`);
}
