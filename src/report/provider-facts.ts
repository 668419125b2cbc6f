import { type Fact, type Facts, isVerified, type Topic } from '../provider/evaluation.ts';
import { markdownTable } from './markdown-parts.ts';
import { clause } from './sentence.ts';

/** What begins each statement on the mock. */
export const IN_FAULTLINE = '**In Faultline.**';

/** What marks a statement that nobody could verify. */
export const UNVERIFIED = '**unverified**';

/** What a vendor does, one statement a row, and what each rests on. */
export function factTable(facts: Facts, subject = 'the vendor'): string {
  return markdownTable(
    [`what ${subject} does`, 'rests on'],
    facts.map((fact) => [fact.says, restsOn(fact)]),
  );
}

/** `[docs](https://…)`, `sdk: stripe 23.1.0`, `**unverified**, assumed`. */
function restsOn(fact: Fact): string {
  const grounds = fact.basis === 'assumed' ? fact.basis : sourced(fact.basis, fact.source);
  return isVerified(fact) ? grounds : `${UNVERIFIED}, ${grounds}`;
}

/** A fact at the end of a sentence, with what it rests on. */
export function stated(fact: Fact): string {
  return `${clause(fact.says)} (${restsOn(fact)})`;
}

/** The few words for a topic: with a mark where what they rest on is not verified. */
export function briefly({ brief, facts: [first] }: Topic): string {
  return isVerified(first) ? brief : `${brief} (unverified)`;
}

function sourced(basis: string, source: string): string {
  const [, url, rest] = /^(https:\/\/[^\s,]+)(.*)$/.exec(source) ?? [];
  return url === undefined ? `${basis}: ${source}` : `[${basis}](${url})${rest}`;
}
