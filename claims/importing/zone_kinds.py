"""The kinds of zones, and the headings that open a block which is not the article.

A table, in several phrasings. Phrases are written as `lines.folded()` gives them:
lower case, no punctuation, single spaces; "#" stands for a number. Nothing here
names an outlet or a subject: only what pages of any outlet put around an article.
"""

ZONE_KINDS: dict[str, str] = {
    "navigation": "menus, section labels, breadcrumbs, sign-up, cookie and copyright lines",
    "title": "the headline, and its repeats",
    "byline": "who wrote it, when it was posted, what is known of the author",
    "dateline": "place and date in front of the first paragraph",
    "source_line": "the line that names the page or outlet a text was taken from",
    "caption": "what stands under a picture or a table; of the article, claims are taken from it",
    "credit": "who took a picture",
    "columns": "what the columns of a table are called",
    "share": "links to share, follow, print or send",
    "comments": "readers' comments and the links to write one",
    "related": "headlines and teasers of other articles",
    "code": "program code in a Markdown file",
}

# Lines that open a list of other articles. What follows decides how far it goes.
RELATED_HEADINGS = frozenset({
    "related", "related articles", "related article", "related stories", "related story",
    "related news", "related posts", "related content", "related topics", "related coverage",
    "related reading", "related links", "related items", "related videos",
    "latest", "latest news", "latest articles", "latest stories", "latest posts",
    "latest headlines", "the latest", "latest from", "recent", "recent news", "recent posts",
    "recent articles", "recent stories", "recently published", "newest", "new articles",
    "must read", "must reads", "must see", "must watch", "dont miss", "do not miss",
    "you might also like", "you may also like", "you might like", "you may like",
    "you might be interested in", "you may be interested in", "you might also be interested in",
    "you may also be interested in", "might interest you", "also interesting",
    "you might have missed", "you may have missed", "in case you missed it", "icymi",
    "recommended", "recommended to you", "recommended for you", "recommended articles",
    "recommended stories", "recommended reading", "recommended posts", "we recommend",
    "our recommendations", "suggested articles", "suggested reading", "suggested for you",
    "picked for you", "selected for you", "handpicked for you", "chosen for you",
    "popular", "popular posts", "popular posts from this blog", "popular articles",
    "popular stories", "popular news", "most popular", "most popular posts", "most read",
    "most read stories", "most viewed", "most shared", "most commented", "most watched",
    "trending", "trending now", "trending stories", "trending news", "trending topics",
    "top stories", "top news", "top articles", "top posts", "top headlines", "hot topics",
    "editors picks", "editors pick", "editors choice", "staff picks", "our picks",
    "featured", "featured articles", "featured stories", "featured posts", "featured news",
    "more", "more news", "more stories", "more articles", "more posts", "more headlines",
    "more from", "more from this author", "more by this author", "more from the author",
    "more from this section", "more from this category", "more from author",
    "more on this story", "more on this topic", "more on this", "more like this",
    "more in this section", "more to read", "more to explore", "explore more", "see more",
    "see also", "read also", "also read", "read next", "up next", "next article", "next post",
    "next story", "what to read next", "keep reading", "further reading", "other news",
    "other articles", "other stories", "other posts", "other headlines", "similar articles",
    "similar posts", "similar stories", "similar news", "around the web", "from the web",
    "from around the web", "elsewhere on the web", "sponsored", "sponsored content",
    "sponsored stories", "promoted stories", "promoted content", "paid content",
    "previous article", "previous post", "previous story", "in other news", "news in pictures",
    "from our partners", "from the archive", "from the archives", "from the blog",
    "breaking news", "news headlines", "headlines", "todays headlines",
    # German, French, Spanish, Italian, Portuguese, Dutch
    "mehr zum thema", "lesen sie auch", "das könnte sie auch interessieren", "meistgelesen",
    "weitere artikel", "verwandte artikel", "ähnliche artikel", "empfehlungen der redaktion",
    "à lire aussi", "lire aussi", "sur le même sujet", "articles similaires", "les plus lus",
    "vous aimerez aussi", "à la une", "articles récents",
    "lea también", "le puede interesar", "te puede interesar", "más noticias", "lo más leído",
    "noticias relacionadas", "artículos relacionados", "últimas noticias", "más leídas",
    "leggi anche", "potrebbe interessarti", "articoli correlati", "i più letti",
    "leia também", "leia mais", "notícias relacionadas", "mais lidas", "últimas notícias",
    "lees ook", "meer nieuws", "gerelateerde artikelen", "meest gelezen",
})  # fmt: skip

COMMENT_HEADINGS = frozenset({
    "comments", "comment", "# comments", "# comment", "no comments", "no comments yet",
    "comments #", "leave a comment", "leave a reply", "leave a comment below", "leave your comment",
    "post a comment", "post comment", "add a comment", "add comment", "write a comment",
    "write comment", "join the conversation", "join the discussion", "be the first to comment",
    "what do you think", "share your thoughts", "have your say", "discussion", "# responses",
    "# replies", "responses", "reader comments", "readers comments", "your comments",
    "show comments", "view comments", "view all comments", "load comments", "hide comments",
    "cancel reply", "reply", "log in to comment", "login to comment", "sign in to comment",
    "comments are closed", "comments are off", "comments off", "comments disabled",
    "kommentare", "# kommentare", "kommentar schreiben", "commentaires", "# commentaires",
    "laisser un commentaire", "comentarios", "# comentarios", "deja un comentario",
    "commenti", "lascia un commento", "comentários", "deixe um comentário", "reacties",
    "geef een reactie",
})  # fmt: skip

# Of those, the ones no article uses as a heading of its own.
SURE_COMMENT_HEADINGS = COMMENT_HEADINGS - {
    "comments", "comment", "discussion", "responses", "reply", "your comments", "what do you think",
}  # fmt: skip

AUTHOR_HEADINGS = frozenset({
    "about the author", "about the authors", "about author", "about the writer", "author",
    "the author", "author bio", "author info", "author profile", "written by",
    "über den autor", "über die autorin", "à propos de lauteur", "sobre el autor",
    "sullautore", "sobre o autor", "over de auteur",
})  # fmt: skip

# Headings that an article may well use for a section of its own. They open a block
# only where what follows looks like one.
WEAK_HEADINGS = frozenset({
    "related", "latest", "the latest", "recent", "newest", "popular", "featured", "features",
    "more", "recommended", "sponsored", "headlines", "in other news", "further reading",
    "see also", "hot topics", "top news", "from the archive", "from the archives",
})  # fmt: skip
