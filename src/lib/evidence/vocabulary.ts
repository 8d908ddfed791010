/** The tags an author may write: which of them ask the data, and what each asks when the author leaves it unsaid. */

/** One tag of the vocabulary; its component stands in `components/` under the same name. */
export interface TagKind {
  /** A numbered figure: it needs an id, and its children are its title. */
  readonly figure?: true;
  /** Like a figure it stands between paragraphs, not in one. */
  readonly block?: true;
  /** Its attributes ask the data; what stands here is asked unless the author says otherwise. */
  readonly asks?: { readonly of?: string; readonly by?: string; readonly period?: "all" };
  /** Attributes that are its own and no question. */
  readonly own?: readonly string[];
}

/** Tag name to what it is. */
export type Vocabulary = Readonly<Record<string, TagKind>>;

const figure = ["id", "note", "reference", "focus"];

/** The author's vocabulary. */
export const vocabulary: Vocabulary = {
  Value: { asks: {}, own: ["sign", "show"] },
  Claim: { asks: {}, own: ["is", "than", "rank", "small"] },
  Literal: {},
  Quoted: { own: ["claim"] },
  ClaimsRegister: { block: true },
  Conditions: { block: true, own: ["id"] },
  Dots: { figure: true, asks: {}, own: figure },
  Trend: { figure: true, asks: { period: "all" }, own: figure },
  StackedBar: { figure: true, asks: {}, own: figure },
  PriorityMap: { figure: true, asks: { of: "importance-performance" }, own: figure },
  ChannelMap: { figure: true, asks: { of: "channel-cost", by: "channel" }, own: figure },
  Dumbbell: { figure: true, asks: { of: "expectation-gap", by: "touchpoint" }, own: figure },
  Steps: { figure: true, asks: { of: "response-time", by: "channel" }, own: figure },
  Contrast: { figure: true, asks: { of: "penalty-reward", by: "driver" }, own: figure },
  Waterfall: { figure: true, asks: { of: "benefit-streams" }, own: figure },
  QuantileDots: { figure: true, asks: { of: "simulation" }, own: figure },
  Tornado: { figure: true, asks: { of: "tornado" }, own: figure },
  Slope: { figure: true, asks: { period: "all" }, own: [...figure, "than"] },
  Tiers: { figure: true, asks: { of: "rox" }, own: figure },
  EvidenceBar: { figure: true, asks: { of: "benefit-streams" }, own: figure },
  Checklist: { figure: true, asks: { of: "linkage", by: "touchpoint" }, own: figure },
  Curve: { figure: true, asks: {}, own: figure },
  Flow: { figure: true, asks: { of: "transitions.flow" }, own: figure },
  Heatmap: { figure: true, asks: {}, own: figure },
  RoxCard: { figure: true, asks: { of: "rox" }, own: ["id"] },
  Decision: { figure: true, asks: { of: "initiative-return" }, own: ["id", "note", "budget"] },
  BreakEven: { figure: true, asks: { of: "break-even" }, own: ["id", "note"] },
  WhatIf: { figure: true, asks: { of: "rox" }, own: ["id", "note"] },
  MainPoints: { block: true },
  Point: { block: true, own: ["to"] },
  SoWhat: { block: true, own: ["title"] },
  Note: { block: true, own: ["title"] },
};

/** Plain elements that prose may need; they take a title, a language or a direction and nothing else. */
export const elements: readonly string[] = ["abbr", "bdi", "br", "cite", "em", "q", "strong", "sub", "sup", "wbr"];

/** Attributes those elements may have. */
export const elementAttributes: readonly string[] = ["title", "lang", "dir"];
