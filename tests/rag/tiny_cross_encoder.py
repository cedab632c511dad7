"""A tiny cross-encoder, made in a moment; untrained, or trained on the spot on a few labelled pairs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

Pair = tuple[str, str]


def tiny_cross_encoder(folder: Path, texts: Sequence[str], labels: Sequence[str] = ("relevant",)) -> Path:
    """Saves an untrained model that knows the words of the texts, with one output for each label."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast, set_seed

    set_seed(7)
    words = sorted({word for text in texts for word in text.lower().split()})
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    vocabulary = {word: i for i, word in enumerate([*marks, *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(folder)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        initializer_range=0.3,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


def trained(folder: Path, pairs: Sequence[Pair], answers: Sequence[str]) -> Path:
    """Trains the model in the folder until it knows these pairs by heart, and saves it there."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = AutoModelForSequenceClassification.from_pretrained(folder)
    firsts, seconds = zip(*pairs, strict=True)
    rows = tokenizer(list(firsts), list(seconds), padding=True, return_tensors="pt")
    target = torch.tensor([model.config.label2id[answer] for answer in answers])
    optimizer = torch.optim.Adam(model.parameters(), lr=0.005)
    model.train()
    for _ in range(300):
        loss = model(**rows, labels=target).loss
        if loss.item() < 0.01:
            break
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.save_pretrained(folder)
    return folder


def reordered(folder: Path, target: Path, labels: Sequence[str]) -> Path:
    """Saves the same model with its outputs in another order."""
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    model = AutoModelForSequenceClassification.from_pretrained(folder)
    order = [model.config.label2id[label] for label in labels]
    model.classifier.weight.data = model.classifier.weight.data[order]
    model.classifier.bias.data = model.classifier.bias.data[order]
    model.config.id2label = dict(enumerate(labels))
    model.config.label2id = {label: number for number, label in enumerate(labels)}
    model.save_pretrained(target)
    AutoTokenizer.from_pretrained(folder).save_pretrained(target)
    return target
