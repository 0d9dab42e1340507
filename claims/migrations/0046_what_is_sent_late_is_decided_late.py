from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile."""

    atomic = False

    dependencies = [
        ('claims', '0045_what_of_a_verdict_lay_with_its_author'),
    ]

    operations = [
        ValidateConstraint(model_name='decision', name='what_is_sent_late_is_decided_late'),
    ]
