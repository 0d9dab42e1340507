from django.db import migrations


class Migration(migrations.Migration):
    """Until now a score said how well a claim can be checked; that figure is kept as such."""

    dependencies = [
        ('claims', '0006_any_article_in'),
    ]

    operations = [
        migrations.RunSQL(
            "UPDATE claims_claim SET checkable = score;"
            " UPDATE claims_occurrence SET checkable = score",
            migrations.RunSQL.noop,
        ),
    ]
