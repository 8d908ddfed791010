/** One drawing as a file that stands alone, in the colours of print. */
import { getCollection } from "astro:content";
import { resolve } from "../../../lib/charts/palette.ts";
import { forms } from "../../../lib/components/forms.ts";
import { openPage, placeOf } from "../../../lib/publish/open-page.ts";

export async function getStaticPaths() {
  const entries = await getCollection("reports");
  const paths = entries.map(async (entry) => {
    const { narrative, figure } = await openPage(entry);
    return narrative.figures.flatMap(({ id, tag }) => {
      const { name, attributes } = narrative.tags[tag] ?? { name: "", attributes: {} };
      if (forms[name] === undefined) return [];
      return [
        { params: { ...placeOf(entry), figure: id }, props: { svg: resolve(figure(name, attributes).page, "print") } },
      ];
    });
  });
  return (await Promise.all(paths)).flat();
}

export function GET({ props }: { readonly props: { readonly svg: string } }): Response {
  return new Response(props.svg);
}
