/** What part of a customer's spending a brand gets by its place among the brands that the customer uses. */
import { midRanks } from "./correlation.ts";

/** Place of each brand by one customer's ratings, 1 for the highest, equal ratings at the mean of the places they take. */
export function brandPlaces(ratings: ArrayLike<number>): Float64Array {
  return midRanks(Float64Array.from({ length: ratings.length }, (_, i) => -(ratings[i] as number)));
}

/**
 * Share of wallet of the brand at this place among `brands`: (1 − place/(N + 1))·2/N, which adds up to 1 over all N, ties included.
 * Throws a RangeError for a place outside 1 … N. Keiningham, Aksoy, Buoye and Cooil 2011 (Wallet Allocation Rule).
 */
export function walletShare(place: number, brands: number): number {
  if (!(place >= 1 && place <= brands)) throw new RangeError(`place ${place} of ${brands}`);
  return ((1 - place / (brands + 1)) * 2) / brands;
}
