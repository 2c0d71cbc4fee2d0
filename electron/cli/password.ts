import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { password } from '../../shared/office/office.contract.ts'
import { CouldNotRun } from './outcome.ts'

/**
 * The administrator's password, from SIWU_PASSWORD or the first line of standard input; never from the
 * arguments, where every program on the machine reads it. Typed at a terminal it is not shown.
 */
export async function readPassword(): Promise<string> {
  const parsed = password.safeParse(process.env.SIWU_PASSWORD ?? (await firstLine('密码 / Password: ')))
  if (parsed.success) return parsed.data
  throw new CouldNotRun(
    '密码至少 8 个字符，请通过标准输入或环境变量 SIWU_PASSWORD 给出。',
    'The password needs at least 8 characters: give it on standard input or in SIWU_PASSWORD.',
  )
}

/** The first line of standard input; typed at a terminal it is asked for and not shown. */
export async function firstLine(prompt: string): Promise<string> {
  const typed = process.stdin.isTTY === true
  if (typed) process.stderr.write(prompt)
  const silent = new Writable({ write: (_piece, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: typed })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (typed) process.stderr.write('\n')
  }
}
