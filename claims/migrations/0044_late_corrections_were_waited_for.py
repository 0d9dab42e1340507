from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile."""

    atomic = False

    dependencies = [
        ('claims', '0043_verdicts_that_newer_rules_count'),
    ]

    operations = [
        ValidateConstraint(model_name='decision', name='a_late_correction_was_waited_for'),
    ]
