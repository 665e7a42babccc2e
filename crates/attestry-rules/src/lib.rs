//! The judgement over a chain: one rule, one file; findings and the ten answers.
