from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile."""

    atomic = False

    dependencies = [
        ('claims', '0039_every_entry_and_notice_is_known'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='readermessage',
            index=models.Index(condition=models.Q(('kind', 'suggestion'), ('state', 'open')), fields=['id'], name='reader_suggestion_open'),
        ),
    ]
