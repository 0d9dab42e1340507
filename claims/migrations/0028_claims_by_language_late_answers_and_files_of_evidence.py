"""The queue by language, answers that come after publication, and which files are evidence."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0027_public_texts_and_pages_of_topics"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="lookagain",
            name="a_look_again_is_at_a_day_or_a_sentence",
        ),
        migrations.RemoveConstraint(
            model_name="notice",
            name="a_notice_is_of_a_known_kind",
        ),
        migrations.AlterField(
            model_name="lookagain",
            name="kind",
            field=models.CharField(
                choices=[
                    ("date", "Its day has come"),
                    ("vanished", "A sentence is gone from its article"),
                    ("answered", "Somebody answered after publication"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("assigned", "A claim was assigned to you"),
                    ("handed_over", "A claim was handed over to you"),
                    ("returned", "What you sent came back"),
                    ("mentioned", "You were mentioned"),
                    ("commented", "A comment on a claim of yours"),
                    ("due_soon", "A claim of yours is due soon"),
                    ("overdue", "A claim of yours is overdue"),
                    ("questioned", "A reader questions a verdict of yours"),
                    ("answered_late", "Somebody answered after a verdict of yours was published"),
                    ("source_gone", "A source of a verdict of yours is gone"),
                    ("source_changed", "A source of a verdict of yours has changed"),
                    ("taken_over", "A claim was taken over from you"),
                    ("second_wanted", "A claim wants a second opinion"),
                    ("differing", "Two opinions differ and want a decision"),
                    ("decided", "A double review of yours was decided"),
                    ("published", "A verdict of yours was approved and published"),
                    ("corrected", "A verdict of yours was corrected"),
                    ("withdrawn", "A verdict of yours was withdrawn"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                models.F("language"),
                models.OrderBy(models.F("turn"), descending=True),
                models.OrderBy(models.F("score"), descending=True),
                models.F("id"),
                condition=models.Q(
                    ("assigned_to__isnull", True),
                    ("snoozed_until__isnull", True),
                    ("status", "waiting"),
                ),
                name="claim_free_of_a_language",
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                condition=models.Q(("file", ""), _negated=True),
                fields=["file"],
                name="evidence_of_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookagain",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "answered"), ("settled_at__isnull", True)),
                fields=("claim",),
                name="at_most_one_open_late_answer_to_look_at_a_claim",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookagain",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("asked_by__isnull", False),
                        ("kind__in", ["date", "answered"]),
                        ("occurrence__isnull", True),
                    ),
                    models.Q(("kind", "vanished"), ("occurrence__isnull", False)),
                    _connector="OR",
                ),
                name="a_look_again_is_at_a_day_a_sentence_or_an_answer",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "assigned",
                            "handed_over",
                            "returned",
                            "mentioned",
                            "commented",
                            "due_soon",
                            "overdue",
                            "questioned",
                            "answered_late",
                            "source_gone",
                            "source_changed",
                            "taken_over",
                            "second_wanted",
                            "differing",
                            "decided",
                            "published",
                            "corrected",
                            "withdrawn",
                        ],
                    )
                ),
                name="a_notice_is_of_a_known_kind",
            ),
        ),
    ]
