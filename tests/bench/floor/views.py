"""Take and submit, and nothing else."""

from typing import Any

from django.db import transaction
from rest_framework import generics, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tests.bench.floor.models import Answer, Item


class ItemSerializer(serializers.ModelSerializer[Item]):
    """An item that was handed out."""

    class Meta:
        model = Item
        fields = ["id", "text", "score"]


class AnswerSerializer(serializers.ModelSerializer[Answer]):
    """An answer."""

    class Meta:
        model = Answer
        fields = ["id", "item", "rating", "finding", "rationale"]


class Take(APIView):
    """Hands out the best item that nobody has."""

    def post(self, request: Request) -> Response:
        """The item."""
        with transaction.atomic():
            free = Item.objects.filter(taken=False).order_by("-score", "id")
            item = free.select_for_update(skip_locked=True).first()
            if item is None:
                return Response({"detail": "Nothing is left."}, status=409)
            item.taken = True
            item.save(update_fields=["taken"])
        return Response(ItemSerializer(item).data, status=201)


class Submit(generics.CreateAPIView[Any]):
    """Stores an answer."""

    queryset = Answer.objects.all()
    serializer_class = AnswerSerializer
