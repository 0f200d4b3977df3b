// The sandbox that the scenarios run against, and what it opened.

import { webcrypto } from 'node:crypto';

// Not there by itself in Node 18, which Debian has, and the ESM build of libsodium asks for it when it is loaded.
globalThis.crypto ??= webcrypto;
const { default: sodium } = await import('libsodium-wrappers');
await sodium.ready;

export const sandbox = { url: process.env.SANDBOX_URL, token: process.env.SANDBOX_TOKEN };
if (!sandbox.url || !sandbox.token) {
  // Octokit would turn to GitHub itself.
  throw new Error('SANDBOX_URL and SANDBOX_TOKEN say where the sandbox is.');
}

/** A body that stores a text, sealed for a public key as it was answered. */
export function sealed(text, { data: { key, key_id } }) {
  const box = sodium.crypto_box_seal(text, sodium.from_base64(key, sodium.base64_variants.ORIGINAL));
  return { encrypted_value: sodium.to_base64(box, sodium.base64_variants.ORIGINAL), key_id };
}

/** What the sandbox opened of a secret; undefined where it has none. */
export async function opened(collection, name) {
  const response = await fetch(`${sandbox.url}/_sandbox/secrets`);
  return (await response.json()).find(secret => secret.path === collection && secret.name === name)?.opened;
}
