"""Claims that were taken leave dead entries at the head of the queue's index; clear them early.

By default a table of a million rows is vacuumed after 200,000 changes. A fixed number keeps the walk
of `take_next` short, whatever the size of the table.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_indexes_of_the_api")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE claims_claim SET"
            " (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)",
            "ALTER TABLE claims_claim RESET"
            " (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold)",
        )
    ]
