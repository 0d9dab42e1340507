from django.db import migrations


class Migration(migrations.Migration):
    """Stored pages let go of what was withdrawn before the claim was published again."""

    dependencies = [
        ('claims', '0053_every_entry_about_names_is_known'),
    ]

    operations = [
        migrations.RunSQL(
            """
            UPDATE claims_summarypage SET stale_since = COALESCE(stale_since, now())
             WHERE key IN (SELECT 'claim:' || claim_id FROM claims_publication
                            WHERE kind = 'withdrawal' AND superseded_at IS NOT NULL)
            """,
            migrations.RunSQL.noop,
        ),
    ]
