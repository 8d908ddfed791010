/** The values of one figure: what its table shows, in the form a program reads. */
import { getCollection } from "astro:content";
import { csvOf } from "../../../lib/publish/csv.ts";
import { openPage, placeOf } from "../../../lib/publish/open-page.ts";

export async function getStaticPaths() {
  const entries = await getCollection("reports");
  const paths = entries.map(async (entry) => {
    const { narrative, asked } = await openPage(entry);
    return narrative.figures.map(({ id, tag }) => {
      const { name, attributes } = narrative.tags[tag] ?? { name: "", attributes: {} };
      return { params: { ...placeOf(entry), figure: id }, props: { csv: csvOf(asked(name, attributes).measures) } };
    });
  });
  return (await Promise.all(paths)).flat();
}

export function GET({ props }: { readonly props: { readonly csv: string } }): Response {
  return new Response(props.csv);
}
