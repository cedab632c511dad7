"""What judges answers: facts and citations by words, without a model; where asked for, language models beside them."""
