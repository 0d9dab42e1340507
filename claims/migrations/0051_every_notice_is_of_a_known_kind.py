from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile."""

    atomic = False

    dependencies = [
        ('claims', '0050_notices_of_what_stands_on_a_verdict'),
    ]

    operations = [
        ValidateConstraint(model_name='notice', name='a_notice_is_of_a_known_kind'),
    ]
