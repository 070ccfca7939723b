// The page itself for when there is no network. The worker keeps it with all it needs, or not at all.

import { root } from './page.js';

export const keepPage = async () => {
  if (!navigator.serviceWorker) return;
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = told => { if (told.data) root.dataset.offline = 'ready'; };
  active.postMessage(location.pathname, [port2]);
};

export const beginOffline = async () => {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register('/sw.js');
  await keepPage();
};
