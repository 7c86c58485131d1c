"""The open formats and the printed report; docs/exports.md says what each holds and what it cannot say."""
