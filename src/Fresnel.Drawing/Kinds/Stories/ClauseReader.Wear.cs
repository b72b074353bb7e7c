using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

internal sealed partial class ClauseReader
{
    private static readonly HashSet<string> s_materials = WordList.Parse(
        """
        bow rubber plastic velvet lace straw wool woollen woolen leather silk denim fur knitted cotton linen pointed pointy
        floppy striped warm thick wide cowboy sun rain top wooden
        """
    );

    /// <summary>After what was worn last, which "and" continues.</summary>
    private int _wearEnd = -1;

    /// <summary>"in a red coat", "with glasses", "wearing a blue hat": looks of the being before.</summary>
    private int ReadWear(int at)
    {
        var length = ReadGarment(at);
        if (
            length == 0
            && _words[at] is "wearing" or "wears" or "wear"
            && _words.ElementAtOrDefault(at + 1) is not ("it" or "them")
        )
            length = SkipGarment(at);
        if (length > 0)
            _wearEnd = at + length;
        return length;
    }

    /// <summary>What no animal and no thing has on in any drawing: "a bell around its neck".</summary>
    private int SkipGarment(int at)
    {
        if (_last is not { Kind: not StoryWordKind.Person } wearer || _verb is not null && !_verbIsWeak)
            return 0;
        var end = at + 1;
        while (end < _words.Count && !_starts.Contains(end) && !s_joins.Contains(_words[end]) && end < at + 8)
            end++;
        var words = _words.Skip(at + 1).Take(end - at - 1).SkipWhile(s_articles.Contains);
        _limitations.Add($"does not show what the {wearer.Word} wears: \"{string.Join(' ', words)}\"");
        Reset();
        return end - at;
    }

    /// <summary>"Lands on his hat", "sits on her head": on who or what the clauses before are about.</summary>
    private bool IsOnOwner(int at) =>
        _words[at] == "on"
        && at + 2 < _words.Count
        && _words[at + 1] is "his" or "her" or "its" or "their"
        && (CastLooks.IsHeadwear(_words[at + 2]) || _words[at + 2] is "head" or "back" or "nose" or "shoulder" or "arm")
        && _verb is { Name: "land" or "sit" or "jump" or "climb" or "fly" or "stand" or "sleep" or "dance" or "walk" }
        && _who is [{ IsAnimal: true }]
        && _objects.TrueForAll(noun => !noun.IsBeing);

    /// <summary>Whose clothes follow: what was named last, else the last being.</summary>
    private (List<StoryNoun> List, int At)? Wearer()
    {
        if (_last is { Name: "scarecrow" or "snowman" })
            return _objects.FindLastIndex(noun => noun.Key == _last.Key) is >= 0 and var thing
                ? (_objects, thing)
                : null;
        var list = _objects.LastOrDefault(noun => noun.IsBeing) is null ? _who : _objects;
        return list.FindLastIndex(noun => noun.IsBeing) is >= 0 and var at ? (list, at) : null;
    }

    private int ReadGarment(int at)
    {
        var i = at;
        if (IsOnOwner(at))
        {
            _clause = _clause with { IsOnOwner = true };
            return 3;
        }

        if (
            _words[at] is "in" or "with" or "wearing" or "wears"
            || _words[at] == "and" && at == _wearEnd
            // "Spills coffee on his white shirt".
            || _words[at] == "on"
                && at + 1 < _words.Count
                && (
                    _words[at + 1] is "his" or "her" or "their"
                    || _verb?.Name == "put" && s_articles.Contains(_words[at + 1])
                )
            || _language != "en" && (s_foreign.GetValueOrDefault(_words[at]) is "with" or "in")
        )
            i++;
        // "Lena (red hair, green jacket)".
        else if (
            !_starts.Contains(at)
            || at + 1 >= _words.Count
            || !NamedColours.All.ContainsKey(_words[at])
            || !CastLooks.IsWear(_words[at + 1])
        )
            return 0;
        var (colours, isStriped) = (new List<Rgb>(), false);
        for (; i < _words.Count && i < at + 6; i++)
        {
            var word = _words[i];
            // "In blue and orange dresses": one each.
            if (
                word == "and"
                && colours.Count > 0
                && i + 1 < _words.Count
                && NamedColours.All.ContainsKey(_words[i + 1])
            )
                continue;
            if (
                s_articles.Contains(word)
                || CastLooks.IsAttribute(word) && word != "striped" && !CastLooks.IsWear(word)
                || SubjectWords.Adjectives.Contains(word) && !CastLooks.IsWear(word)
                || word is "new" or "own" or "very" or "clean"
            )
            {
                if (CastLooks.IsHairWord(word))
                    colours.Clear();
                continue;
            }

            if (ColourOf(word) is { } named)
            {
                colours.Add(named);
                continue;
            }

            // "A straw hat": what it is made of.
            if (s_materials.Contains(word) && i + 1 < _words.Count && CastLooks.IsWear(_words[i + 1]))
            {
                isStriped |= word == "striped";
                continue;
            }

            if (!CastLooks.IsWear(word))
                word = WordNormalizer.Singular(word);
            if (!CastLooks.IsWear(word))
                return 0;
            var wearer = Wearer();
            if (wearer is null && _verb is null && _pronouns.Count == 0)
                return 0;
            var length = string.Concat(
                _words.Skip(at).Take(i - at).Where(CastLooks.IsHairWord).Select(each => each + " ")
            );
            // "Un sombrero rojo".
            if (
                _language is "fr" or "es" or "it" or "pt"
                && i + 1 < _words.Count
                && ColourOf(_words[i + 1]) is { } after
            )
            {
                colours.Add(after);
                i++;
            }

            var look = colours.Count > 0 ? $"{word}:{string.Join('|', colours.Select(each => each.Hex))}" : word;
            string[] looks =
            [
                .. length.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                look,
                .. isStriped ? ["striped"] : Array.Empty<string>(),
            ];
            if (wearer is var (list, last))
                list[last] = list[last] with { Attributes = [.. list[last].Attributes, .. looks] };
            else
                _clause = _clause with { Wear = [.. _clause.Wear, .. looks] };
            return i - at + 1;
        }

        return 0;
    }
}
