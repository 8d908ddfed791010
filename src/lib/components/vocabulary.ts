/** The components behind the author's tags, by name; `evidence/vocabulary.ts` says what each may be asked. */
import BreakEven from "./BreakEven.astro";
import ChannelMap from "./ChannelMap.astro";
import Checklist from "./Checklist.astro";
import Claim from "./Claim.astro";
import ClaimsRegister from "./ClaimsRegister.astro";
import Conditions from "./Conditions.astro";
import Curve from "./Curve.astro";
import Contrast from "./Contrast.astro";
import Decision from "./Decision.astro";
import Dots from "./Dots.astro";
import Dumbbell from "./Dumbbell.astro";
import EvidenceBar from "./EvidenceBar.astro";
import Flow from "./Flow.astro";
import Heatmap from "./Heatmap.astro";
import Literal from "./Literal.astro";
import MainPoints from "./MainPoints.astro";
import Note from "./Note.astro";
import Point from "./Point.astro";
import PriorityMap from "./PriorityMap.astro";
import QuantileDots from "./QuantileDots.astro";
import Quoted from "./Quoted.astro";
import RoxCard from "./RoxCard.astro";
import Slope from "./Slope.astro";
import SoWhat from "./SoWhat.astro";
import StackedBar from "./StackedBar.astro";
import Steps from "./Steps.astro";
import Tiers from "./Tiers.astro";
import Tornado from "./Tornado.astro";
import Trend from "./Trend.astro";
import Value from "./Value.astro";
import Waterfall from "./Waterfall.astro";
import WhatIf from "./WhatIf.astro";

export const components = {
  BreakEven, ChannelMap, Checklist, Claim, ClaimsRegister, Conditions, Curve, Contrast, Decision, Dots, Dumbbell, EvidenceBar, Flow, Heatmap, Literal, MainPoints, Note, Point, PriorityMap, QuantileDots, Quoted,
  RoxCard, Slope, SoWhat, StackedBar, Steps, Tiers, Tornado, Trend, Value, Waterfall, WhatIf,
}; // prettier-ignore
