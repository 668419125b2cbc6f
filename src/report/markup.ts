import { printable } from './printable.ts';

/** Markup that is well formed and inert. Made by the `markup` tag alone, so nothing from outside gets in unescaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Markup | undefined | null | false | readonly Value[];

/**
 * Builds HTML, SVG or XML. Every value is made printable and escaped, for text and for quoted attributes alike, unless
 * it is markup itself; lists are joined; `undefined`, `null` and `false` vanish.
 *
 * @example markup`<li title="${name}">${items.map((item) => markup`<b>${item}</b>`)}</li>`
 */
export function markup(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  let text = strings[0]!;
  values.forEach((value, index) => {
    text += render(value) + strings[index + 1]!;
  });
  return new Markup(text);
}

function render(value: Value): string {
  if (value === undefined || value === null || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(render).join('');
  return escapeMarkup(printable(String(value)));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes what has a meaning in HTML or XML, `]]>` included. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
