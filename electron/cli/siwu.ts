import process from 'node:process'

const leastNode = 24

// Nothing native is loaded before this: an older Node would fail there with words that help nobody.
if (Number(process.versions.node.split('.')[0]) < leastNode) {
  console.error(`司务需要 Node.js ${leastNode} 或更高版本，当前是 ${process.versions.node}。`)
  console.error(`Siwu needs Node.js ${leastNode} or newer; this is ${process.versions.node}.`)
  process.exitCode = 2
} else {
  const { runCommandLine } = await import('./program.ts')
  process.exitCode = await runCommandLine(process.argv)
}
