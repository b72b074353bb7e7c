using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>More than anyone counts: "a field of tulips", "a flock of sheep", "many books".</content>
internal sealed partial class ClauseReader
{
    /// <summary>What something grows on, and the place that it is.</summary>
    private static readonly Dictionary<string, string> s_fields = ByWord(
        ("field", "field fields patch plantation sea carpet blanket rows"),
        ("hill", "meadow meadows hill hillside valley prairie"),
        ("garden", "garden gardens lawn yard bed beds"),
        ("park", "park"),
        ("forest", "forest wood woods clearing"),
        ("desert", "desert")
    );

    /// <summary>How many are drawn of a number of beings without a number.</summary>
    private static readonly Dictionary<string, string> s_flocks = ByWord(
        ("four", "litter pack pride gang trio"),
        ("five", "herd gaggle bunch handful cluster"),
        ("six", "flock school shoal colony pile heap army collection row line lots plenty loads"),
        ("eight", "swarm crowd dozens hundreds thousands cloud")
    );

    private static Dictionary<string, string> ByWord(params (string Value, string Words)[] lines) =>
        lines
            .SelectMany(line => line.Words.Split(' ').Select(word => (word, line.Value)))
            .ToDictionary(pair => pair.word, pair => pair.Value);

    /// <summary>Small things that cover the ground where they are.</summary>
    private static readonly HashSet<string> s_sown =
    [
        "flower",
        "bouquet",
        "rose",
        "sunflower",
        "daisy",
        "poppy",
        "daffodil",
        "wildflower",
        "dandelion",
        "lavender",
        "mushroom",
        "pumpkin",
        "corn",
        "wheat",
        "tall grass",
        "cabbage",
        "carrot",
        "cactus",
        "grave",
        "fern",
        "bush",
        "strawberry",
    ];

    private static readonly HashSet<string> s_pieces = WordList.Parse("piece slice chunk lump block bit wedge");

    public static bool Grows(string thing) => s_sown.Contains(thing);

    /// <summary>Words where a noun of many begins.</summary>
    private readonly HashSet<int> _many = [];

    private bool _isMany;

    /// <summary>Finds the words of many, and brings them into the order "a field of tulips". As many words as before.</summary>
    private void FindMany()
    {
        for (var i = 0; i < _words.Count; i++)
        {
            var next = _words.ElementAtOrDefault(i + 1) ?? "";
            // "A zebra crossing a street" is an animal.
            if (
                _words[i] == "crossing"
                && i > 0
                && _words[i - 1] == "zebra"
                && i + 1 < _words.Count
                && IsArticle(_words[i + 1])
            )
                _words[i] = "crosses";
            // "In front of the setting sun": the disc, and the time.
            if (
                next == "sun"
                && _words[i] is "setting" or "rising"
                && _words.Take(i).Any(word => word is "front" or "against" or "past")
            )
            {
                _clause = _clause with { Time = _words[i] == "setting" ? DayTime.Dusk : DayTime.Dawn };
                _words[i] = "very";
            }

            // "A piece of cheese" is cheese.
            if (
                next == "of"
                && s_pieces.Contains(_words[i])
                && i + 2 < _words.Count
                && StoryData.Prop($"{_words[i]} of {_words[i + 2]}") is null
                && Known(_words[i + 2]) is StoryProp
            )
                (_words[i], _words[i + 1]) = ("very", "very");
            // "A glass of orange juice" is one thing.
            if (
                _words[i] is "glass" or "cup"
                && i + 3 < _words.Count
                && _words[i + 1] == "of"
                && _words[i + 3] == "juice"
            )
                (_words[i], _words[i + 1]) = ("very", "very");
            var isGround = s_fields.TryGetValue(_words[i], out var ground);
            if (!_starts.Contains(i + 1) && s_fields.TryGetValue(next, out var field) && IsSown(i, i + 1))
                (_words[i], _words[i + 1]) = (field, _words[i]);
            else if (isGround && Joint(i + 1) is > 0 and var length && IsSown(i + 1 + length, i + 4 + length))
            {
                _words[i] = ground!;
                // "Voller Sonnenblumen": no state of theirs.
                if (length == 1 && _words[i + 1] == "full")
                    _words[i + 1] = "of";
            }
            else if (
                (_words[i] is "among" or "amongst" or "amid" or "between" or "amidst" or "through")
                    && IsSown(i + 1, i + 4)
                || _words[i] is "surrounded" or "covered" && next is "by" or "with" or "in" && IsSown(i + 2, i + 5)
            )
                _words[i] = next is "by" or "with" or "in" ? "very" : _words[i];
            else
            {
                CountFlock(i, next);
                continue;
            }

            // The word between them too: "de" is an article as well.
            _many.Add(i + 1);
            if (isGround)
                _many.Add(i + 1 + Joint(i + 1));
            if (_words[i] == "very")
                _words[i + 1] = "very";
        }
    }

    /// <summary>"Of", "full of", "filled with", "with": between the ground and what grows on it; 0: none.</summary>
    private int Joint(int at) =>
        _words.ElementAtOrDefault(at) switch
        {
            "full" or "filled" or "covered" when _words.ElementAtOrDefault(at + 1) is "of" or "with" or "in" => 2,
            "of" or "with" or "full" => 1,
            { } word when _language != "en" && (s_of.Contains(word) || s_foreign.GetValueOrDefault(word) == "with") =>
                1,
            _ => 0,
        };

    private static readonly HashSet<string> s_of = WordList.Parse("de du des di von van voll voller da d'");

    /// <summary>Whether the next noun, without a number, covers the ground.</summary>
    private bool IsSown(int from, int to)
    {
        for (var i = from; i < Math.Min(to, _words.Count); i++)
        {
            if (SubjectWords.Numbers.ContainsKey(_words[i]) || i > from && _starts.Contains(i))
                return false;
            // "Wheat" of "wheat field", which is a place.
            var entry = to - from == 1 ? Known(_words[i]) : StoryData.Find(_words, i, Known)?.Entry;
            if (entry is not null)
                return entry is StoryProp prop
                    && s_sown.Contains(prop.Name)
                    && (to - from == 1 || _words[i].EndsWith('s') || IsMass(_words[i]) || _language != "en");
        }

        return false;
    }

    private static bool IsMass(string word) =>
        word is "lavender" or "wheat" or "corn" or "grass" or "flowers" or "wildflowers" or "barley" or "rye";

    /// <summary>"A herd of cows" is five cows, "many books" are six.</summary>
    private void CountFlock(int at, string next)
    {
        if (
            next == "of"
            && s_flocks.TryGetValue(_words[at], out var number)
            && StoryData.Prop(string.Join(' ', _words.Skip(at).Take(3))) is null
            && IsCounted(at + 2)
        )
            (_words[at], _words[at + 1]) = (number, "very");
        else if (_words[at] is "many" or "countless" or "numerous" && IsCounted(at + 1))
            _words[at] = "six";
    }

    private bool IsCounted(int at) =>
        Enumerable
            .Range(at, Math.Max(0, Math.Min(2, _words.Count - at)))
            .Any(i =>
                StoryData.Find(_words, i, Known)
                    is { Entry: StoryProp or StoryWord { Kind: StoryWordKind.Animal or StoryWordKind.Creature } }
                && (StoryData.IsPlural(_words[i]) || _words[i] is "sheep" or "fish" or "deer" or "geese")
            );

    private int ReadMany(int at)
    {
        _isMany |= _many.Contains(at);
        return 0;
    }

    /// <summary>They are around all that is there, and not at one thing.</summary>
    private void AddMany(StoryNoun noun)
    {
        var prop = noun.Name switch
        {
            "bouquet" => StoryData.Prop("wildflower")!,
            "corn" => StoryData.Prop("corn plant")!,
            _ => noun.Prop!,
        };
        if (_objects.TrueForAll(each => each.Key != noun.Key))
            _objects.Add(
                noun with
                {
                    Name = prop.Name,
                    Prop = prop,
                    IsMany = true,
                    Colours = [.. _colours],
                    Attributes = [.. _attributes.Where(word => word != "full")],
                }
            );
        Reset();
    }

    /// <summary>"Tulips in a pot": none of a kitchen.</summary>
    private void PlantPots()
    {
        var at = _objects.FindIndex(noun => noun.Name == "pot");
        if (
            at < 0
            || StoryData.Prop("flower pot") is not { } pot
            || !_objects.Exists(noun =>
                s_sown.Contains(noun.Name) || noun.Name is "plant" or "tree" or "leaf" or "tulip"
            )
        )
            return;
        var old = _objects[at].Key;
        _objects[at] = _objects[at] with { Name = pot.Name, Prop = pot };
        for (var i = 0; i < _relations.Count; i++)
            _relations[i] = _relations[i] with
            {
                Of = _relations[i].Of == old ? _objects[at].Key : _relations[i].Of,
                To = _relations[i].To == old ? _objects[at].Key : _relations[i].To,
            };
    }
}
