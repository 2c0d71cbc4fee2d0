import { createHmac, randomBytes } from 'node:crypto'
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { BackupProblem } from './problem.ts'

/** What encrypted backups need: neither lets anybody read one without the passphrase. */
export type SealingKey = { recipient: string; identity: string; nameKey: string }

/**
 * Makes a key pair (age, X25519). The private half is encrypted with the passphrase at once and kept nowhere
 * else: whoever has the machine can go on making backups, and only the passphrase opens them.
 */
export async function makeSealingKey(passphrase: string): Promise<SealingKey> {
  const identity = await generateX25519Identity()
  const lock = new Encrypter()
  lock.setPassphrase(passphrase)
  return {
    recipient: await identityToRecipient(identity),
    identity: armor.encode(await lock.encrypt(identity)),
    nameKey: randomBytes(32).toString('hex'),
  }
}

/** Unlocks the private half of a key. Throws `passphraseWrong`. */
export async function unlock(locked: string, passphrase: string): Promise<string> {
  const opener = new Decrypter()
  opener.addPassphrase(passphrase)
  try {
    return await opener.decrypt(armor.decode(locked), 'text')
  } catch (problem) {
    throw new BackupProblem({ code: 'passphraseWrong' }, problem)
  }
}

type Bytes = AsyncIterable<Uint8Array>

function streamOf(source: Bytes): ReadableStream<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async (to) => {
      const { done, value } = await pieces.next()
      if (done) to.close()
      else to.enqueue(value)
    },
    cancel: async () => {
      await pieces.return?.()
    },
  })
}

export type Sealer = {
  seal: (plain: Bytes) => Promise<Bytes>
  /** Reads back what this sealer wrote. */
  open: (sealed: Bytes) => Promise<Bytes>
}

/**
 * Encrypts for the recipient and for a second key that lives only as long as the run: with it each file is
 * read back and compared, though nobody gave the passphrase.
 */
export async function createSealer(recipient: string): Promise<Sealer> {
  const ofThisRun = await generateX25519Identity()
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  encrypter.addRecipient(await identityToRecipient(ofThisRun))
  return {
    seal: (plain) => encrypter.encrypt(streamOf(plain)),
    open: createOpener(ofThisRun),
  }
}

/** Decrypts with an identity. The stream fails when a byte of it was changed. */
export function createOpener(identity: string): (sealed: Bytes) => Promise<Bytes> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return (sealed) => decrypter.decrypt(streamOf(sealed))
}

/** The first part of a sealed file's name: the same file has the same, and it says nothing about the file. */
export const sealedKey = (nameKey: string, sha256: string): string =>
  createHmac('sha256', Buffer.from(nameKey, 'hex')).update(sha256).digest('hex').slice(0, 32)
