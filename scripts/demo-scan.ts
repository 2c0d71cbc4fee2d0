// node scripts/demo-scan.ts: draws the scanned letter of the demo office into resources/demo. Needs a Chinese font.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { demoScanLines } from '../electron/core/demo/scan-words.ts'

const [width, height] = [900, 1180]
const canvas = createCanvas(width, height)
const paper = canvas.getContext('2d')
paper.fillStyle = '#f6f5f1'
paper.fillRect(0, 0, width, height)
// A sheet lies never quite straight on the glass.
paper.rotate(0.004)
paper.textAlign = 'center'
paper.fillStyle = '#b3261e'
paper.font = 'bold 38px "Noto Serif CJK SC"'
paper.fillText('江城市星河区应急管理局', width / 2, 120)
paper.fillRect(90, 150, width - 180, 3)
paper.fillStyle = '#1c1c1c'
const [title = '', ...lines] = demoScanLines.slice(1)
paper.font = 'bold 30px "Noto Serif CJK SC"'
paper.fillText(title, width / 2, 240)
paper.textAlign = 'left'
paper.font = '25px "Noto Serif CJK SC"'
for (const [row, line] of lines.entries()) paper.fillText(line, 100, 320 + row * 52)
const folder = join(import.meta.dirname, '..', 'resources', 'demo')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'scan.png'), canvas.encodeSync('png'))
