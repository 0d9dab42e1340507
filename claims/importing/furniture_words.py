"""The words of single lines that belong to the page: menus, section labels, share links.

Spelled as `lines.folded()` gives them.
"""

NAVIGATION_LINES = frozenset({
    "skip to main content", "skip to content", "skip to main", "skip navigation",
    "skip to navigation", "skip to search", "skip to footer", "jump to content", "go to content",
    "menu", "main menu", "open menu", "close menu", "toggle navigation", "toggle menu",
    "navigation", "close", "open", "home", "homepage", "front page", "back", "back to top",
    "to the top", "top", "back to home", "search", "search this blog", "search this site",
    "search for", "go", "submit", "sign in", "log in", "login", "logout", "log out", "sign up",
    "register", "my account", "account", "subscribe", "subscribe now", "subscribe today",
    "newsletter", "newsletters", "rss", "contact", "contact us", "about", "about us", "advertise",
    "advertise with us", "advertisement", "advertisements", "advertising", "ad", "ads",
    "sponsored by", "story continues below", "story continues below advertisement",
    "continue reading below", "article continues below", "article continues below advertisement",
    "article continues after advertisement", "privacy", "privacy policy", "cookies",
    "cookie policy", "cookie settings", "accept", "accept all", "terms", "terms of use",
    "terms of service", "terms and conditions", "legal notice", "imprint", "sitemap", "site map",
    "help", "faq", "careers", "jobs", "donate", "support us", "archive", "archives",
    "blog archive", "labels", "tags", "categories", "category", "topics", "sections",
    "all sections", "read more", "read full article", "read full story", "read the full story",
    "continue reading", "learn more", "view more", "show more", "load more", "see all",
    "view all", "older post", "newer post", "older posts", "newer posts", "previous", "next",
    "loading", "listen", "listen to this article", "play", "pause", "watch", "watch live", "live",
    "photos", "photo", "image", "video", "videos", "gallery", "enlarge image", "powered by",
    "all rights reserved", "report abuse", "report a problem", "save", "save article", "bookmark",
    "edition", "zum inhalt springen", "zum hauptinhalt springen", "startseite",
    "aller au contenu", "aller au contenu principal", "accueil", "ir al contenido",
    "saltar al contenido", "inicio", "vai al contenuto", "ir para o conteúdo", "naar de inhoud",
})  # fmt: skip

# A short line made of these alone is the label of a section ("World News").
SECTION_WORDS = frozenset({
    "&", "africa", "america", "americas", "analysis", "and", "archive", "article", "articles",
    "arts", "asia", "blog", "blogs", "breaking", "business", "check", "climate", "commentary",
    "community", "crime", "culture", "daily", "east", "economics", "economy", "editorial",
    "editorials", "education", "entertainment", "environment", "eu", "europe", "exclusive",
    "explainer", "fact", "feature", "features", "finance", "general", "global", "health",
    "history", "home", "in", "international", "interview", "interviews", "investigation",
    "investigations", "justice", "latest", "law", "letters", "life", "lifestyle", "local",
    "magazine", "markets", "media", "middle", "money", "national", "news", "obituaries", "of",
    "opinion", "opinions", "political", "politics", "posts", "press", "regional", "release",
    "releases", "religion", "report", "reports", "science", "society", "special", "sport",
    "sports", "stories", "story", "tech", "technology", "the", "top", "travel", "uk", "us",
    "weather", "weekly", "world",
})  # fmt: skip

SHARE_VERBS = frozenset({
    "bookmark", "copy", "e-mail", "email", "follow", "forward", "like", "pin", "post", "print",
    "send", "share", "tweet",
})  # fmt: skip
# Names with a capital inside come in two words: folding takes glued labels apart.
SHARE_NETWORKS = frozenset({
    "app", "bluesky", "email", "facebook", "flipboard", "instagram", "link", "linked", "linkedin",
    "mail", "mastodon", "messenger", "pinterest", "pocket", "reddit", "rss", "sms", "telegram",
    "threads", "tik", "tiktok", "tok", "tube", "tumblr", "twitter", "viber", "vk", "whats",
    "whatsapp", "x", "xing", "youtube",
})  # fmt: skip
# Words that may stand between them. A share line holds no word from elsewhere.
SHARE_FILLERS = frozenset({
    "#", "a", "and", "article", "be", "buttons", "by", "click", "clipboard", "connected",
    "copied", "first", "for", "friend", "friends", "full", "get", "here", "in", "it", "link",
    "links", "loading", "me", "media", "more", "new", "news", "now", "of", "on", "opens", "or",
    "our", "page", "post", "save", "screen", "social", "stay", "story", "the", "this", "to",
    "url", "us", "via", "window", "with", "you", "your",
})  # fmt: skip

# Regular expressions, each tried from the beginning of a line.
POINTER_STARTS = (
    "read (?:more|also|next|the full)", "also read", "see also", "related(?: article| story)?",
    "related news", "more on this", "watch(?: also| now)?", "you may also like", "recommended",
    "don.t miss", "must read", "lesen sie auch", "à lire aussi", "lire aussi", "lea también",
    "leggi anche", "leia também", "lees ook",
)  # fmt: skip
SOURCE_STARTS = (
    "sources?", "via", "credit", "(?:originally|first) published (?:at|by|in|on)",
    "originally posted (?:at|by|on)", "originally appeared (?:at|in|on)",
    "read the original(?: article)?(?: at| on)?", "quelle", "fuente", "fonte", "bron", "منبع",
    "المصدر",
)  # fmt: skip

# Regular expressions, found anywhere in a line.
SITE_PHRASES = (
    r"\bwe use cookies", r"\bthis (?:web)?site uses cookies", "enable javascript",
    "javascript is disabled", "your browser does not support (?:javascript|html5|the video)",
    "all rights reserved", r"^(?:copyright\b|©|\(c\) ?\d)",
    r"(?:subscribe|sign up) (?:to|for) (?:our|the|free|daily|weekly)\b.{0,60}\bnewsletter",
    r"(?:subscribe|sign up) (?:to|for) our\b.{0,60}\b(?:updates|alerts|channel)",
    "(?:enter|submit) your e-?mail", "by (?:subscribing|signing up),? you agree",
    "your email address will not be", "required fields are marked",
    "powered by (?:blogger|wordpress)", r"^(?:tags|tagged|filed under|labels|categories)\s?:",
)  # fmt: skip
# One of these stands, in lower case, in every line that one of SITE_PHRASES is found in.
SITE_SIGNS = (
    "cookies", "javascript", "your browser", "rights reserved", "copyright", "©", "(c)",
    "subscrib", "sign", "mail", "required fields", "powered by", "tag", "filed under",
    "labels", "categories",
)  # fmt: skip
COMMENT_PHRASES = (
    r"^(?:reply|replies|report|like|\d+ likes?|upvote|log ?in to (?:reply|comment))$",
    r"\bsays:?$", r"\b\d+ (?:minute|hour|day|week|month|year)s? ago\b", "^posted by\\b",
    r"\bat \d{1,2}:\d\d\b",
)  # fmt: skip
