type Says<P> = (params: P) => string;

/** A catalogue of errors in another language: the codes of the English one, each text with the parameters of its English twin. */
export type ErrorTwin<E extends {readonly [code: string]: {readonly what: Says<never>}}> = {
  readonly [C in keyof E]: {
    readonly what: Says<Parameters<E[C]['what']>[0]>;
    readonly todo: Says<Parameters<E[C]['what']>[0]>;
  };
};

/** A catalogue of sentences in another language: the keys of the English one, with the same parameters. */
export type MessageTwin<M extends {readonly [key: string]: Says<never>}> = {
  readonly [K in keyof M]: Says<Parameters<M[K]>[0]>;
};
