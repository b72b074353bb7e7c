// A page of headless Chromium, over the pipe of its DevTools protocol.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export async function openPage() {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'chromium-'));
  const chrome = spawn(
    process.env.CHROMIUM ?? 'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--hide-scrollbars',
      '--force-color-profile=srgb',
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  chrome.on('error', (error) => {
    throw new Error(`Chromium does not start (${error.message}): install it, or set CHROMIUM.`);
  });
  let id = 0,
    buffer = '',
    session;
  const waiting = new Map();
  const loaded = [];
  chrome.stdio[4].setEncoding('utf8').on('data', (data) => {
    buffer += data;
    for (let i; (i = buffer.indexOf('\0')) >= 0; buffer = buffer.slice(i + 1)) {
      const message = JSON.parse(buffer.slice(0, i));
      if (message.method === 'Page.loadEventFired') loaded.splice(0).forEach((resolve) => resolve());
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    }
  });
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      waiting.set(++id, (message) =>
        message.error ? reject(new Error(`${method}: ${message.error.message}`)) : resolve(message.result ?? {}),
      );
      chrome.stdio[3].write(JSON.stringify({ id, method, params, ...(session ? { sessionId: session } : {}) }) + '\0');
    });
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  session = (await send('Target.attachToTarget', { targetId, flatten: true })).sessionId;
  const { frameTree } = await send('Page.getFrameTree');
  const frameId = frameTree.frame.id;

  return {
    // In CSS pixels; scale: pixels of the image to one of them.
    resize: (width, height, scale = 1) =>
      send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: scale, mobile: false }),
    show: (html) => send('Page.setDocumentContent', { frameId, html: `<!doctype html><meta charset=utf-8>${html}` }),
    // Waits for the load event of the page at an address, and no more than 10 seconds.
    async open(url) {
      await send('Page.enable');
      const done = new Promise((resolve) => loaded.push(resolve));
      await send('Page.navigate', { url });
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 10_000))]);
    },
    async evaluate(expression) {
      const { result, exceptionDetails } = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    // The bytes of an image: { format: 'png' }, or { format: 'jpeg', quality }.
    async capture(options) {
      return Buffer.from((await send('Page.captureScreenshot', options)).data, 'base64');
    },
    async close() {
      await send('Browser.close');
      setTimeout(() => fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 }), 1500);
    },
  };
}
