/**
 * A refusal is an expected answer: a code from the domain's contract and the facts that a person needs
 * to put it right. Commands return it as a value; only the router turns it into an error on the wire.
 */
export class Refusal<Facts extends { code: string }> {
  readonly facts: Facts

  constructor(facts: Facts) {
    this.facts = facts
  }
}

export const refuse = <const Facts extends { code: string }>(facts: Facts): Refusal<Facts> =>
  new Refusal(facts)
