import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('media_type', models.CharField(max_length=100)),
                ('encoding', models.CharField(blank=True, max_length=40)),
                ('size', models.PositiveBigIntegerField()),
                ('told', models.JSONField(default=dict)),
                ('title', models.TextField(blank=True)),
                ('publisher', models.TextField(blank=True)),
                ('author', models.TextField(blank=True)),
                ('published', models.DateField(blank=True, null=True)),
                ('language', models.CharField(blank=True, max_length=16)),
                ('address', models.TextField(blank=True)),
                ('findable', models.TextField(blank=True, editable=False)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('channel', models.CharField(max_length=40)),
                ('name', models.TextField()),
                ('tool', models.CharField(max_length=40)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='sources.storedsource')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
