/** One thing of a card that follows from the document, or was taken for granted. */
export interface Guess {
  /** The card's field: `auth`, `paging.GET /pets`. `webhooks` stands for what a document has and a card cannot. */
  readonly path: string;
  /** In one sentence. */
  readonly why: string;
}

/** A field of a card with why it is so; `undefined` where the document has nothing to say. */
export interface Guessed<T> {
  readonly value: T;
  readonly why: string;
}
