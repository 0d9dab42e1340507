from django.db import migrations

# An increment, not a value: it is right whatever is added or folded meanwhile, and nothing is held.
# What processes of the release before decide until they are started anew, the nightly recount finds.
COUNT = """
    WITH truth (key, value) AS (
        SELECT CASE WHEN checkable THEN 'decided:labelled_claims'
                    ELSE 'decided:labelled_others' END, COUNT(*)
          FROM (SELECT DISTINCT ON (article_id, start, "end") checkable
                  FROM claims_sentencelabel
                 ORDER BY article_id, start, "end", id DESC) AS newest
         GROUP BY checkable
        UNION ALL
        SELECT 'decided:checked', COUNT(DISTINCT claim_id) FROM claims_verdict
        UNION ALL
        SELECT 'decided:refused', COUNT(*) FROM claims_claim
         WHERE set_aside_reason = 'not_a_claim'
           AND EXISTS (SELECT FROM claims_claimevent
                        WHERE claim_id = claims_claim.id AND what = 'set_aside'
                          AND by_id IS NOT NULL)
    ), kept AS (
        SELECT key, SUM(value) AS value
          FROM (SELECT key, value FROM claims_count
                 UNION ALL
                SELECT key, delta FROM claims_countchange) AS counted
         WHERE key LIKE 'decided:%'
         GROUP BY key
    )
    INSERT INTO claims_countchange (key, delta)
    SELECT key, truth.value - COALESCE(kept.value, 0)
      FROM truth LEFT JOIN kept USING (key)
     WHERE truth.value <> COALESCE(kept.value, 0)
"""


class Migration(migrations.Migration):
    """Reads the decisions once; readers and writers go on meanwhile."""

    dependencies = [
        ('claims', '0033_words_kept_until_a_form_is_sent'),
    ]

    operations = [
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
