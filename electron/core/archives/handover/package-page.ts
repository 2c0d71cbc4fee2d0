import { type Catalogue, places } from './package-format.ts'
import { placeOf, retentionText } from './package-sheet.ts'

/** What the page of a package shows, as a script: a browser reads no JSON beside a page that was opened by double click. */
export function packageScript(catalogue: Catalogue): string {
  const pieces = catalogue.pieces.map((piece) => ({
    number: piece.number,
    title: piece.titleMade ? `[${piece.title}]` : piece.title,
    facts: [
      piece.documentNumber,
      piece.responsible,
      piece.documentDay,
      catalogue.categories[piece.category]?.name ?? '',
      retentionText[piece.retention],
      placeOf(piece, catalogue),
    ].filter((fact) => fact !== ''),
    keywords: piece.keywords,
    notes: piece.notes.map(({ text }) => text),
    gone: piece.status === 'destroyed',
    files: piece.files.map(({ name, path }) => ({ name, path })),
  }))
  const { officeName, madeAt } = catalogue
  const shown = JSON.stringify({ officeName, madeAt, pieces })
  // Inside a script these would end it or a line of it.
  const safe = shown
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
  return `window.siwuHandover = ${safe}\n`
}

const style = `
  body { margin: 0 auto; max-width: 1080px; padding: 24px; font: 15px/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #1c1c1c; background: #fbfaf7 }
  h1 { margin: 0; font-size: 22px; color: #1f3a5f }
  .made { margin: 4px 0 16px; color: #555 }
  input { width: 100%; box-sizing: border-box; padding: 10px 12px; border: 1px solid #8a93a0; font: inherit; background: #fff }
  input:focus { outline: 2px solid #1f3a5f }
  #count { margin: 8px 0; color: #555 }
  ol { list-style: none; margin: 0; padding: 0 }
  li { padding: 10px 0; border-top: 1px solid #d8d4ca }
  .number { font-variant-numeric: tabular-nums; color: #1f3a5f }
  .title { margin-left: 12px; font-weight: 600 }
  .facts, .notes { color: #555; font-size: 13px }
  .gone { color: #b23a2e }
  a { color: #1f3a5f; margin-right: 16px }
  button { padding: 6px 16px; font: inherit }
`

/** Everything is put onto the page as text: what a package says of itself is not trusted. */
const script = `
  (function () {
    var data = window.siwuHandover
    var step = 200
    var most = step
    var list = document.getElementById('list')
    var count = document.getElementById('count')
    var field = document.getElementById('find')
    var more = document.getElementById('more')
    function add(parent, tag, name, text) {
      var made = document.createElement(tag)
      made.className = name
      made.textContent = text
      parent.appendChild(made)
      return made
    }
    if (!data) {
      count.textContent = '目录文件 ${places.script} 不在。 The file ${places.script} is missing.'
      return
    }
    document.getElementById('office').textContent = data.officeName
    document.getElementById('made').textContent = new Date(data.madeAt).toLocaleString('sv').slice(0, 16)
    var texts = data.pieces.map(function (piece) {
      var files = piece.files.map(function (file) { return file.name })
      return [piece.number, piece.title, piece.keywords].concat(piece.facts, piece.notes, files).join(' ').toLowerCase()
    })
    function show() {
      var words = field.value.toLowerCase().split(/\\s+/).filter(Boolean)
      var found = data.pieces.filter(function (piece, at) {
        return words.every(function (word) { return texts[at].indexOf(word) >= 0 })
      })
      count.textContent = '共 ' + found.length + ' 件 · ' + found.length + ' pieces'
      list.textContent = ''
      found.slice(0, most).forEach(function (piece) {
        var line = add(list, 'li', '', '')
        add(line, 'span', 'number', piece.number)
        add(line, 'span', 'title', piece.title)
        add(line, 'div', 'facts', piece.facts.join(' · '))
        if (piece.gone) add(line, 'div', 'gone', '已销毁 destroyed')
        piece.notes.forEach(function (note) { add(line, 'div', 'notes', note) })
        piece.files.forEach(function (file) {
          var link = add(line, 'a', '', file.name)
          link.href = file.path.split('/').map(encodeURIComponent).join('/')
          link.target = '_blank'
          link.rel = 'noreferrer'
        })
      })
      more.hidden = found.length <= most
    }
    field.addEventListener('input', function () { most = step; show() })
    more.addEventListener('click', function () { most += step; show() })
    show()
  })()
`

/** The page that shows a package without the program: opened by double click, with a search box. */
export const packagePage = (): string => `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>移交档案目录</title>
<style>${style}</style>
<h1>移交档案目录 <span id="office"></span></h1>
<p class="made"><span id="made"></span> · 双击本页即可查看，无需安装程序；完整目录见 ${places.sheet}。 Open this page by double click; the whole catalogue is in ${places.sheet}.</p>
<input id="find" type="search" autofocus placeholder="档号、题名、责任者、关键词、文件名 / number, title, words" aria-label="查找">
<p id="count" role="status"></p>
<ol id="list"></ol>
<button id="more" hidden>更多 More</button>
<script src="${places.script}"></script>
<script>${script}</script>
</html>
`
