/** A random UUID v4. `crypto.randomUUID` is missing where a desk reaches the hub over plain HTTP. */
export function newCommandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/**
 * One id an intention: the same body sent again after a lost connection keeps its id, so that it cannot
 * happen twice; an answered or a changed one gets a new id.
 */
export class CommandIds {
  private open: { body: string; id: string } | null = null

  idFor(body: unknown): string {
    const written = JSON.stringify(body)
    if (this.open?.body !== written) this.open = { body: written, id: newCommandId() }
    return this.open.id
  }

  /** The core answered, with a result or a refusal: the intention is over. */
  answered(): void {
    this.open = null
  }
}
