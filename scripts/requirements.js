// npm run requirements: which requirement has a passing test, a failing one, or none, after the last run.
// With --write the marks in docs/requirements-status.md are brought up to date.
import './newer-node.js'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const { readList, report, statesOf, testResults, withMarks } = await import('./requirement-states.ts')

const root = join(import.meta.dirname, '..')
const listFile = join(root, 'docs', 'requirements-status.md')
const resultsFile = join(root, 'test-results', 'last-run.json')

function main() {
  if (!existsSync(resultsFile)) {
    console.error('还没有测试结果，请先运行 npm test。 No test results yet: run npm test first.')
    return 2
  }
  const text = readFileSync(listFile, 'utf8')
  const states = statesOf(testResults.parse(JSON.parse(readFileSync(resultsFile, 'utf8'))))
  console.log(report(readList(text), states))
  if (process.argv.includes('--write')) writeFileSync(listFile, withMarks(text, states))
  return 0
}

process.exitCode = main()
