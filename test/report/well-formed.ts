/** An element of a document, with the text that stands directly in it. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly parents: readonly string[];
  text: string;
}

const TAG = /^<(\/?)([A-Za-z][\w:-]*)((?:\s+[A-Za-z_:][\w:.-]*="[^"<]*")*)\s*(\/?)>/;
const ATTRIBUTE = /([A-Za-z_:][\w:.-]*)="([^"<]*)"/g;
const ENTITY = /&(?!(?:amp|lt|gt|quot|#39);)/;
// The Char production of XML 1.0, negated.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/**
 * Reads a document strictly: every tag closed, every attribute quoted and given once, nothing unescaped, no character
 * that XML forbids. What passes here reads the same for every parser of HTML and of XML.
 *
 * @throws Error with the place, where the document is not well formed.
 */
export function wellFormed(document: string, options: { raw?: readonly string[] } = {}): Element[] {
  const raw = options.raw ?? [];
  const forbidden = FORBIDDEN.exec(document);
  if (forbidden) throw new Error(`forbidden character at ${forbidden.index}`);
  const elements: Element[] = [];
  const open: Element[] = [];
  let at = /^(?:<!DOCTYPE html>|<\?xml version="1\.0" encoding="UTF-8"\?>)/.exec(document)?.[0].length ?? 0;
  const broken = (why: string) => new Error(`${why} at ${at}: ${document.slice(at, at + 80)}`);
  while (at < document.length) {
    const inside = open.at(-1);
    if (inside && raw.includes(inside.name)) {
      const end = document.indexOf(`</${inside.name}`, at);
      if (end < 0) throw broken('unclosed raw text');
      inside.text += document.slice(at, end);
      at = end;
    }
    if (document[at] !== '<') {
      const next = document.indexOf('<', at);
      const text = document.slice(at, next < 0 ? undefined : next);
      if (ENTITY.test(text) || text.includes(']]>')) throw broken('unescaped text');
      if (inside) inside.text += unescaped(text);
      else if (text.trim() !== '') throw broken('text outside of the root');
      at += text.length;
      continue;
    }
    const tag = TAG.exec(document.slice(at, at + 20_000));
    if (!tag) throw broken('no tag');
    const [whole, closing, name, list, empty] = tag as unknown as [string, string, string, string, string];
    if (closing) {
      if (open.pop()?.name !== name) throw broken('wrong end tag');
    } else {
      const attributes = new Map<string, string>();
      for (const [, key, value] of list.matchAll(ATTRIBUTE)) {
        if (attributes.has(key!)) throw broken('attribute given twice');
        if (ENTITY.test(value!)) throw broken('unescaped attribute');
        attributes.set(key!, unescaped(value!));
      }
      const element = { name, attributes, parents: open.map((parent) => parent.name), text: '' };
      elements.push(element);
      if (!empty) open.push(element);
    }
    at += whole.length;
  }
  if (open.length > 0) throw new Error(`unclosed ${open.at(-1)!.name}`);
  return elements;
}

function unescaped(text: string): string {
  const values: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return text.replace(/&(\w+|#39);/g, (_, name: string) => values[name]!);
}
