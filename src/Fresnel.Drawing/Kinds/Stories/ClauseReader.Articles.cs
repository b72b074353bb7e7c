using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>What follows an article: "a small brown dog", "the other one".</content>
internal sealed partial class ClauseReader
{
    private bool IsArticle(string word) =>
        s_articles.Contains(word) || _language != "en" && s_possessives.Contains(word);

    /// <summary>After an article: the noun that ends the phrase, known or looked up among the pictures.</summary>
    private int ReadArticle(int at)
    {
        if (!IsArticle(_words[at]) || _words[at] == "one")
            return 0;
        if (IsCliticPronoun(at))
        {
            _pronouns.Add((_words[at] is "les" or "los" or "las" or "li" ? "them" : "it", true));
            return 1;
        }

        if (PartAt(at + 1) is > 0 and var part)
            return 1 + TakePart(at + 1, part);
        Reset(keepPreposition: true);
        var beings = _who.Concat(_objects).Where(noun => noun.IsBeing).ToList();
        _isOwned =
            _words[at] == "its"
            || _words[at] is "their" or "her" or "his" && beings.Count > 0 && beings.TrueForAll(noun => noun.IsAnimal);
        _role = _words[at] == "another" ? "other" : null;
        _article = _words[at];
        string? unknown = null;
        var unknownAt = at;
        var i = at + 1;
        for (; i < _words.Count && i < at + 6; i++)
        {
            var word = _words[i];
            if (ReadSun(i) is > 0 and var sun)
                return i - at + sun;
            if (
                word is "tower" or "pile" or "stack" or "mountain" or "heap" or "bunch"
                && ReadCount(i) is > 0 and var heap
            )
                return i - at + heap;
            if (word is "lap" or "shoulder")
            {
                SetOnLap(i);
                return i - at + 1;
            }

            if (IsAttributeHere(i))
            {
                _attributes.Add(word);
                continue;
            }

            if (StoryData.Find(_words, i, Known) is { } known)
            {
                if (unknown == "burning" && known.Entry is StoryProp)
                    _attributes.Add(unknown);
                else if (unknown is not null && known.Entry is StoryProp && IsDoing(unknown))
                    _limitations.Add($"does not show \"{unknown}\"");
                else if (unknown is not null)
                    NoteUnread(unknownAt);
                return i - at + ReadKnown(i, known.Entry, known.Length);
            }

            if (
                word == "and"
                && _colours.Count > 0
                && ColourOf(_words[i - 1]) is not null
                && i + 1 < _words.Count
                && ColourOf(_words[i + 1]) is not null
            )
                continue;
            if (IsMark(word[0]) || s_prepositions.Contains(word) || s_joins.Contains(word) || s_articles.Contains(word))
                break;
            if (word is "one" && (_role is not null || _words[i - 1] == "new"))
            {
                _pronouns.Add(("it", true));
                return i - at + 1;
            }

            if (
                word is "other" or "second" or "third"
                || _language != "en"
                    && word
                        is "altro"
                            or "altra"
                            or "otro"
                            or "otra"
                            or "autre"
                            or "anderer"
                            or "andere"
                            or "outro"
                            or "outra"
            )
                _role = word == "third" ? "third" : "other";
            else if (ColourOf(word) is { } colour && !IsThing(i))
                _colours.Add(colour);
            else if (unknown is not null && _language != "en")
                break;
            else if (SubjectWords.Numbers.TryGetValue(word, out var number))
                _count = Math.Clamp(number, 1, 12);
            else if (CastLooks.IsAttribute(word) || IsStateHere(i))
                _attributes.Add(word);
            else if (ReadParticiple(i))
                continue;
            else if (unknown is not null && StoryData.Verb(word) is not null)
                break;
            else if (ReadWear(i) > 0 || PhraseOfPlace(i) is not null)
                break;
            else
            {
                if (unknown is not null)
                    NoteUnread(unknownAt);
                (unknown, unknownAt) = (word, i);
            }
        }

        if (unknown is not null)
            TakeUnknown(unknown);
        else if (_colours.Count == 1 && i > at + 1 && NamedColours.All.ContainsKey(_words[i - 1]))
            TakeUnknown(_words[i - 1]);
        return Math.Max(1, i - at);
    }

    /// <summary>"Un perro lo encuentra", "une chèvre le mange": no article, as a verb follows.</summary>
    private bool IsCliticPronoun(int at) =>
        _language is "fr" or "es" or "it" or "pt"
        && _words[at] is "le" or "la" or "lo" or "les" or "los" or "las" or "li" or "o" or "a"
        && (_who.Count + _pronouns.Count > 0 || at == 0)
        && _verb is null
        && at + 1 < _words.Count
        && StoryData.Verb(_words[at + 1]) is not null
        && Known(_words[at + 1]) is null;

    /// <summary>Before the noun that follows; null for none.</summary>
    private string? _article;

    /// <summary>"A wooden cabin", "an open door": before the noun, and no part of its name.</summary>
    private bool IsStateHere(int at) =>
        StoryData.IsState(_words[at])
        && at + 1 < _words.Count
        && !_starts.Contains(at + 1)
        && !s_prepositions.Contains(_words[at + 1])
        && !s_joins.Contains(_words[at + 1]);

    /// <summary>"A melting snowman", "a spinning top": what a thing does, which its drawing does not.</summary>
    private static bool IsDoing(string word) =>
        word.EndsWith("ing", StringComparison.Ordinal) && StoryData.Verb(word) is not null && !s_silent.Contains(word);

    /// <summary>"A giant sunflower", "a baby elephant" and "a toy bear": no giant and no baby.</summary>
    private bool IsAttributeHere(int at) =>
        _words[at] is "giant" or "monster" or "dwarf" or "baby" or "miniature"
        && at + 1 < _words.Count
        && !_starts.Contains(at + 1)
        && (StoryData.Find(_words, at + 1, Known) is not null || _picture(_words[at + 1]) is not null);

    private void TakeUnknown(string word)
    {
        var singular = WordNormalizer.Singular(word);
        if (StoryData.Verb(word) is { Relation: "picnic" } meal)
            TakeVerb(meal, word);
        else if (word == "orange" && StoryData.Prop("oranges") is { } fruit)
            Add(StoryNoun.Of(word, fruit));
        else if (
            word == "board"
            && _verb?.Name is "write" or "paint" or "point"
            && StoryData.Prop("chalk board") is { } board
        )
        {
            _verb = _verb with { Pose = "paint", Relation = "face" };
            _preposition = null;
            _clause = _clause with { Place = _clause.Place ?? "classroom" };
            Add(StoryNoun.Of(word, board));
        }
        else if (
            word is "light" or "lights" or "luce" or "luz" or "lumière" or "licht"
            && _verb?.Name == "switch"
            && StoryData.Prop("lamp") is { } lamp
        )
            Add(StoryNoun.Of("light", lamp));
        else if ((_picture(word) ?? _picture(singular)) is { } prop)
            Add(OfPicture(word, prop));
        else if (StoryData.Verb(word) is { } verb)
            TakeVerb(verb, word);
        else if (word.Length >= (WordNormalizer.IsUnsegmented(word) ? 1 : 3) && !IsOfPictures(word))
            _limitations.Add($"has no drawing of \"{word}\"");
        Reset();
    }

    private bool IsPossessive(int at) =>
        _words[at] == "her"
        && at + 1 < _words.Count
        && (
            StoryData.Find(_words, at + 1, Known) is not null
            || _verb is null
            || !s_prepositions.Contains(_words[at + 1])
                && !s_joins.Contains(_words[at + 1])
                && !s_articles.Contains(_words[at + 1])
                && !s_adverbs.Contains(_words[at + 1])
                && !_words[at + 1].EndsWith("ly", StringComparison.Ordinal)
                && !_starts.Contains(at + 1)
                && StoryData.Verb(_words[at + 1]) is null
        );
}
