import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('passages', '0002_words'),
        ('sources', '0001_initial'),
        ('suggestions', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Record',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('value', models.JSONField()),
                ('proposed', models.JSONField(null=True)),
                ('state', models.CharField(choices=[('standing', 'Standing'), ('withdrawn', 'Withdrawn')], default='standing', max_length=20)),
                ('language', models.CharField(blank=True, max_length=16)),
                ('created_at', models.DateTimeField()),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='sources.storedsource')),
                ('suggestion', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='record', to='suggestions.storedsuggestion')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(choices=[('accepted', 'Accepted'), ('edited', 'Accepted with changes'), ('rejected', 'Rejected'), ('undone', 'Undone'), ('made', 'Made by hand'), ('revised', 'Revised'), ('withdrawn', 'Withdrawn')], max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('value_before', models.JSONField(null=True)),
                ('value_after', models.JSONField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('suggestion', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='suggestions.storedsuggestion')),
                ('undoes', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='undone_by', to='records.judgement')),
                ('record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='records.record')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(blank=True, max_length=40)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
                ('text_sha256', models.CharField(max_length=64)),
                ('stance', models.CharField(choices=[('for', 'For'), ('against', 'Against')], default='for', max_length=10)),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='passages.storedtext')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='records.record')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(fields=['kind', 'state'], name='records_rec_kind_6f654b_idx'),
        ),
        migrations.AddConstraint(
            model_name='judgement',
            constraint=models.CheckConstraint(condition=models.Q(('suggestion__isnull', False), ('record__isnull', False), _connector='OR'), name='judgement_is_about_something'),
        ),
    ]
