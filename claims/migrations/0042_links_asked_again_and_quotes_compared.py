import unicodedata

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations
from django.utils import timezone


def ask_again(apps, schema_editor):
    """Links that were given up are tried once more; the job takes so many of them at once."""
    Material = apps.get_model('claims', 'Material')
    links = Material.objects.using(schema_editor.connection.alias).exclude(url='')
    failed = links.filter(state='failed', next_check_at__isnull=True)
    failed.update(next_check_at=timezone.now())


def no_more(apps, schema_editor):
    """Before this, links without a copy were not looked at again."""
    Material = apps.get_model('claims', 'Material')
    failed = Material.objects.using(schema_editor.connection.alias).filter(state='failed')
    failed.update(next_check_at=None)


def compare(apps, schema_editor):
    """Quotes that are there are held against the copies they cite, as new ones are from now on."""
    Evidence = apps.get_model('claims', 'Evidence')
    pieces = Evidence.objects.using(schema_editor.connection.alias)
    quoted = pieces.filter(capture__isnull=False).exclude(quote='')
    rows = quoted.order_by('pk').exclude(capture__text='').values_list('pk', 'quote', 'capture__text')
    for pk, quote, text in rows.iterator(chunk_size=100):
        pieces.filter(pk=pk).update(quote_found=plain(quote) in plain(text))


def plain(text):
    return ' '.join(unicodedata.normalize('NFC', text).split())


class Migration(migrations.Migration):
    """Readers and writers go on meanwhile."""

    atomic = False

    dependencies = [
        ('claims', '0041_evidence_is_changed_and_compared'),
    ]

    operations = [
        ValidateConstraint(model_name='claimevent', name='an_event_says_what_happened'),
        ValidateConstraint(model_name='material', name='only_links_are_looked_at_again'),
        migrations.RunPython(ask_again, no_more),
        migrations.RunPython(compare, migrations.RunPython.noop),
    ]
