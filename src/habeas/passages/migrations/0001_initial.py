import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('sources', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('extractor', models.CharField(max_length=80)),
                ('current', models.BooleanField(default=True)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='sources.storedsource')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='StoredPassage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('language', models.CharField(blank=True, max_length=16)),
                ('page', models.PositiveIntegerField(null=True)),
                ('level', models.PositiveSmallIntegerField(default=0)),
                ('table', models.PositiveIntegerField(null=True)),
                ('row', models.PositiveIntegerField(null=True)),
                ('column', models.PositiveIntegerField(null=True)),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='passages.storedtext')),
            ],
            options={
                'ordering': ['start'],
            },
        ),
        migrations.AddConstraint(
            model_name='storedtext',
            constraint=models.UniqueConstraint(condition=models.Q(('current', True)), fields=('source',), name='one_current_text'),
        ),
        migrations.AddConstraint(
            model_name='storedtext',
            constraint=models.UniqueConstraint(fields=('source', 'sha256', 'extractor'), name='one_text_an_extraction'),
        ),
        migrations.AddConstraint(
            model_name='storedpassage',
            constraint=models.UniqueConstraint(fields=('text', 'start'), name='passages_do_not_overlap'),
        ),
    ]
