import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Count
from django.db.models.functions import Lower


def refuse_shared_addresses(apps, schema_editor):
    """The next migration makes an index that two accounts with one address would break.

    Raises:
        ValueError: there are such accounts; it names them and says what to do.
    """
    User = apps.get_model("claims", "User")
    people = User.objects.using(schema_editor.connection.alias).exclude(email="")
    people = people.annotate(address=Lower("email"))
    shared = people.values("address").annotate(many=Count("pk")).filter(many__gt=1)
    names = people.filter(address__in=shared.values("address")).order_by("address", "pk")
    told = ", ".join(f"{one.username} ({one.email})" for one in names[:20])
    if told:
        message = (
            f"These accounts share an e-mail address: {told}. Give each its own, or none, such as "
            "by UPDATE claims_user SET email = '' WHERE username = '…'; then migrate again."
        )
        raise ValueError(message)


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0059_one_unread_notice_of_suggestions'),
    ]

    operations = [
        migrations.RunPython(refuse_shared_addresses, migrations.RunPython.noop, elidable=True),
        migrations.CreateModel(
            name='AddressLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to', models.EmailField(max_length=254)),
                ('mailed_at', models.DateTimeField(blank=True, help_text='When the mail server took it.', null=True)),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='claims.personevent')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('mailed_at__isnull', True)), fields=['id'], name='address_letter_to_mail')],
                'constraints': [models.CheckConstraint(condition=models.Q(('to', ''), _negated=True), name='a_letter_goes_to_an_address'), models.UniqueConstraint(fields=('change', 'to'), name='an_address_is_told_once_of_a_change')],
            },
        ),
    ]
