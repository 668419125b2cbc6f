import { FORM, mediaTypeOf } from '../media-type.ts';
import { isObject } from '../pointer.ts';
import { METHODS } from './mend-operations.ts';
import { resolved } from './mend-parameters.ts';

/**
 * Says of a document with forms that they have lists by repeating a name, which is how OpenAPI has them (3.1, "Encoding
 * Object", `style`), unless a form says of a property that it has brackets. Changes the document.
 */
export function markForms(root: Record<string, unknown>): void {
  const forms = Object.values(root.paths as object).flatMap((item) =>
    METHODS.map((method) => formOf(root, item[method])),
  );
  const described = forms.filter(isObject);
  if (described.length === 0 || described.some(hasBrackets)) return;
  root['x-form-lists'] ??= 'repeated';
}

function formOf(root: Record<string, unknown>, operation: unknown): unknown {
  const body = isObject(operation) ? resolved(root, operation.requestBody) : undefined;
  const content = isObject(body) && isObject(body.content) ? body.content : {};
  return Object.entries(content).find(([type]) => mediaTypeOf(type) === FORM)?.[1];
}

function hasBrackets({ encoding }: Record<string, unknown>): boolean {
  const described = isObject(encoding) ? Object.values(encoding) : [];
  return described.some((one) => isObject(one) && one.style === 'deepObject');
}
