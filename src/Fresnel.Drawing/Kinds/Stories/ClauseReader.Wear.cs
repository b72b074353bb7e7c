using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

internal sealed partial class ClauseReader
{
    private static readonly HashSet<string> s_materials = WordList.Parse(
        "rubber plastic velvet lace straw wool woollen woolen leather silk denim fur knitted cotton linen pointed pointy floppy striped warm thick wide cowboy sun rain top wooden"
    );

    /// <summary>"in a red coat", "with glasses", "wearing a blue hat": looks of the being before.</summary>
    private int ReadWear(int at)
    {
        var i = at;
        if (_words[at] is "in" or "with" or "wearing" or "wears")
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
            )
            {
                if (CastLooks.IsHairWord(word))
                    colours.Clear();
                continue;
            }

            if (NamedColours.All.TryGetValue(word, out var named))
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
            var list = _objects.LastOrDefault(noun => noun.IsBeing) is null ? _who : _objects;
            var last = list.FindLastIndex(noun => noun.IsBeing);
            if (last < 0)
                return 0;
            var length = string.Concat(
                _words.Skip(at).Take(i - at).Where(CastLooks.IsHairWord).Select(each => each + " ")
            );
            var look = colours.Count > 0 ? $"{word}:{string.Join('|', colours.Select(each => each.Hex))}" : word;
            list[last] = list[last] with
            {
                Attributes =
                [
                    .. list[last].Attributes,
                    .. length.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                    look,
                    .. isStriped ? ["striped"] : Array.Empty<string>(),
                ],
            };
            return i - at + 1;
        }

        return 0;
    }
}
