"""How the rules of heads and epochs are broken, one by one, by their names."""

from claims.models import Epoch, HistoryHead, SigningKey
from tests.factories import NOW


def make_epoch(**fields):
    """A life of the database."""
    name = f"{Epoch.objects.count():032x}"
    return Epoch.objects.create(
        **{"name": name, "began_at": NOW, "why": "The first.", "place": "7/1/5", **fields}
    )


def make_key(**fields):
    """The public half of a key."""
    return SigningKey.objects.create(
        **{"key_id": "0" * 16, "public_key": "A" * 43 + "=", "first_used_at": NOW, **fields}
    )


def make_row(**fields):
    """A head of nothing."""
    epoch = fields.pop("epoch", None) or make_epoch()
    return HistoryHead.objects.create(
        **{
            "epoch": epoch,
            "made_at": NOW,
            "sequence": 0,
            "feed_hash": "0" * 64,
            "events": 0,
            "last_event": 0,
            "history_hash": "0" * 64,
            "text": "Verify head 1",
            **fields,
        }
    )


def make_the_same_twice():
    first = make_row()
    make_row(epoch=first.epoch)


BROKEN_HEADS = {
    "an_epoch_has_a_name": lambda: make_epoch(name=""),
    "an_epoch_has_a_place": lambda: make_epoch(place=""),
    "a_head_says_something_new": make_the_same_twice,
    "a_signature_has_a_key": lambda: make_row(signature="signed by nobody"),
    "a_head_counts_what_is_there": lambda: make_row(events=3, last_event=2),
}
