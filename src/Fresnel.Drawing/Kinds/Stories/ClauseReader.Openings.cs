using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>How a clause opens: with a verb of the one before, "flies through a storm", or with a noun, "wave comes".</content>
internal sealed partial class ClauseReader
{
    /// <summary>Languages whose verbs say without a pronoun that several act.</summary>
    private static readonly Dictionary<string, string[]> s_pluralEndings = new()
    {
        ["es"] = ["an", "en"],
        ["it"] = ["ano", "ono"],
        ["pt"] = ["am", "em"],
    };

    /// <summary>"A boy is sick in bed": he lies in it, awake.</summary>
    private void LieInBed()
    {
        var bed = _words.IndexOf("bed");
        if (
            bed > 0
            && _words[bed - 1] == "in"
            && _verb is null or { Name: "stand" or "lie" or "read" }
            && _who.Concat(_objects).Any(noun => noun.Kind == StoryWordKind.Person)
        )
            (_verb, _verbIsWeak, _clause) = (
                StoryData.NamedVerb("sleep"),
                false,
                _clause with
                {
                    Mood = _clause.Mood ?? Characters.Mood.Tender,
                    Place = "bedroom",
                }
            );
    }

    /// <summary>"The sweater is very long": how the one thing of the clause is.</summary>
    private void NoteAttributes()
    {
        if (_attributes.Count == 0 || _clause.VerbWord is not ("is" or "are" or "gets" or "becomes"))
            return;
        var list = _objects.Count > 0 ? _objects : _who;
        if (list is [var one])
            list[0] = one with { Attributes = [.. one.Attributes, .. _attributes] };
        _attributes.Clear();
    }

    /// <summary>"The house is blue": its colour; people keep theirs, which is said.</summary>
    private void NoteColours()
    {
        if (
            _colours is not [var colour, ..]
            || _clause.VerbWord is not ("is" or "are" or "turn" or "turns" or "get" or "gets")
        )
            return;
        if (_who.Concat(_objects).ToList() is [{ Kind: not StoryWordKind.Person, Colours.Count: 0 } one])
        {
            var list = _who.Count > 0 ? _who : _objects;
            list[0] = one with { Colours = [colour] };
            return;
        }

        _limitations.Add($"does not show who is {NamedColours.NameOf(colour) ?? colour.Hex}");
    }

    /// <summary>"Flies through a storm", "fishes all day": no insects and no fish.</summary>
    private bool OpensWithVerb(int at) =>
        at == 0
        && _words[0] is "flies" or "fishes" or "ducks" or "fly"
        && (_words.Count == 1 || StoryData.Verb(_words[1]) is null);

    /// <summary>"Wave comes": frames have lost their first article.</summary>
    private bool OpensWithNoun(int at) =>
        at + 1 < _words.Count
        && (at == 0 || s_articles.Contains(_words[at - 1]) || CastLooks.IsAttribute(_words[at - 1]))
        && (at > 0 || _words[at + 1].EndsWith('s') && StoryData.Verb(_words[at + 1]) is not null);

    /// <summary>"A woodpecker hammers", "the woman irons a shirt": what is done with the tool of that name.</summary>
    private bool IsToolVerb(int at) =>
        _language == "en"
        && _verb is null
        && _preposition is null
        && _count == 1
        && _colours.Count + _attributes.Count == 0
        && _who is [.., { Count: 1 } who]
        && at > 0
        && who.Word.EndsWith(_words[at - 1], StringComparison.Ordinal)
        && _words[at].EndsWith('s')
        && (at + 1 == _words.Count || s_articles.Contains(_words[at + 1]) || s_prepositions.Contains(_words[at + 1]));

    /// <summary>"Juggles with three balls": what no list has, done by the one of the clause before.</summary>
    private bool ContinuesByUnknown(int at) =>
        at == 0
        && _language == "en"
        && _words[0] is { Length: > 3 } word
        && word[^1] == 's'
        && word[^2] is not ('s' or 'u' or 'i')
        && !s_silent.Contains(word)
        && !s_vague.Contains(word)
        && !s_weak.Contains(word)
        && _picture(WordNormalizer.Singular(word)) is null
        && (
            _words.Count == 1
            || s_articles.Contains(_words[1])
            || s_prepositions.Contains(_words[1])
            || _words[1] is "him" or "her" or "it" or "them"
        );

    /// <summary>"Juegan juntos", "giocano": several, of the clauses before.</summary>
    private static bool OpensWithPluralVerb(IReadOnlyList<string> words, string language) =>
        words is [{ Length: > 3 } first, ..]
        && s_pluralEndings.TryGetValue(language, out var endings)
        && endings.Any(ending => first.EndsWith(ending, StringComparison.Ordinal))
        && (
            StoryData.Verb(first) is not null
            || SceneTranslation.Find(words, 0, language) is { English: [var english] }
                && StoryData.Verb(english) is not null
        )
        && StoryData.Word(first) is null;
}
