/**
 * A box of data that any of its passphrases opens. `src/gravemap/lockbox.py` makes it and says of what
 * it consists; both test suites read the same boxes.
 */

export interface Lockbox {
  readonly header: string;
  readonly keys: readonly string[];
  readonly data: string;
}
interface Header {
  readonly version: number;
  readonly cipher: string;
  readonly kdf: string;
  readonly iterations: number;
  readonly iv: string;
  readonly slots: readonly { readonly salt: string; readonly iv: string }[];
}
type Bytes = Uint8Array<ArrayBuffer>;

const [FEWEST, MOST] = [600_000, 10_000_000];
const MOST_PASSPHRASES = 8;
const LENGTH_BYTES = 4;

/** The passphrase does not open the box, or the box is damaged: nobody can tell which. */
export class ShutError extends Error {}

/** Whether this browser can open a box where the page now stands. */
export function canUnlock(): boolean {
  return globalThis.isSecureContext !== false && globalThis.crypto?.subtle !== undefined && typeof DecompressionStream === "function";
}

/** A passphrase as it is used: Unicode NFKC, no blanks around it, one blank between its parts. */
export function normal(text: string): string {
  return text.normalize("NFKC").trim().split(" ").filter((part) => part !== "").join(" ");
}

/** The text in a box; throws a `ShutError` whatever is wrong. */
export async function unlock(text: string, passphrase: string): Promise<string> {
  try {
    const box = JSON.parse(text) as Lockbox;
    const header = checked(JSON.parse(box.header) as Header, box.keys.length);
    const [iv, data] = [bytes(header.iv), bytes(box.data)];
    const dataKey = await dataKeyOf(box, header, passphrase);
    const padded = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8([box.header, ...box.keys].join("\n")) }, dataKey, data);
    const length = new DataView(padded).getUint32(0);
    return await unpacked(new Uint8Array(padded, LENGTH_BYTES, length));
  } catch (error) {
    throw error instanceof ShutError ? error : new ShutError("shut", { cause: error });
  }
}

/** The key of the data, from the first slot that the passphrase opens. */
async function dataKeyOf(box: Lockbox, header: Header, passphrase: string): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", utf8(passphrase), "PBKDF2", false, ["deriveKey"]);
  for (const [at, slot] of header.slots.entries()) {
    const derivation = { name: "PBKDF2", hash: "SHA-256", salt: bytes(slot.salt), iterations: header.iterations };
    const key = await crypto.subtle.deriveKey(derivation, secret, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
    const wrapped = bytes(box.keys[at] ?? "");
    const opened = await crypto.subtle
      .decrypt({ name: "AES-GCM", iv: bytes(slot.iv), additionalData: utf8(box.header) }, key, wrapped)
      .catch(() => null);
    if (opened !== null) return crypto.subtle.importKey("raw", opened, "AES-GCM", false, ["decrypt"]);
  }
  throw new ShutError("shut");
}

function checked(header: Header, keys: number): Header {
  const isOurs = header.version === 1 && header.cipher === "AES-256-GCM" && header.kdf === "PBKDF2-HMAC-SHA-256";
  const isBounded = Number.isInteger(header.iterations) && header.iterations >= FEWEST && header.iterations <= MOST;
  if (!isOurs || !isBounded || header.slots.length !== keys || keys < 1 || keys > MOST_PASSPHRASES) throw new ShutError("shut");
  return header;
}

/** Bytes from Base64, strictly: a text that could be written in another way is damaged. */
function bytes(text: string): Bytes {
  const end = text.slice(-4);
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text) || btoa(atob(end)) !== end) throw new ShutError("shut");
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}

function unpacked(packed: Bytes): Promise<string> {
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
