import { firstLine } from './password.ts'

/**
 * The passphrase of an encrypted backup, from SIWU_PASSPHRASE or the first line of standard input; never from
 * the arguments, where every program on the machine reads it.
 */
export async function readPassphrase(): Promise<string> {
  return process.env.SIWU_PASSPHRASE ?? (await firstLine('口令 / Passphrase: '))
}
