"""The tables of the index of like claims.

The key of the postings carries the figures that a score needs, so that a lookup reads the key and
not the table: Django has no way to say INCLUDE of a primary key.
"""

import django.contrib.postgres.fields

import claims.models.posting
from django.db import migrations, models

COVERING_KEY = """
ALTER TABLE claims_posting
  DROP CONSTRAINT claims_posting_pkey,
  ADD CONSTRAINT claims_posting_pkey PRIMARY KEY (term, claim_id) INCLUDE (impact);
"""
PLAIN_KEY = """
ALTER TABLE claims_posting
  DROP CONSTRAINT claims_posting_pkey,
  ADD CONSTRAINT claims_posting_pkey PRIMARY KEY (term, claim_id);
"""
# Reading the key alone works on pages that vacuum has seen; the counts are updated in place.
STORAGE = """
ALTER TABLE claims_posting SET (
  autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE claims_termcount SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
"""
PLAIN_STORAGE = """
ALTER TABLE claims_posting RESET (
  autovacuum_vacuum_insert_scale_factor, autovacuum_analyze_scale_factor);
ALTER TABLE claims_termcount RESET (fillfactor, autovacuum_vacuum_scale_factor);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0009_revisions_to_anchor'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedClaim',
            fields=[
                ('claim_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('terms', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField())),
                ('impacts', django.contrib.postgres.fields.ArrayField(base_field=claims.models.posting.NumberField(), help_text='What each of the terms counts, 0 to 1.')),
            ],
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('pk', models.CompositePrimaryKey('term', 'claim_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('term', models.BigIntegerField(help_text='The number of the term: a hash of 64 bits.')),
                ('claim_id', models.BigIntegerField()),
                ('impact', claims.models.posting.NumberField(help_text='What the term counts in the claim, 0 to 1.')),
            ],
        ),
        migrations.CreateModel(
            name='TermCount',
            fields=[
                ('term', models.BigIntegerField(primary_key=True, serialize=False)),
                ('claims', models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='IndexTotals',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('claims', models.IntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='the_index_has_one_row_of_totals')],
            },
        ),
        migrations.RunSQL(COVERING_KEY, PLAIN_KEY),
        migrations.RunSQL(STORAGE, PLAIN_STORAGE),
    ]
