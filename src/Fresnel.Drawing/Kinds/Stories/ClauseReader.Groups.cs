using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>Groups, families and herds, and animals that are someone.</content>
internal sealed partial class ClauseReader
{
    private void AddInRole(string text, StoryWord animal, StoryWord role, string roleWord)
    {
        var noun = new StoryNoun
        {
            Word = text,
            Name = animal.Name,
            Kind = animal.Kind,
        };
        if (AnimalWear.OfRole(role.Name) is { } wear && AnimalWear.Shows(noun, wear))
            _attributes.Add(wear);
        else
            _limitations.Add($"does not show the {text} as a {roleWord}");
        Add(noun);
    }

    /// <summary>"A family", "five pupils": of what they are together, each one is.</summary>
    private void AddGroup(string[] roles, bool isSeveral)
    {
        var count =
            _count == 1 ? roles.Length
            : isSeveral ? _count * roles.Length
            : _count;
        var (before, preposition) = (_last, _preposition);
        _count = 1;
        for (var i = 0; i < Math.Min(count, MostBeings); i++)
        {
            _last = before;
            Add(
                new StoryNoun
                {
                    Word = roles[i % roles.Length],
                    Name = roles[i % roles.Length],
                    Kind = StoryWordKind.Person,
                },
                keep: true
            );
            // What the group stands before is said once.
            _preposition = i == 0 && preposition is not (null or "with") ? preposition : _preposition;
        }

        _group = [.. roles.Take(count).Select(role => $"{StoryWordKind.Person}:{role}")];
        Reset();
    }

    /// <summary>The keys of the group that was named last; empty: one being.</summary>
    private IReadOnlyList<string> _group = [];

    private bool IsOfBeings(int at) =>
        Enumerable
            .Range(at, Math.Min(3, _words.Count - at))
            .Any(i => Known(_words[i]) is StoryWord { Kind: <= StoryWordKind.Creature });

    /// <summary>"A penguin and its mother": two penguins.</summary>
    private bool AddKin(string word, int count)
    {
        if (!_isOwned || _who.Concat(_objects).FirstOrDefault(noun => noun.IsAnimal) is not { } animal)
            return false;
        word = WordNormalizer.Singular(word) is var one && Kinship.IsYoungWord(one) ? one : word;
        if (Kinship.IsYoungWord(word))
            _attributes.Add("little");
        Add(
            Kinship.Of(
                new StoryNoun
                {
                    Word = word,
                    Name = word,
                    Count = count,
                },
                animal
            )
        );
        return true;
    }

    /// <summary>"A penguin family": more of the animal before.</summary>
    private bool GrowHerd(int at)
    {
        var list = _objects.Count > 0 ? _objects : _who;
        if (
            at == 0
            || list.Count == 0
            || list[^1] is not { Kind: StoryWordKind.Animal or StoryWordKind.Creature, Count: 1 }
            || !list[^1].Word.EndsWith(_words[at - 1], StringComparison.Ordinal)
        )
            return false;
        list[^1] = list[^1] with { Count = 3 };
        return true;
    }

    private static readonly HashSet<string> s_indefinite = WordList.Parse(
        "a an another ein eine einen einer einem un une uno una um uma een"
    );

    /// <summary>
    /// "A red bird and a blue bird", "a girl in red and a girl in blue": two, as their colours are not the same, or each is "a" girl.
    /// </summary>
    private StoryNoun Another(StoryNoun noun)
    {
        if (noun.Role is not null)
            return noun;
        var before = _who.Concat(_objects).FirstOrDefault(each => each.Key == noun.Key);
        if (before is null)
            return noun;
        var isOther =
            noun.Count == 1
            && before.Count == 1
            && noun.Word == before.Word
            && _article is not null
            && s_indefinite.Contains(_article);
        return
            !isOther
            && (noun.Colours.Count == 0 || before.Colours.Count == 0 || before.Colours.SequenceEqual(noun.Colours))
            ? noun
            : noun with
            {
                Role = _who.Concat(_objects).Any(each => each.Key == before.Key + ":other") ? "third" : "other",
            };
    }
}
