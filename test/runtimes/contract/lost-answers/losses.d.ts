export declare const losses: Readonly<Record<string, unknown>>;
