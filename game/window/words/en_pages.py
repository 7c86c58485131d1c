"""English: the few words that pages say of their own, beside what their owner asks."""

SENTENCES = {
    "page.more": "Go on",
    "page.less": "Back",
    "page.from_front": "From the front",
    "page.from_behind": "From behind",
    "page.from_side": "From the side",
    "page.not_so": "Not so",
    "page.pain_before": "before",
    "page.pain_after": "now",
    "page.pain": "Pain",
    "page.no_camera": "No picture yet",
}
