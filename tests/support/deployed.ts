import type { PreviewOptions } from "../../preview";
import { placeOf, settle, state, type Place } from "./outputs";

/** Has a preview show a stack as it is once deployed: everything has an id, and outputs of the right shape. */
export function deployed(): NonNullable<PreviewOptions["create"]> {
  const places = new Map<string, Place>();
  return ({ type, name, inputs, provider: reference }, provider) => {
    const place = places.get(reference) ?? placeOf(provider?.inputs ?? {});
    places.set(reference, place);
    settle(type, inputs, place);
    const id = `${name}-id`;
    return { id, computed: state(type, inputs, place, id) };
  };
}
