using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Where in the picture: "on the left", "in the upper right corner", "in the foreground"; and shares: "one red, two blue".</content>
internal sealed partial class ClauseReader
{
    private static readonly HashSet<string> s_sideLeads = WordList.Parse("on at to in the its far very a");

    private static readonly HashSet<string> s_sideEnds = WordList.Parse("side corner edge half hand part area");

    /// <summary>Of the noun that follows: "on the left a table".</summary>
    private string? _side;

    /// <summary>One or two words of a place in the picture, and how many words it takes; null for none.</summary>
    private (string Side, int Length)? SideAt(int at)
    {
        var i = at;
        while (i < _words.Count && i < at + 3 && s_sideLeads.Contains(_words[i]))
            i++;
        var from = i;
        var side = "";
        for (; i < _words.Count && i < from + 2 && SideOf(_words[i]) is { } word; i++)
            side = $"{side} {word}".Trim();
        if (side.Length == 0 || at > 0 && _words[at - 1] is "are" or "is" or "was" or "were" or "be")
            return null;
        while (i < _words.Count && s_sideEnds.Contains(_words[i]))
            i++;
        // "On the left side of the meadow" is a side; "to the left of a tree" is beside it, "in front of" before it.
        if (i < _words.Count && _words[i] == "of")
            return
                _words[i - 1] is "side" or "corner" or "edge" or "half" or "part"
                || i + 2 < _words.Count && _words[i + 2] is "picture" or "image" or "scene" or "frame"
                ? (side, i - at)
                : null;
        // "The left shoe", "the top shelf", "left the house": no side.
        return
            from == at && i < _words.Count && !_starts.Contains(i) && !s_joins.Contains(_words[i])
            || side is "middle" && i < _words.Count && Known(_words[i]) is not null && !_starts.Contains(i)
            ? null
            : (side, i - at);
    }

    private static string? SideOf(string word) =>
        word switch
        {
            "left" => "left",
            "right" => "right",
            "centre" or "center" or "middle" => "middle",
            "foreground" or "front" => "front",
            "background" or "behind" => "back",
            "top" or "upper" or "above" or "overhead" => "top",
            "bottom" or "lower" => "bottom",
            _ => null,
        };

    /// <returns>How many words were read.</returns>
    private int ReadSide(int at)
    {
        if (SideAt(at) is not var (side, length))
            return 0;
        // "The words … at the top" are no thing.
        if (at > 0 && IsMark(_words[at - 1][0]))
            return length;
        if (side == "top" && _words[at] == "on" && length == 2 && SetOnTop())
            return length;
        var next = at + length;
        var opens =
            (_starts.Contains(at) || at == 0 || s_joins.Contains(_words[at - 1]))
            && next < _words.Count
            && !_starts.Contains(next)
            && !s_joins.Contains(_words[next]);
        if (opens || _last is null)
            _side = side;
        else
            Put(side);
        _preposition = null;
        return length;
    }

    /// <summary>"A shelf with a globe on top": the globe is on the shelf.</summary>
    private bool SetOnTop()
    {
        var at = _relations.FindLastIndex(relation => relation.Preposition == "with");
        if (at < 0 || _objects is not [.., var last] || _relations[at].To != last.Key)
            return false;
        _relations[at] = new StoryRelation(last.Key, "on", _relations[at].Of);
        return true;
    }

    /// <summary>The noun before is there; after "a boy with a dog" that is the boy.</summary>
    private void Put(string side)
    {
        foreach (var list in new[] { _objects, _who })
        {
            var at = list.FindLastIndex(noun => noun.Key == _last!.Key);
            if (at < 0)
                continue;
            list[at] = list[at] with { Side = side };
            return;
        }
    }

    /// <summary>"Four cats on a sofa, one white, two black": the colours of each of them in turn.</summary>
    private int ShareOfBeings(int number, int at)
    {
        if (ColourOf(_words[at + 1]) is not { } colour)
            return 0;
        foreach (var list in new[] { _objects, _who })
        {
            var index = list.FindLastIndex(noun =>
                noun is { IsBeing: true, Count: > 1 } && noun.Colours.Count + number <= noun.Count
            );
            if (index < 0)
                continue;
            list[index] = list[index] with { Colours = [.. list[index].Colours, .. Enumerable.Repeat(colour, number)] };
            return 2;
        }

        return 0;
    }

    /// <summary>"Three ducks, one of them is yellow": the others look as they do.</summary>
    private int ReadOneOfThem(int at)
    {
        if (
            _words[at] != "one"
            || _words.ElementAtOrDefault(at + 1) != "of"
            || _words.ElementAtOrDefault(at + 2) != "them"
        )
            return 0;
        var colourAt = at + (_words.ElementAtOrDefault(at + 3) is "is" or "in" ? 4 : 3);
        if (colourAt >= _words.Count || ColourOf(_words[colourAt]) is not { } colour)
            return 0;
        var list = _who.Exists(noun => noun.Count > 1) ? _who : _objects;
        var index = list.FindLastIndex(noun => noun is { Count: > 1, Role: null });
        if (index < 0)
            return 0;
        var other = list[index] with { Count = 1, Colours = [colour], Role = "other" };
        list[index] = list[index] with { Count = list[index].Count - 1 };
        list.Insert(index + 1, other);
        _relations.AddRange(
            _relations.Where(each => each.Of == list[index].Key).Select(each => each with { Of = other.Key }).ToList()
        );
        return colourAt + 1 - at;
    }

    /// <summary>"Three balloons, one red, one striped": each share of the things before in its own colour.</summary>
    private int ReadShare(int at)
    {
        if (ReadOneOfThem(at) is > 0 and var one)
            return one;
        if (
            !SubjectWords.Numbers.TryGetValue(_words[at], out var number)
            || at + 1 >= _words.Count
            || at + 2 < _words.Count
                && !_starts.Contains(at + 2)
                && _words[at + 2] is not ("and" or "und" or "et" or "y")
        )
            return 0;
        if (ShareOfBeings(number, at) is > 0 and var taken)
            return taken;
        var list = _objects.Count > 0 ? _objects : _who;
        if (list.Count == 0 || list[^1] is not { } last)
            return 0;
        var isFirst = !last.IsShare;
        if (isFirst && last.Count < 2)
            return 0;
        StoryNoun share;
        if (ColourOf(_words[at + 1]) is { } colour)
            share = last with { Count = number, Colours = [colour], IsShare = true };
        else if (
            _words[at + 1] == "striped"
            && StoryData.Prop($"striped {WordNormalizer.Singular(last.Word)}") is { } striped
        )
            share = last with { Count = number, Colours = [], Prop = striped, IsShare = true };
        else
            return 0;
        if (isFirst)
            list[^1] = share;
        else if (list.Count < MostNouns)
            list.Add(share);
        return 2;
    }
}
