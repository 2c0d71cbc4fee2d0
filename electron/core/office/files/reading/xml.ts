import { FileRefused } from '../../../statements/reader/source.ts'

/** An element of a document part: its name without prefix, its attributes by their names without prefix. */
export type XmlNode = {
  name: string
  attributes: ReadonlyMap<string, string>
  children: (XmlNode | string)[]
}

/** Deeper than any document that a person made: what goes on is meant to fill a stack. */
const deepest = 200

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,8}));/g, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const piece =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<(\/?)([\w:.-]+)([^<>]*?)(\/?)>|([^<]+)/gu
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu

function attributesOf(text: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    attributes.set(local(name), decoded(double ?? single ?? ''))
  }
  return attributes
}

/**
 * Reads a part of a document. Only the five named entities are known: a document type, which could declare
 * others, is refused (`forbiddenXml`), as is what nests without end.
 */
export function parseXml(xml: string): XmlNode {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new FileRefused({ code: 'forbiddenXml' })
  const root: XmlNode = { name: '', attributes: new Map(), children: [] }
  const open: XmlNode[] = [root]
  for (const [, data, closing, name, rest = '', empty, text] of xml.matchAll(piece)) {
    const parent = open.at(-1) ?? root
    if (data !== undefined) parent.children.push(data)
    else if (text !== undefined) parent.children.push(decoded(text))
    else if (name === undefined) continue
    else if (closing) {
      if (open.length > 1) open.pop()
    } else {
      const node: XmlNode = { name: local(name), attributes: attributesOf(rest), children: [] }
      parent.children.push(node)
      if (!empty) open.push(node)
      if (open.length > deepest) throw new FileRefused({ code: 'archiveBroken' })
    }
  }
  return root
}

/** The elements directly below, of a name or of any. */
export const childrenOf = (node: XmlNode, name?: string): XmlNode[] =>
  node.children.filter((one): one is XmlNode => typeof one !== 'string' && (!name || one.name === name))

export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node && childrenOf(node, name)[0]

/** The attribute `val` of a child, as document properties are written. */
export const valOf = (node: XmlNode | undefined, name: string): string | undefined =>
  childOf(node, name)?.attributes.get('val')

/** Every element of a name below a node, in the order of the document. */
export function* everyIn(node: XmlNode, name: string): Generator<XmlNode> {
  for (const child of childrenOf(node)) {
    if (child.name === name) yield child
    else yield* everyIn(child, name)
  }
}

/** The characters in a node and below it. */
export const textIn = (node: XmlNode): string =>
  node.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join('')
