"""Requests about likeness, marks and notices."""

from __future__ import annotations

from claims.joint.merging import merge_two
from claims.models import Claim, MatchPair, Notice, Occurrence, Role, What
from tests.api.writing.walking import Ask, Table, World
from tests.factories import make_claim
from tests.pages.desk.work import bring_in
from tests.summaries.desk_work import open_claim, published_claim, say

TABLE = Table()


def two_public(world: World) -> tuple[Claim, Claim]:
    """A public claim, and one that waits."""
    return published_claim(), open_claim("The bridge was given forty lamps.")


@TABLE.does("merge-claims", What.MERGED)
def both(world: World):
    public, waiting = two_public(world)
    answer = yield Ask(f"claims/{public.pk}/merge", {"other": waiting.pk, "reason": "Same."})
    assert answer == {"kept": public.pk, "given_up": waiting.pk}
    assert Claim.objects.get(pk=waiting.pk).merged_into == public


@TABLE.does("tell-claims-apart", What.FOUND_DIFFERENT)
def two(world: World):
    first, second = open_claim("One."), open_claim("Two.")
    answer = yield Ask(f"claims/{second.pk}/different", {"other": first.pk})
    assert answer == {"claims": [first.pk, second.pk], "state": "different"}
    assert MatchPair.objects.get().by == world.me


@TABLE.does("split-claim", What.SPLIT_CLAIM)
def a_place(world: World):
    claim = open_claim("The bridge has 14 lamps.")
    say(claim)
    leaving = say(claim)
    answer = yield Ask(f"claims/{claim.pk}/split", {"places": [leaving.pk], "reason": "Ferry."})
    leaving.refresh_from_db()
    assert leaving.claim_id == answer["claim"] != claim.pk


@TABLE.does("take-merge-back", What.REOPENED)
def a_merge(world: World):
    public, waiting = two_public(world)
    merge_two(claim_id=public.pk, other_id=waiting.pk, reason="", by=world.me, at=world.now)
    answer = yield Ask(f"claims/{waiting.pk}/take-merge-back", {"reason": "Two bridges."})
    assert answer == {"claim": waiting.pk, "status": "waiting"}


@TABLE.does("mark-claim", What.MARKED)
def words(world: World):
    [claim] = bring_in("The port counted 41,187 entries and the pier cost 4 million.")
    article = claim.occurrences.get().article_id
    answer = yield Ask(f"articles/{article}/mark", {"words": "the pier cost 4 million"})
    [number] = answer["claims"]
    assert Claim.objects.get(pk=number).text == "the pier cost 4 million"


@TABLE.does("replace-mark", What.TRIMMED)
def fewer_words(world: World):
    [claim] = bring_in("The port counted 41,187 entries and the pier cost 4 million.")
    place = claim.occurrences.get()
    lines = ["The port counted 41,187 entries"]
    answer = yield Ask(f"places/{place.pk}/replace", {"lines": lines})
    assert len(answer["claims"]) == 1
    assert Occurrence.objects.current().get().quote == lines[0]


@TABLE.does("take-mark-back", What.UNMARKED)
def no_claim(world: World):
    [claim] = bring_in("The port counted 41,187 entries.")
    answer = yield Ask(f"places/{claim.occurrences.get().pk}/take-back")
    assert answer["claims"] == []
    assert not Occurrence.objects.current().exists()


def noticed(world: World) -> Notice:
    """Something that the person was told."""
    return Notice.objects.create(
        user=world.me, kind="overdue", key="x", claim=make_claim(), at=world.now
    )


@TABLE.does("read-notice", role=Role.CONTRIBUTOR)
def one_notice(world: World):
    notice = noticed(world)
    answer = yield Ask(f"notices/{notice.pk}/read")
    assert answer["read_at"]
    assert not Notice.objects.unread().exists()


@TABLE.does("read-notices", role=Role.CONTRIBUTOR)
def all_notices(world: World):
    answer = yield Ask("notices/read", {"up_to": noticed(world).pk})
    assert answer == {"read": 1}
