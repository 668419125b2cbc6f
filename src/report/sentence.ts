/** A reason as a sentence: rules and policies give them without a capital and a full stop. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  // An operation, a header or an identifier at the start keeps its case.
  const head = /^[a-z]+(?=[ ,;:])/.test(trimmed) ? trimmed[0]!.toUpperCase() + trimmed.slice(1) : trimmed;
  return /[.!?…]$/.test(head) ? head : `${head}.`;
}

/** A reason inside a sentence: without the full stop. */
export function clause(text: string): string {
  return text.trim().replace(/\.$/, '');
}
