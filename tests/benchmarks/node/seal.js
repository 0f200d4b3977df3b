// Seals a value again and again with libsodium-wrappers. Each line in asks for a round: {"bytes": 32, "iterations": 1000};
// each line out is how many milliseconds it took.
import { createInterface } from "node:readline";
import sodium from "libsodium-wrappers";

await sodium.ready;
const key = sodium.crypto_box_keypair().publicKey;

for await (const line of createInterface({ input: process.stdin })) {
  const { bytes, iterations } = JSON.parse(line);
  const message = new Uint8Array(bytes).fill(120);
  const start = process.hrtime.bigint();
  for (let i = 0; i < iterations; i++) {
    sodium.crypto_box_seal(message, key);
  }
  console.log(Number(process.hrtime.bigint() - start) / 1e6);
}
