import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** scrypt cost: about 32 MB and tens of milliseconds a try. */
const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const keyLength = 32

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyLength, cost, (problem, key) =>
      problem ? reject(problem) : resolve(key),
    )
  })
}

/** `scrypt$salt$key` in base64, for storing. */
export async function hashPassword(password: string, salt = randomBytes(16)): Promise<string> {
  const key = await derive(password, salt)
  return `scrypt$${salt.toString('base64')}$${key.toString('base64')}`
}

/** Whether the password is the one stored. Takes as long for a login that does not exist (`stored` null). */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const [, salt = '', key = ''] = (stored ?? '').split('$')
  const expected = Buffer.from(key, 'base64')
  const found = await derive(password, Buffer.from(salt, 'base64'))
  return expected.length === found.length && timingSafeEqual(expected, found)
}
