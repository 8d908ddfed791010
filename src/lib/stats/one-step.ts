/** New draws of a fitted model without fitting it again. */
import { inverse, Matrix } from "ml-matrix";
import { sumOf } from "./sum.ts";

/** A model at its highest likelihood: where that is, and what each unit adds to the logarithmic likelihood there and near it. */
export interface Fitted {
  readonly at: Float64Array;
  readonly likelihoods: (at: Float64Array) => Float64Array;
}

/** Where the highest likelihood of these units lies, to first order. */
export type OneStep = (picked: Int32Array) => Float64Array;

/** Half the distance over which slopes are taken: the parameters are logarithms, so of size one. */
const NEAR = 1e-4;

/**
 * One step of Newton from the fitted parameters towards the highest likelihood of any draw of the units: the mean slope of the units drawn,
 * through the curvature of all. First-order equal to fitting again (Davidson and MacKinnon 1999; Shao and Tu 1995, 8.2). Null where the
 * likelihood is flat in some direction.
 */
export function oneStep({ at, likelihoods }: Fitted): OneStep | null {
  const slopes = slopesAt({ at, likelihoods });
  const curvature = Array.from(at, (_, k) => {
    const [up, down] = [
      slopesAt({ at: moved(at, k, NEAR), likelihoods }),
      slopesAt({ at: moved(at, k, -NEAR), likelihoods }),
    ];
    return up.map((slope, j) => -(total(slope) - total(down[j] as Float64Array)) / (2 * NEAR));
  });
  if (!curvature.flat().every(Number.isFinite)) return null;
  const matrix = new Matrix(curvature);
  const inverted = invertible(matrix) ? inverse(matrix.add(matrix.transpose()).mul(0.5)) : null;
  if (inverted === null) return null;
  return (picked) => {
    const pull = slopes.map((slope) => sumOf(picked.length, (i) => slope[picked[i] as number] as number));
    return at.map((x, k) => x + pull.reduce((sum, force, j) => sum + inverted.get(k, j) * force, 0));
  };
}

/** Slope of every unit's likelihood in the direction of every parameter. */
export function slopesAt({ at, likelihoods }: Fitted): readonly Float64Array[] {
  return Array.from(at, (_, k) => {
    const [up, down] = [likelihoods(moved(at, k, NEAR)), likelihoods(moved(at, k, -NEAR))];
    return up.map((value, i) => (value - (down[i] as number)) / (2 * NEAR));
  });
}

function moved(at: Float64Array, k: number, by: number): Float64Array {
  return at.map((x, j) => (j === k ? x + by : x));
}

function total(values: Float64Array): number {
  return sumOf(values.length, (i) => values[i] as number);
}

/** Curved down in every direction, as at a highest point. */
function invertible(matrix: Matrix): boolean {
  const size = matrix.rows;
  const scale = Math.max(...Array.from({ length: size }, (_, i) => Math.abs(matrix.get(i, i))));
  return Array.from({ length: size }, (_, i) => matrix.get(i, i) > 1e-9 * scale).every(Boolean) && scale > 0;
}
