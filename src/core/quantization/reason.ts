/** Why a tensor or node is quantized or not: data first, a sentence for the screen in `describeReason`. */
export type Reason =
  | { readonly kind: 'input-of'; readonly operator: string; readonly node: string }
  | { readonly kind: 'operator-out'; readonly operator: string };
