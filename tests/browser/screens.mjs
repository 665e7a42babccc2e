// The screens of an open bundle, by their names in addresses.

/** All of them, but for those of one action and one rule. */
export const SCREENS = ["summary", "story", "chain", "questions", "actions", "findings", "people", "controls", "log", "evidence", "trust", "paper", "rules"];
