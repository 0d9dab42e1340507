from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    # Rows are read without a lock that keeps others from writing.
    atomic = False

    dependencies = [
        ('claims', '0065_words_that_name_a_source_are_withheld'),
    ]

    operations = [
        ValidateConstraint(model_name='publication', name='a_redacted_copy_says_so'),
    ]
