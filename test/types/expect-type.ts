/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- a type given by the caller is the whole point */

/** Compiles only if the argument is of the type. */
export declare const expectType: <Type>(value: Type) => void;

/** Whether two types are the same, neither of them `any`. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
