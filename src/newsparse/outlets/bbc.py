"""BBC News.

headline
24 July 2031
From the section US & Canada
Image copyright Name           (since 2020: "Image source, Name")
Image caption The caption      (in some flattenings on two lines; also "Media caption")
body
Related Topics
More on this story
Share this story About sharing
"""

from __future__ import annotations

from newsparse.cards import Card
from newsparse.hookspecs import hookimpl
from newsparse.linerules import After, Line
from newsparse.model import Role, Source
from newsparse.outlet import Outlet

SOURCE = Source("bbc", "BBC", domains=("bbc.com", "bbc.co.uk"), languages=("en",))
SHOWN = r"^(?:Image|Media|Video) ?caption[,:]? ?(?P<caption>\S.{7,})$"
MEDIA = "Media playback is unsupported on your device"
SHARING = "Share this story About sharing"
INSIDE = (
    MEDIA,
    "Media playback is not supported on this device",
    "This video can not be played",
    "To play this video you need to enable JavaScript in your browser.",
    "^Image [Cc]opyright @\\w+ @\\w+$",
    "^Image source, .{2,60}$",
    "Advertisement",
    "line",
    "^View comments\\d*$",
)
RULES = (
    Card("shown", words={"shown": SHOWN}, name="caption", opens=False),
    After("^(?:Image|Media) caption,?$", Role.CAPTION, name="caption"),
    After("^Image (?:copyright|source,)$", Role.MARKER, name="credit"),
    Line("^Image copyright .{2,60}$", Role.MARKER, name="credit"),
    *(Line(told, Role.MARKER) for told in INSIDE),
)
FURNITURE = (
    SHARING,
    "About sharing",
    "Related Topics",
    "More on this story",
    "Related internet links",
    "Around the BBC",
    "Elsewhere on the BBC",
    "Top Stories",
    "^The BBC is not responsible for the content of external sites",
    "^(?:You may also|You might also) (?:be interested in|like)\\b",
    "^Follow (?:us|BBC \\w+) on \\b",
    "^Sign up (?:for|to) our .{3,60} newsletter\\b",
    "Copy this link",
    "Read more about sharing.",
    "These are external links and will open in a new window",
    "^Follow .{3,30} on (?:Instagram|Facebook|Twitter)\\b",
    "^Listen to Newsbeat live\\b",
)


@hookimpl
def newsparse_outlets() -> list[Outlet]:
    """Return the outlet."""
    evidence = (MEDIA, SHARING, "^Image (?:copyright|source,) .{2,60}$")
    return [Outlet(SOURCE, tells=(SHOWN,), rules=RULES, hosts=SOURCE.domains, evidence=evidence, furniture=FURNITURE)]
