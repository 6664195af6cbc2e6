"""Ordinary words: names that are words as well, and labels that say what somebody does and not who they are."""

from __future__ import annotations

NAMES_AND_WORDS = frozenset(
    """
    amber angel april archer art ash aurora autumn baker banks barber basil bass bay bell berry best bill bird bishop
    black bliss block blue bond boss bow branch brook brooks brown bud buck bush butcher butler carol carpenter carter
    case cash chance chase cherry christian church clay clean close coin cole cook coral cotton crane cross crystal
    curry daisy dale dawn day dean dell destiny dollar dolly drew duke earl early east eden eve ever fair faith farmer
    field fields finch fisher fleet flint flora ford forest foster fox france frank freeman friend frost gale gardener
    gay gene gentle ginger glass glen gold golden good grace grant graves gray green grey gross guy hall hand harmony
    harp hart hazel heath heather heaven hill holiday holly home hood hope house hunt hunter iris ivory ivy jack jade
    jasmine jay jean jewel joy judge july june junior justice keen key king knight lake lamb lance land lane lark law
    lee lily little long lord love lucky major mark marks marsh marshal mason master max may meadow melody mercy merit
    mild miles mill miller minor misty monday moon moor more moss new nick noble noon north oak ocean olive page pages
    park parker pat patience patty pearl penny pepper piper pitt pleasant pole pond pool poor pope porter potter power
    powers precious price pride prince prose queen rain raven ray read reed rice rich rise rising river rivers rob
    robin rock rocky root rose rosemary ruby rush rusty sage sandy savage say scarlet scout sharp shepherd short silver
    singer sky small smart smith snow song south spark spring star stark steel sterling stern stone storm street strong
    sue summer summers sunday sunny swan swift tab tanner taylor teal thorn tiger trace treasure trinity tuesday turner
    vale van victor victory viola violet walker wall ward waters way weaver webb wells west wheeler white wild will
    wills willow winter winters wise wolf wood woods wren young
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Names that are English words too: alone they are a name only with a capital and inside a sentence."""

DATES = frozenset("april august autumn friday june july may monday spring summer sunday tuesday winter".split())  # noqa: SIM905
"""Names that are also months, days and seasons: no name where a date stands, as in 'in May' and 'May 2026'."""

ROLES = frozenset(
    """
    a admin agent all analyst anonymous answer anybody assistant attendee audience author bot caller captions chair
    chat client co company consultant crowd customer designer developer director employee engineer everybody everyone
    expert facilitator female first guest host i interviewee interviewer leader lead leads male man manager member
    members moderator multiple narrator new note notetaker observer operator other others owner p panel panelist
    partner participant person presenter product prospect q question r recorder recording research researcher
    respondent s sales second senior service session speaker speakers staff student support system taker teacher team
    technician tester third transcript translator two unidentified unknown user ux voice woman
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Words of a label that say what somebody does and not who they are."""

BODIES = frozenset(("team", "staff", "support", "sales", "service", "crew", "desk", "office", "department", "group"))
"""What a label ends in that means a body of people: 'Relay team' is nobody's name."""

PARTICLES = frozenset(
    """
    al and bin da de del della den der di do dos du el for la le les of san st ter the van von y
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Words inside names that are never a name alone."""

BEFORE_NAMES = frozenset(
    """
    ask best bye call cc cheers contact dear dr email hello hey hi meet miss mr mrs ms ping please prof regards ring sir
    tell thank thanks
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Words before the name of a person that are no part of it."""

PRODUCTS = frozenset(
    """
    adobe airtable alexa android apple asana atlassian azure basecamp bing bitbucket chrome chromium confluence cortana
    discord docker dropbox edge elasticsearch excel facebook figma firefox github gitlab gmail google grafana hubspot
    instagram intercom internet java javascript jenkins jira jupyter kafka kubernetes linkedin linux mailchimp microsoft
    monday mozilla netflix notion okta opera oracle outlook paypal postgres prometheus python quickbooks safari
    salesforce samsung scala shopify siri skype slack spotify stripe tableau teams telegram trello twilio twitter
    ubuntu vim visa whatsapp windows wordpress xero youtube zapier zendesk zoom
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Widely known products and makers, which recognisers of names like to take for people."""
